import type { Duration } from '../../protocol/duration';
import type { DateLimits, InputType, Json, Limits, MultiselectLimits, MultiselectValue, NumberLimits, Option, Priority, TextLimits } from '../../protocol/question';
import type { StandardSchema } from '../../protocol/standard-schema';
import type { FormFields, FormValue, OwnDefaults } from './form-fields';

/**
 * All that a call can say, flat, so that the compiler refuses a misspelt name and infers each literal on its own.
 * `T` is the input type, `I` the option ids (`never` where no options are given), `C` whether a custom text is allowed,
 * `K` whether a skip is, `O` what the schema makes of an answer and `F` the fields (`never` where there are none). Each takes `undefined` as well,
 * which counts as absent, so that wrappers can pass on what they got under `exactOptionalPropertyTypes`.
 */
export interface Given<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = unknown,
  F extends FormFields = FormFields,
> extends Limits {
  /** How the person answers. Default `'text'`. */
  readonly inputType?: T | undefined;
  /** The choices. Needed for select and multiselect; an approval's default to `approve` and `reject`. */
  readonly options?: readonly Option<I>[] | undefined;
  /**
   * What a form asks: an object of 1–30 fields by their names, in the order in which they are asked. Names are as for
   * `key`. A form has either fields or a schema.
   */
  readonly fields?: (F & OwnDefaults<F>) | undefined;
  /**
   * A Standard Schema (zod from 4.2, valibot …) for what a text or a form has to be: it checks and converts the answer
   * before the workflow goes on. It must not be asynchronous. Default: none.
   */
  readonly schema?: StandardSchema<unknown, O> | undefined;
  /** JSON Schema of what `schema` takes, where the schema itself offers none: people are shown what is asked by it. */
  readonly jsonSchema?: { readonly [key: string]: Json } | undefined;
  /**
   * Looks at an answer that fits, after its limits and its schema; a text that it returns refuses the answer, for the
   * person to read. It must neither wait nor change anything, for it may run more than once. Default: none.
   */
  readonly check?: Check<NoInfer<Asked<T, I, C, false, O, F>>> | undefined;
  /** Adds a free "something else" text to a select or multiselect. Default false. */
  readonly allowCustom?: C | undefined;
  /** Lets the person skip; the result is then `null`. Default false. */
  readonly skippable?: K | undefined;
  /**
   * Stable name of the pause: 1–64 of `A-Za-z0-9._-`, not digits only, unique in a run. It keeps a late answer from
   * reaching the next turn of a loop. Default: none, the pause is known by its index.
   */
  readonly key?: string | undefined;
  /** Markdown shown under the question; at most 512 KiB with the question. Default: none. */
  readonly details?: string | undefined;
  /** Hint shown in an empty field. Default: none. */
  readonly placeholder?: string | undefined;
  /**
   * Prefilled for the person to edit; never sent by itself. As the answer would be sent: a text, a number or its decimal
   * text, a date, an id, ids for a multiselect, any of its fields for a form. Default: none.
   */
  readonly defaultValue?: Prefilled<T, I, F> | undefined;
  /** Whether the person is asked for a comment with the answer. Default: not asked, kept if sent. */
  readonly comment?: 'optional' | 'required' | undefined;
  /** Small JSON carried to the inbox. Default: none. */
  readonly metadata?: { readonly [key: string]: Json } | undefined;
  /**
   * Whom the pause is meant for, at most 100 of `user:alice`, `group:support`. It finds and filters;
   * `waitforuser/http` also enforces it. Default: anyone who may use the inbox.
   */
  readonly audience?: readonly string[] | undefined;
  /**
   * Who may not answer, at most 100, e.g. the person who asked for the money: `user:alice`. The workflow refuses them,
   * and answers without a name. Default: nobody.
   */
  readonly excluded?: readonly string[] | undefined;
  /** 1 most urgent to 5. Default 3. */
  readonly priority?: Priority | undefined;
  /** How long to wait: milliseconds, or a text such as `'2 days'`. Not together with `deadline`. Default: for ever. */
  readonly timeout?: Duration | undefined;
  /**
   * Until when to wait: a date, or ISO 8601 with its zone. One in the past expires at once. Not together with
   * `timeout`. Default: for ever.
   */
  readonly deadline?: Date | string | undefined;
  /**
   * What happens when nobody has answered in time. A value must fit the question, and never counts as a person's
   * answer; `{ skip: true }` is for skippable questions. Default `'throw'`: `waitForUser` throws an `ApplicationFailure`
   * of type `PAUSE_TIMED_OUT`, and `askUser` returns `timedOut` without a value.
   */
  readonly onTimeout?: 'throw' | { readonly value: DefaultValue<T, I, F> } | Skipping<K> | undefined;
}

