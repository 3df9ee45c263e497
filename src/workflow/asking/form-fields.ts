import type { DateLimits, FieldType, Json, Limits, MultiselectLimits, NumberLimits, Option, TextLimits } from '../../protocol/question';

/** What every field of a form may say, beside its limits. */
interface Said {
  /** What the person sees; not empty. */
  readonly label: string;
  /** One more line for the person. */
  readonly description?: string | undefined;
  /** Hint shown while it is empty. */
  readonly placeholder?: string | undefined;
  /** Whether it may be left out. Default false. */
  readonly optional?: boolean | undefined;
}

interface OwnLimits {
  text: TextLimits;
  number: NumberLimits;
  date: DateLimits;
  boolean: unknown;
  approval: unknown;
  select: unknown;
  multiselect: MultiselectLimits;
}

interface NoOptions {
  readonly options?: undefined;
}

type FieldOf<T extends FieldType, D, O = NoOptions> = Said &
  OwnLimits[T] &
  O & { readonly [Name in Exclude<keyof Limits, keyof OwnLimits[T]>]?: undefined } & {
    /** How the person fills it in. */
    readonly inputType: T;
    /** Prefilled, to edit. Default: none. */
    readonly defaultValue?: D | undefined;
  };

/** One field of a form: a small question, with the same names for its options. */
export type FormField<I extends string = string> =
  | FieldOf<'text', string>
  | FieldOf<'number', number | string>
  | FieldOf<'date', string>
  | FieldOf<'boolean', boolean>
  | FieldOf<'approval', I, { readonly options?: readonly Option<I>[] | undefined }>
  | FieldOf<'select', I, { readonly options: readonly Option<I>[] }>
  | FieldOf<'multiselect', readonly I[], { readonly options: readonly Option<I>[] }>;

/** A form's fields by their names. */
export interface FormFields {
  readonly [name: string]: FormField;
}

/** What a form returns: an object with a property for each field, absent where an optional one was left out. */
export type FormValue<F = FormFields> = string extends keyof F
  ? { [name: string]: Json }
  : Shown<
      { -readonly [Name in keyof F as MayBeAbsent<F[Name]> extends true ? never : Name]: FieldValue<F[Name]> } & {
        -readonly [Name in keyof F as MayBeAbsent<F[Name]> extends true ? Name : never]?: FieldValue<F[Name]>;
      }
    >;

/** A field's default is one of its own ids, which the constraint on all fields cannot say. */
export type OwnDefaults<F> = { readonly [Name in keyof F]: OwnDefault<F[Name]> };

type OwnDefault<F> = [IdsOf<F>] extends [never]
  ? unknown
  : string extends IdsOf<F>
    ? unknown
    : { readonly defaultValue?: IdsOf<F> | readonly IdsOf<F>[] | undefined };
type IdsOf<F> = F extends { readonly options: readonly { readonly id: infer I }[] }
  ? I & string
  : F extends { readonly inputType: 'approval' }
    ? 'approve' | 'reject'
    : never;
type FieldValue<F> = F extends { readonly inputType: infer T }
  ? T extends 'number'
    ? number
    : T extends 'boolean'
      ? boolean
      : T extends 'text' | 'date'
        ? string
        : T extends 'multiselect'
          ? IdsOf<F>[]
          : T extends 'select' | 'approval'
            ? IdsOf<F>
            : never
  : never;
type MayBeAbsent<F> = F extends { readonly optional?: infer O } ? (true extends O ? true : false) : false;
type Shown<T> = { [Name in keyof T]: T[Name] } & {};
