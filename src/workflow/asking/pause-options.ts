import type { Duration } from '../protocol/duration';
import type { InputType, Json, MultiselectValue, Option, Priority } from '../protocol/question';

/** What a person may be asked, beside the question's text. Every field is optional unless the input type needs it. */
export interface PauseOptions<
  T extends InputType = InputType,
  I extends string = string,
  C extends boolean = boolean,
  K extends boolean = boolean,
> {
  /** How the person answers. Default `'text'`. */
  readonly inputType?: T;
  /** The choices. Needed for select and multiselect; an approval's default to `approve` and `reject`. */
  readonly options?: readonly Option<I>[];
  /** Adds a free "something else" text to a select or multiselect. Default false. */
  readonly allowCustom?: C;
  /** Lets the person skip; the result is then `null`. Default false. */
  readonly skippable?: K;
  /**
   * Stable name of the pause: 1–64 of `A-Za-z0-9._-`, not digits only, unique in a run. It keeps a late answer from
   * reaching the next turn of a loop.
   */
  readonly key?: string;
  /** Markdown shown under the question. */
  readonly details?: string;
  /** Hint shown in an empty field. */
  readonly placeholder?: string;
  /** Prefilled for the person to edit; never sent by itself. An id, a text, or ids for a multiselect. */
  readonly defaultValue?: DefaultValue<T, I>;
  /** Whether the person is asked for a comment with the answer. Default: not asked, kept if sent. */
  readonly comment?: 'optional' | 'required';
  /** Small JSON carried to the inbox. */
  readonly metadata?: { readonly [key: string]: Json };
  /**
   * Whom the pause is meant for, at most 100 of `user:alice`, `group:support`. Default: anyone who may use the inbox.
   * It finds and filters; `waitforuser/http` also enforces it.
   */
  readonly audience?: readonly string[];
  /** Who may not answer, e.g. the person who asked for the money: `user:alice`. The workflow refuses them, and answers without a name. */
  readonly excluded?: readonly string[];
  /** 1 most urgent to 5. Default 3. */
  readonly priority?: Priority;
  /** How long to wait: milliseconds, or a text such as `'2 days'`. Default: for ever. Not together with `deadline`. */
  readonly timeout?: Duration;
  /** Until when to wait: a date, or ISO 8601 with its zone. One in the past expires at once. */
  readonly deadline?: Date | string;
  /**
   * What happens when nobody has answered in time. Default `'throw'`: `waitForUser` throws an `ApplicationFailure` of
   * type `PAUSE_TIMED_OUT`, and `askUser` returns `timedOut` without a value. A value must fit the question; it never
   * counts as a person's answer. `{ skip: true }` is for skippable questions.
   */
  readonly onTimeout?: 'throw' | { readonly value: DefaultValue<T, I> } | { readonly skip: true };
}

/** How a pause ended, as `askUser` returns it. `null` never belongs to `answered`. */
export type Outcome<V> =
  | ({
      readonly status: 'answered';
      readonly value: Exclude<V, null>;
      /** Whether the person changed the prefilled `defaultValue`; absent where none was set. */
      readonly edited?: boolean;
    } & Answered)
  | ({ readonly status: 'skipped'; readonly value: null } & Answered)
  | { readonly status: 'timedOut'; readonly value?: V | null; readonly at: string };

interface Answered {
  /** Who answered, as the sender's authentication or claim says. */
  readonly by?: string;
  /** By what way, e.g. `cli`. */
  readonly via?: string;
  /** When the answer was taken, ISO 8601. */
  readonly at: string;
  readonly comment?: string;
}

/** What a call returns from `waitForUser`. */
export type Waited<T, I extends string, C, K> = OrNull<T extends 'multiselect' ? string : One<T, I, C>, K>;

/** What a call's answered outcome holds from `askUser`. */
export type Asked<T, I extends string, C, K> = OrNull<
  T extends 'multiselect' ? MultiselectValue<Ids<T, I>> : One<T, I, C>,
  K
>;

/** What each input type needs or forbids; an intersection, so that the compiler's message names the property. */
export type Needs<T extends InputType> = [InputType] extends [T]
  ? unknown
  : T extends 'select' | 'multiselect'
    ? { readonly options: readonly Option[] }
    : T extends 'approval'
      ? { readonly allowCustom?: never }
      : { readonly options?: never; readonly allowCustom?: never };

type DefaultValue<T, I extends string> = T extends 'multiselect'
  ? readonly NoInfer<I>[]
  : T extends 'select' | 'approval'
    ? NoInfer<Ids<T, I>>
    : string;

/** `never` stands for what the call did not say. */
type Ids<T, I extends string> = [I] extends [never] ? (T extends 'approval' ? 'approve' | 'reject' : never) : I;
type One<T, I extends string, C> = T extends 'select' | 'approval' ? (true extends C ? string : Ids<T, I>) : string;
type OrNull<V, K> = true extends K ? V | null : V;