/**
 * What a person may be asked, beside the question's text: of any input type, or of one. For wrappers:
 * `PauseOptions<'approval'>` leaves ids and skippable open, `PauseOptions<'approval', never, false, false>` is an
 * approval that ends in `'approve' | 'reject'`. The call itself says the input type, since it may be absent here. After
 * them come what a `schema` makes of the answer and the type of the `fields`.
 *
 * @example
 * function approve(question: string, options?: PauseOptions<'approval', never, false, false>) {
 *   return waitForUser(question, { ...options, inputType: 'approval' }); // Paused<'approve' | 'reject'>
 * }
 */
export type PauseOptions<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = never,
  F extends FormFields = FormFields,
> = [InputType] extends [T] ? Given<T, I, C, K, O, F> : Omit<Given<T, I, C, K, O, F>, Foreign<T>>;

/**
 * What a question of this input type must say and must not say, an intersection with `PauseOptions`, so that the
 * compiler's message names the property.
 *
 * @example
 * function choose<I extends string>(question: string, options: PauseOptions<'select', I, false, false> & Needs<'select'>) {
 *   return waitForUser(question, { ...options, inputType: 'select' }); // Paused<I>
 * }
 */
export type Needs<T extends InputType = InputType, I extends string = string> = [InputType] extends [T]
  ? unknown
  : Without<Foreign<T>> & NeedsOptions<T, I> & NeedsFields<T>;

/**
 * An input type that decides the result's type must be there: a call without one asks for a text. Apart from `Needs`,
 * since a wrapper says it for its callers.
 */
export type SaysInputType<T extends InputType> = 'text' extends T ? unknown : { readonly inputType: NoInfer<T> };

/** The ids where the call's options do not tell them, e.g. because they are `any`: not `never`, which would be no value at all. */
export type UntoldIds<T extends InputType> = T extends 'select' | 'multiselect' ? string : never;

/** What `waitForUser` returns: `Waited<'approval'>` is `string | null`, `Waited<'approval', never, false, false>` is `'approve' | 'reject'`. */
export type Waited<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = never,
  F extends FormFields = never,
> = OrNull<T extends 'multiselect' ? string : Value<T, I, C, O, F>, K>;

/** What the answered outcome of `askUser` holds: as `Waited`, but a multiselect is an object. */
export type Asked<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = never,
  F extends FormFields = never,
> = OrNull<T extends 'multiselect' ? MultiselectValue<Ids<T, I>> : Value<T, I, C, O, F>, K>;

/** How a pause ended, as `askUser` returns it. `null` never belongs to `answered`. */
export type Outcome<V> =
  | ({
      readonly status: 'answered';
      readonly value: Exclude<V, null>;
      /** Whether the person changed the prefilled `defaultValue`; absent where none was set. */
      readonly edited?: boolean;
      /** Marks a select's "something else" text; absent where an option was chosen. A multiselect has its own `custom`. */
      readonly custom?: true;
    } & Answered)
  | ({ readonly status: 'skipped'; readonly value: null } & Answered)
  | {
      readonly status: 'timedOut';
      /** What `onTimeout` gives: its value, `null` for a skip; absent for `'throw'`. */
      readonly value?: V | null;
      /** When the deadline was processed, ISO 8601. */
      readonly at: string;
    };

