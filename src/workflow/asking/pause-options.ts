import type { Duration } from '../../protocol/duration';
import type { PauseRecord } from '../../protocol/pause-record';
import type { DateLimits, InputType, Json, Limits, MultiselectLimits, MultiselectValue, NumberLimits, Option, Priority, TextLimits } from '../../protocol/question';
import type { StandardSchema } from '../../protocol/standard-schema';
import type { FormFields, FormValue, OwnDefaults } from './form-fields';

/**
 * All options of a call, in one flat type, so that the compiler refuses a misspelt name and infers each literal on its own.
 * `T` is the input type, `I` the option ids (`never` if there are no options), `C` whether a custom text is allowed, `K`
 * whether a skip is allowed, `O` the output of the schema and `F` the fields (`never` if there are none). Each option may be
 * `undefined`, which counts as absent, so that wrappers can pass on their own options under `exactOptionalPropertyTypes`.
 */
export interface AllOptions<
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
   * The fields of a form: an object of 1–30 fields by name, in the order in which they are asked. A name is as for `key`.
   * A form needs either fields or a schema.
   */
  readonly fields?: (F & OwnDefaults<F>) | undefined;
  /**
   * A Standard Schema (zod from 4.2, valibot …) for a text or a form. The workflow validates and converts the answer with
   * it before it goes on, so the schema must not be asynchronous. Default: none.
   */
  readonly schema?: StandardSchema<unknown, O> | undefined;
  /** JSON Schema of `schema`, used to show the form if the schema offers none. Default: none. */
  readonly jsonSchema?: { readonly [key: string]: Json } | undefined;
  /**
   * Looks at an answer that fits its limits and its schema. If it returns a text, the answer is refused and the person
   * reads the text. It must not wait or change anything, because it may run more than once. Default: none.
   */
  readonly check?: Check<NoInfer<Asked<T, I, C, false, O, F>>> | undefined;
  /** Allows a custom "something else" text in a select or multiselect. Default false. */
  readonly allowCustom?: C | undefined;
  /** Allows the person to skip the question; the result is then `null`. Default false. */
  readonly skippable?: K | undefined;
  /**
   * Stable name of the pause: 1–64 of `A-Za-z0-9._-`, not digits only, unique in a run. In a loop it makes sure that a
   * late answer does not reach the next iteration. Default: none, the pause is known by its index.
   */
  readonly key?: string | undefined;
  /** Markdown shown under the question; at most 512 KiB with the question. Default: none. */
  readonly details?: string | undefined;
  /** Hint shown in an empty field. Default: none. */
  readonly placeholder?: string | undefined;
  /**
   * Prefilled for the person to edit; never sent on its own. A text, a number or its decimal text, a date, an id, ids for
   * a multiselect, some or all fields of a form. Default: none.
   */
  readonly defaultValue?: Prefilled<T, I, F> | undefined;
  /** Whether the person is asked for a comment with the answer. Default: not asked; a comment that is sent is kept. */
  readonly comment?: 'optional' | 'required' | undefined;
  /** Small JSON carried to the inbox. Default: none. */
  readonly metadata?: { readonly [key: string]: Json } | undefined;
  /**
   * Whom the pause is meant for, at most 100 of `user:alice`, `group:support`. Lists filter by it, and `waitforuser/http`
   * enforces it. Default: anyone who may use the inbox.
   */
  readonly audience?: readonly string[] | undefined;
  /**
   * Who may not answer, at most 100, e.g. the person who made the request: `user:alice`. The workflow refuses answers
   * from these people and answers without a name. Default: nobody.
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
   * What happens when nobody has answered in time. A `value` must fit the question, and does not count as a person's
   * answer. `{ skip: true }` is for skippable questions. Default `'throw'`: `waitForUser` throws an `ApplicationFailure`
   * of type `PAUSE_TIMED_OUT`, and `askUser` returns `timedOut` without a value.
   */
  readonly onTimeout?: 'throw' | { readonly value: DefaultValue<T, I, F> } | Skipping<K> | undefined;
  /**
   * Tells people of the pause: workflow code of your own that calls your steps (mail, Slack, a webhook). It is called when
   * the pause has opened, for each reminder and for each escalation, and runs beside the wait. It is cancelled when the
   * pause settles. If it fails, the failure is logged and the pause goes on. Default: nobody is told.
   */
  readonly notify?: Notify | undefined;
  /**
   * When `notify` is called again while nobody has answered: how long after the pause has opened, each at most once; or at
   * even intervals. Those that are past when a worker comes back count as one. Default: never.
   */
  readonly reminders?: readonly Duration[] | { readonly every: Duration; readonly times: number } | undefined;
  /** Asks others if nobody has answered: at most 20 escalations. Default: none. */
  readonly escalate?: readonly Escalation[] | undefined;
  /** Whether people may hand the question over to others. Default true. */
  readonly assignable?: boolean | undefined;
}

