import type { InputType } from '../../protocol/question';
import type { FormFields } from './form-fields';
import type { Asked, AllOptions, Needs, Outcome, RequiresInputType, UnknownIds, Waited } from './pause-options';

/** The promise of a pause's result, with `pause` known at once. An `async` wrapper returns a plain promise without it. */
export interface Paused<V> extends Promise<V> {
  /** Known as soon as the call is made, so that a link can be sent before the wait. */
  readonly pause: {
    /** For links. It changes with the question, so build other names from `index` or `key`. */
    readonly id: string;
    /** 0, 1, 2 … in the order of the calls. */
    readonly index: number;
    /** The key of the call; absent if it has none. */
    readonly key?: string;
  };
}

// With `NoInfer`, each type parameter comes from the call alone. Without it the compiler also infers from the expected
// type, and `const answer: 'yes' = await waitForUser('Deploy?', { inputType: 'approval' })` would compile.
type WaitedFor<T extends InputType, I extends string, C extends boolean, K extends boolean, O, F extends FormFields> = Paused<
  Waited<NoInfer<T>, NoInfer<I>, NoInfer<C>, NoInfer<K>, NoInfer<O>, NoInfer<F>>
>;
type AskedFor<T extends InputType, I extends string, C extends boolean, K extends boolean, O, F extends FormFields> = Paused<
  Outcome<Asked<NoInfer<T>, NoInfer<I>, NoInfer<C>, NoInfer<K>, NoInfer<O>, NoInfer<F>>>
>;

/** Allows `undefined` instead of options for a text only: a call without options asks for a text. */
type AbsentForText<T extends InputType> = 'text' extends T ? undefined : never;

/** The type of `waitForUser`. */
export interface WaitForUser {
  /**
   * Asks for a text, and pauses the workflow until a person has answered. Without a `timeout` or `deadline` among the
   * options it waits for ever.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question. It fails the workflow task, not the workflow.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   */
  (question: string): Paused<string>;
  /**
   * Pauses the workflow until a person has answered, and returns the answer: in a second or in a month, after any
   * restart of workers and servers.
   *
   * | `inputType` | returns |
   * |---|---|
   * | `'text'` (default) | `string`, exactly as typed |
   * | `'number'` | `number`, finite |
   * | `'date'` | `string`, `YYYY-MM-DD`; with `time: true` ISO 8601 with its zone |
   * | `'approval'` | one of the option ids; `'approve'` or `'reject'` where no options are given |
   * | `'select'` | one of the option ids; any `string` with `allowCustom: true` |
   * | `'multiselect'` | `string`: the chosen ids joined by commas, in the order of the options, a custom text last; `''` where nothing is chosen |
   * | `'form'` with `fields` | an object with a property for each field; an `optional` one may be absent, a multiselect's is an array of ids |
   * | `'text'` or `'form'` with `schema` | the output of the schema |
   *
   * With `skippable: true` the result may also be `null`, for a skip. The ids are inferred from a literal array, without
   * `as const`; options and flags that are not literals widen the type. Without a `timeout` or `deadline` it waits for
   * ever; durations are milliseconds or texts such as `'2 days'`.
   *
   * The promise also carries `pause: { id, index, key? }`, and counts as handled from the start: a timeout or a
   * cancellation before it is awaited is thrown at the `await`.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question, before anything is shown. It fails
   *   the workflow task, not the workflow: after a fix is deployed the workflow goes on.
   * @throws ApplicationFailure at the `await`, non-retryable, of type `PAUSE_TIMED_OUT`, if nobody answered in time and
   *   `onTimeout` is not set.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   * @example
   * const decision = await waitForUser('Deploy to production?', { inputType: 'approval', details: plan });
   * if (decision === 'reject') return { status: 'cancelled' };
   * @example Sending a link before the wait
   * const answer = waitForUser('Which format?', { inputType: 'select', options: formats });
   * await mail({ to: author, link: toLink(answer.pause.id) });
   * const format = await answer;
   */
  <
    T extends InputType = 'text',
    I extends string = UnknownIds<T>,
    C extends boolean = false,
    K extends boolean = false,
    O = never,
    const F extends FormFields = never,
  >(
    question: string,
    options: (AllOptions<T, I, C, K, O, F> & Needs<T, I> & RequiresInputType<T>) | AbsentForText<T>
  ): WaitedFor<T, I, C, K, O, F>;
  /**
   * The same pause, with the question among the options.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question.
   * @throws ApplicationFailure at the `await`, of type `PAUSE_TIMED_OUT`, if nobody answered in time.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   * @example
   * const decision = await waitForUser({ question: 'Deploy to production?', inputType: 'approval', skippable: true });
   * if (decision === null) return { status: 'skipped' };
   */
  <
    T extends InputType = 'text',
    I extends string = UnknownIds<T>,
    C extends boolean = false,
    K extends boolean = false,
    O = never,
    const F extends FormFields = never,
  >(
    options: AllOptions<T, I, C, K, O, F> & Needs<T, I> & RequiresInputType<T> & { readonly question: string }
  ): WaitedFor<T, I, C, K, O, F>;
}

/** The type of `askUser`. */
export interface AskUser {
  /**
   * Asks for a text, and returns the full outcome of the pause.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question. It fails the workflow task, not the workflow.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   */
  (question: string): Paused<Outcome<string>>;
  /**
   * Pauses the workflow as `waitForUser` does, and returns the full outcome: who answered, when (ISO 8601),
   * through which channel and with which comment. A skip and a timeout are outcomes, not errors: check `status` before `value`.
   *
   * The value of an answer has the type that `waitForUser` returns, but a multiselect's is
   * `{ selected: Id[], custom?: string }`, and only a skip has the value `null`. A select's "something else" text is
   * marked `custom: true`; `edited` says whether a prefilled `defaultValue` was changed.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question, before anything is shown. It fails
   *   the workflow task, not the workflow: after a fix is deployed the workflow goes on.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   * @example
   * const outcome = await askUser('Pay the invoice?', { inputType: 'approval', comment: 'required', timeout: '2 days' });
   * if (outcome.status === 'timedOut') return remind();
   * if (outcome.value === 'approve') await pay({ approvedBy: outcome.by, note: outcome.comment });
   */
  <
    T extends InputType = 'text',
    I extends string = UnknownIds<T>,
    C extends boolean = false,
    K extends boolean = false,
    O = never,
    const F extends FormFields = never,
  >(
    question: string,
    options: (AllOptions<T, I, C, K, O, F> & Needs<T, I> & RequiresInputType<T>) | AbsentForText<T>
  ): AskedFor<T, I, C, K, O, F>;
  /**
   * The same pause, with the question among the options.
   *
   * @throws InvalidQuestionError at the call, for a mistake in the question.
   * @throws CancelledFailure at the `await`, if the scope around the call is cancelled.
   * @example
   * const outcome = await askUser({ question: 'Anything to add?', skippable: true });
   * if (outcome.status === 'answered') log.info('added', { text: outcome.value, by: outcome.by });
   */
  <
    T extends InputType = 'text',
    I extends string = UnknownIds<T>,
    C extends boolean = false,
    K extends boolean = false,
    O = never,
    const F extends FormFields = never,
  >(
    options: AllOptions<T, I, C, K, O, F> & Needs<T, I> & RequiresInputType<T> & { readonly question: string }
  ): AskedFor<T, I, C, K, O, F>;
}
