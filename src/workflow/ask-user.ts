import type { AnswerValue } from '../protocol/check-answer';
import type { InputType } from '../protocol/question';
import { ask } from './ask';
import type { Opened } from './ask';
import type { Asked, Needs, Outcome, PauseOptions } from './pause-options';
import type { Settlement } from './run-state';

/**
 * Pauses the workflow until a person has answered, and returns the whole outcome: who, when, by what way and with
 * what comment. A skip and a timeout are outcomes; a cancelled scope throws `CancelledFailure`.
 *
 * @throws InvalidQuestionError for a mistake in the question, before anything is shown.
 * @example
 * const outcome = await askUser('Deploy to production?', { inputType: 'approval', comment: 'optional' });
 * if (outcome.status === 'answered') log.info('decided', { value: outcome.value, by: outcome.by });
 */
export function askUser<T extends InputType = 'text', I extends string = never, C extends boolean = false, K extends boolean = false>(
  question: string,
  options?: PauseOptions<T, I, C, K> & Needs<T>
): Promise<Outcome<Asked<T, I, C, K>>>;
export function askUser<T extends InputType = 'text', I extends string = never, C extends boolean = false, K extends boolean = false>(
  question: PauseOptions<T, I, C, K> & Needs<T> & { readonly question: string }
): Promise<Outcome<Asked<T, I, C, K>>>;
export function askUser(first: string | (PauseOptions & { readonly question: string }), second: PauseOptions = {}): Promise<unknown> {
  return ask(first, second, toOutcome);
}

function toOutcome({ question, expiry }: Opened, { status, value, by, via, comment, at }: Settlement): Outcome<AnswerValue> {
  if (status === 'timedOut') return { status, ...expiry?.fallback, at };
  const answered = { at, ...(by !== undefined && { by }), ...(via !== undefined && { via }), ...(comment !== undefined && { comment }) };
  if (status === 'skipped') return { status, value: null, ...answered };
  if (status !== 'answered' || value === undefined || value === null) throw new Error(`waitForUser: no outcome for a pause that is ${status}`);
  const edited = question.defaultValue === undefined ? undefined : !isSame(question.defaultValue, value);
  return { status, value: toOwn(value), ...(edited !== undefined && { edited }), ...answered };
}

// The workflow may sort or extend what it gets; the record that the query shows stays what the person sent.
function toOwn(value: AnswerValue): AnswerValue {
  return typeof value === 'string' ? value : { ...value, selected: [...value.selected] };
}

function isSame(defaultValue: unknown, value: AnswerValue): boolean {
  if (typeof value === 'string') return value === defaultValue;
  if (value.custom !== undefined || !Array.isArray(defaultValue)) return false;
  return value.selected.length === defaultValue.length && value.selected.every((id) => defaultValue.includes(id));
}
