import { ApplicationFailure } from '@temporalio/workflow';

import { toJoinedValue } from '../protocol/check-answer';
import type { InputType } from '../protocol/question';
import { ask } from './ask';
import type { Opened } from './ask';
import type { Needs, PauseOptions, Waited } from './pause-options';
import type { Pause, Settlement } from './run-state';

/**
 * Pauses the workflow until a person has answered, and returns the answer: in a second or in a month, after any
 * restart of workers and servers. `null` is a skip. Without a `timeout` or `deadline` it waits for ever.
 *
 * @throws InvalidQuestionError for a mistake in the question, before anything is shown: it fails the task, not the workflow.
 * @throws ApplicationFailure of type `PAUSE_TIMED_OUT`, where nobody answered in time and `onTimeout` says nothing else.
 * @throws CancelledFailure where the scope around it is cancelled.
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
export function waitForUser(first: string | (PauseOptions & { readonly question: string }), second: PauseOptions = {}): Promise<unknown> {
  return ask(first, second, toAnswer);
}

function toAnswer({ pause, expiry }: Opened, { status, value }: Settlement): string | null {
  if (status === 'timedOut' && !expiry?.fallback) throw toTimeoutFailure(pause);
  return value === undefined || value === null ? null : toJoinedValue(value);
}

function toTimeoutFailure({ index, key, deadline, question }: Pause): ApplicationFailure {
  const text = JSON.stringify((question?.question ?? '').slice(0, 120));
  const message = `Nobody answered pause ${index} by ${deadline}: ${text}`;
  return ApplicationFailure.nonRetryable(message, 'PAUSE_TIMED_OUT', { pause: index, ...(key !== undefined && { key }), deadline });
}
