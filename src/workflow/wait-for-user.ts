import { toJoinedValue } from '../protocol/check-answer';
import type { InputType } from '../protocol/question';
import { ask } from './ask-user';
import type { Needs, PauseOptions, Waited } from './pause-options';

/**
 * Pauses the workflow until a person has answered, and returns the answer: in a second or in a month, after any
 * restart of workers and servers. `null` is a skip. A cancelled scope throws `CancelledFailure`.
 *
 * @throws InvalidQuestionError for a mistake in the question, before anything is shown.
 * @example
 * const decision = await waitForUser('Deploy to production?', { inputType: 'approval' });
 * if (decision === 'reject') return { status: 'cancelled' };
 */
export function waitForUser<T extends InputType = 'text', I extends string = never, C extends boolean = false, K extends boolean = false>(
  question: string,
  options?: PauseOptions<T, I, C, K> & Needs<T>
): Promise<Waited<T, I, C, K>>;
export function waitForUser<T extends InputType = 'text', I extends string = never, C extends boolean = false, K extends boolean = false>(
  question: PauseOptions<T, I, C, K> & Needs<T> & { readonly question: string }
): Promise<Waited<T, I, C, K>>;
export async function waitForUser(
  first: string | (PauseOptions & { readonly question: string }),
  second: PauseOptions = {}
): Promise<unknown> {
  const { outcome } = await ask(first, second);
  return outcome.status === 'answered' ? toJoinedValue(outcome.value) : null;
}
