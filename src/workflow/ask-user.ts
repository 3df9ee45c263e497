import type { AnswerValue } from '../protocol/check-answer';
import type { InputType, Question } from '../protocol/question';
import { toAddressing } from './addressing';
import { awaitSettlement } from './await-settlement';
import { toExpiry } from './expiry';
import type { Expiry } from './expiry';
import { invalid } from './invalid-question';
import { openPause } from './open-pause';
import type { Asked, Needs, Outcome, PauseOptions } from './pause-options';
import { runState } from './run-state';
import type { Pause, Settlement } from './run-state';
import { toQuestion } from './to-question';

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
export async function askUser(first: string | (PauseOptions & { readonly question: string }), second: PauseOptions = {}): Promise<unknown> {
  const { question, pause, expiry } = ask(first, second);
  return toOutcome(question, await awaitSettlement(pause, expiry), expiry);
}

/** A pause that has opened, with what was asked. */
export interface Opened {
  readonly question: Question;
  readonly pause: Pause;
  readonly expiry: Expiry | undefined;
}

/**
 * Opens the pause behind both public functions; they await its settlement. Not one promise more than that: Temporal keeps
 * the stack of every promise that waits, about 1 KB each.
 */
export function ask(first: string | (PauseOptions & { readonly question: string }), second: PauseOptions = {}): Opened {
  if (typeof first !== 'string' && (typeof first !== 'object' || first === null)) throw invalid('a question needs a text', first);
  const [text, options] = typeof first === 'string' ? [first, second ?? {}] : [first.question, first];
  const { question, key } = toQuestion(text, options);
  const addressing = toAddressing(text, options);
  const expiry = toExpiry(question, options);
  const pause = openPause(runState(), { question, key, addressing, deadline: expiry?.deadline });
  return { question, pause, expiry };
}

function toOutcome(question: Question, settlement: Settlement, expiry: Expiry | undefined): Outcome<AnswerValue> {
  const { status, value, by, via, comment, at } = settlement;
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