/** Asks others after some time. */
export interface Escalation {
  /** How long after the pause has opened. */
  readonly after: Duration;
  /** Whom the pause is meant for from then on, instead of those before. */
  readonly audience: readonly string[];
  /** How urgent it is from then on. Default: as before. */
  readonly priority?: Priority | undefined;
}

/** What `notify` is called for. */
export interface PauseEvent {
  /** `opened`: the pause is now open. `reminder`: nobody has answered yet. `escalated`: others are asked now. */
  readonly type: 'opened' | 'reminder' | 'escalated';
  /** The pause's id, for a link. */
  readonly id: string;
  /** The pause as it is now. */
  readonly pause: PauseRecord;
  /** Number of the reminder: 1, 2, 3 … Reminders that were skipped count. */
  readonly reminder?: number;
}

/** Workflow code that tells people of a pause. */
export type Notify = (event: PauseEvent) => Promise<unknown>;

/**
 * The options of a question, of any input type or of one. For wrappers: `PauseOptions<'approval'>` leaves ids and skippable
 * open, and `PauseOptions<'approval', never, false, false>` is an approval with the result `'approve' | 'reject'`. The
 * wrapper's own call must set the input type, since it may be absent here. Two more parameters are the output type of a
 * `schema` and the type of the `fields`.
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
> = [InputType] extends [T] ? AllOptions<T, I, C, K, O, F> : Omit<AllOptions<T, I, C, K, O, F>, UnusedOptions<T>>;

/**
 * The options that a question of this input type must have and must not have. Intersect it with `PauseOptions`; then the
 * compiler's message names the property.
 *
 * @example
 * function choose<I extends string>(question: string, options: PauseOptions<'select', I, false, false> & Needs<'select'>) {
 *   return waitForUser(question, { ...options, inputType: 'select' }); // Paused<I>
 * }
 */
export type Needs<T extends InputType = InputType, I extends string = string> = [InputType] extends [T]
  ? unknown
  : Without<UnusedOptions<T>> & NeedsOptions<T, I> & NeedsFields<T>;

/**
 * Requires the input type, unless it is `text`: a call without an input type asks for a text. It is not part of `Needs`,
 * because a wrapper sets the input type for its callers.
 */
export type RequiresInputType<T extends InputType> = 'text' extends T ? unknown : { readonly inputType: NoInfer<T> };

/** The ids when the compiler cannot infer them, e.g. because the options are `any`. `never` would allow no value at all. */
export type UnknownIds<T extends InputType> = T extends 'select' | 'multiselect' ? string : never;

/** What `waitForUser` returns: `Waited<'approval'>` is `string | null`, `Waited<'approval', never, false, false>` is `'approve' | 'reject'`. */
export type Waited<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = never,
  F extends FormFields = never,
> = OrNull<T extends 'multiselect' ? string : Value<T, I, C, O, F>, K>;