interface Answered {
  /** Who answered, as the sender's authentication or claim says. */
  readonly by?: string;
  /** By what way, e.g. `cli`. */
  readonly via?: string;
  /** When the answer was taken, ISO 8601. */
  readonly at: string;
  /** What the person wrote beside the answer. */
  readonly comment?: string;
}

/** The options that not every input type has. A new input type is a row here and a line in `Value` and `DefaultValue`. */
interface OwnOptions {
  text: 'schema' | 'jsonSchema' | keyof TextLimits;
  number: keyof NumberLimits;
  date: keyof DateLimits;
  approval: 'options';
  select: 'options' | 'allowCustom';
  multiselect: 'options' | 'allowCustom' | keyof MultiselectLimits;
  form: 'fields' | 'schema' | 'jsonSchema';
}

/** The options for which an input type, or one of several, has no use. */
type Foreign<T extends InputType> = T extends InputType ? Exclude<OwnOptions[InputType], OwnOptions[T]> : never;
type Without<Names extends PropertyKey> = { readonly [Name in Names]?: undefined };

// A select and a multiselect have no options of their own. An approval has, so other ids must come with their options.
type NeedsOptions<T extends InputType, I extends string> = [Extract<T, 'select' | 'multiselect'> | WithNamedIds<T, I>] extends [never]
  ? unknown
  : HasOptions;
type WithNamedIds<T extends InputType, I extends string> = string extends I ? never : [I] extends [never] ? never : Extract<T, 'approval'>;
// `Option[]` here would be one more source of ids, and widen those of a wrapper.
interface HasOptions {
  readonly options: readonly unknown[];
}
// A form says what it asks, in one of two ways.
type NeedsFields<T extends InputType> = [Extract<T, 'form'>] extends [never]
  ? unknown
  : ({ readonly fields: FormFields } & Without<'schema' | 'jsonSchema'>) | ({ readonly schema: object } & Without<'fields'>);

// What is prefilled and what a timeout gives is one of the call's own ids, never a source of them.
type DefaultValue<T extends InputType, I extends string, F extends FormFields> = T extends 'multiselect'
  ? readonly NoInfer<I>[]
  : T extends 'select' | 'approval'
    ? NoInfer<Ids<T, I>>
    : T extends 'form'
      ? FormDefault<F>
      : T extends 'number'
        ? number | string
        : string;
type FormDefault<F extends FormFields> = [F] extends [never] ? { readonly [name: string]: Json } : NoInfer<FormValue<F>>;
type Prefilled<T extends InputType, I extends string, F extends FormFields> = T extends 'form' ? Partial<FormDefault<F>> : DefaultValue<T, I, F>;
// As a method it may be handed on by a wrapper that knows less of the question than its caller.
type Check<V> = { check(value: V): string | undefined }['check'];
type Skipping<K extends boolean> = true extends K ? { readonly skip: true } : never;

// A schema comes first, for `fields: undefined` beside it tells nothing.
type Value<T extends InputType, I extends string, C extends boolean, O, F extends FormFields> = T extends 'select' | 'approval'
  ? OrCustom<Ids<T, I>, C>
  : T extends 'number'
    ? number
    : T extends 'date'
      ? string
      : [O] extends [never]
        ? T extends 'form'
          ? FormValue<[F] extends [never] ? FormFields : F>
          : string
        : O;
// The given ids stand outside any condition on them, so that a wrapper that is generic in its ids can name its result.
type Ids<T extends InputType, I extends string> = T extends 'approval' ? I | ApprovalIds<I> : I;
type ApprovalIds<I extends string> = [I] extends [never] ? 'approve' | 'reject' : never;
type OrCustom<V extends string, C extends boolean> = true extends C ? string : V;
type OrNull<V, K extends boolean> = true extends K ? V | null : V;
