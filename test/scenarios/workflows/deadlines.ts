import { ApplicationFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import { askUser, InvalidQuestionError, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** Asks by `waitForUser` and returns its value, or the failure that it threw. */
export async function waitForAnswer(options: PauseOptions): Promise<unknown> {
  try {
    return { value: await waitForUser('In time?', options) };
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    const { type, message, nonRetryable, details } = error;
    return { type, message, nonRetryable, details };
  }
}

/** Asks by `askUser` and returns the outcome. */
export async function askForAnswer(options: PauseOptions): Promise<unknown> {
  return askUser('In time?', options);
}

/** Does not catch the timeout, so the workflow fails. */
export async function lettingThrough(options: PauseOptions): Promise<string> {
  return waitForUser('In time?', { timeout: options.timeout ?? '1s' });
}

/** Asks with a `Date` as deadline, this many milliseconds from now. */
export async function askUntilDate(ms: number): Promise<unknown> {
  return askUser('In time?', { deadline: new Date(Date.now() + ms) });
}

/** Withdraws a question with a timeout, and returns how it ended. */
export async function withdrawInTime(options: PauseOptions): Promise<string> {
  const scope = new CancellationScope();
  const asked = scope.run(() => askUser('Still?', options)).then(({ status }) => status, (error: unknown) => (isCancellation(error) ? 'withdrawn' : 'failed'));
  await waitForUser('Withdraw?');
  scope.cancel();
  return asked;
}

/** Returns the error message for each of these options; it is empty if the options are accepted. */
export async function refuseOptions(all: readonly PauseOptions[]): Promise<readonly string[]> {
  const messages: string[] = [];
  for (const options of all) {
    const scope = new CancellationScope();
    const asked = scope.run(() => askUser('In time?', options)).then(
      () => '',
      (error: unknown) => (error instanceof InvalidQuestionError ? error.message : '')
    );
    scope.cancel();
    messages.push(await asked);
  }
  return messages;
}