/** The value of an answered outcome of `askUser`: as `Waited`, but a multiselect is an object. */
export type Asked<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
  O = never,
  F extends FormFields = never,
> = OrNull<T extends 'multiselect' ? MultiselectValue<Ids<T, I>> : Value<T, I, C, O, F>, K>;

/** How a pause ended, as `askUser` returns it. An `answered` outcome never has the value `null`. */
export type Outcome<V> =
  | ({
      readonly status: 'answered';
      readonly value: Exclude<V, null>;
      /** Whether the person changed the prefilled `defaultValue`; absent if none was set. */
      readonly edited?: boolean;
      /** Set for a select's "something else" text; absent if an option was chosen. A multiselect has its own `custom`. */
      readonly custom?: true;
    } & Answered)
  | ({ readonly status: 'skipped'; readonly value: null } & Answered)
  | {
      readonly status: 'timedOut';
      /** The value of `onTimeout`: `null` for a skip, absent for `'throw'`. */
      readonly value?: V | null;
      /** When the workflow processed the deadline, ISO 8601. */
      readonly at: string;
    };

interface Answered {
  /** Who answered, as the sender claims or its authentication says. */
  readonly by?: string;
  /** The channel the answer came through, e.g. `cli`. */
  readonly via?: string;
  /** When the answer was accepted, ISO 8601. */
  readonly at: string;
  /** The person's comment on the answer. */
  readonly comment?: string;
}

/** The options that only some input types have. A new input type is a row here and a line in `Value` and `DefaultValue`. */
interface OptionsOfType {
  text: 'schema' | 'jsonSchema' | keyof TextLimits;
  number: keyof NumberLimits;
  date: keyof DateLimits;
  approval: 'options';
  select: 'options' | 'allowCustom';
  multiselect: 'options' | 'allowCustom' | keyof MultiselectLimits;
  form: 'fields' | 'schema' | 'jsonSchema';
}

/** The options that an input type, or one of several, does not use. */
type UnusedOptions<T extends InputType> = T extends InputType ? Exclude<OptionsOfType[InputType], OptionsOfType[T]> : never;
type Without<Names extends PropertyKey> = { readonly [Name in Names]?: undefined };

// A select and a multiselect have no default options, so the call must give them. An approval has, but other ids need options.
type NeedsOptions<T extends InputType, I extends string> = [Extract<T, 'select' | 'multiselect'> | WithNamedIds<T, I>] extends [never]
  ? unknown
  : HasOptions;
type WithNamedIds<T extends InputType, I extends string> = string extends I ? never : [I] extends [never] ? never : Extract<T, 'approval'>;
// Not `Option[]`: the compiler would infer ids from it, too, and widen those of a wrapper.
interface HasOptions {
  readonly options: readonly unknown[];
}

// A form needs one of two options. `FormFields` makes the compiler refuse misspelt options of a field.
type NeedsFields<T extends InputType> = [Extract<T, 'form'>] extends [never]
  ? unknown
  : ({ readonly fields: FormFields } & Without<'schema' | 'jsonSchema'>) | ({ readonly schema: object } & Without<'fields'>);

// A default value must be one of the call's own ids. `NoInfer` keeps the compiler from inferring ids from it.
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
// A method's parameter is bivariant, so that a wrapper can pass on a check although it knows less of the question's type.
type Check<V> = { check(value: V): string | undefined }['check'];
type Skipping<K extends boolean> = true extends K ? { readonly skip: true } : never;

// The schema comes before the fields, because `F` is inferred as any fields from `fields: undefined`.
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
// `I` stands outside of the condition on it, so that a wrapper with generic ids can name its result type.
type Ids<T extends InputType, I extends string> = T extends 'approval' ? I | ApprovalIds<I> : I;
type ApprovalIds<I extends string> = [I] extends [never] ? 'approve' | 'reject' : never;
type OrCustom<V extends string, C extends boolean> = true extends C ? string : V;
type OrNull<V, K extends boolean> = true extends K ? V | null : V;
