import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { askUser, waitForUser } from 'waitforuser/workflow';

/** Asks three people at once, and does not catch a cancellation. */
export async function waitForAll(): Promise<string[]> {
  return Promise.all(['Alice', 'Bob', 'Carol'].map((person) => waitForUser(`${person}, do we go?`)));
}

/** Asks a person after a cancellation how to tidy up. */
export async function askWhileTidyingUp(): Promise<string> {
  try {
    return await waitForUser('Do we go?');
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return CancellationScope.nonCancellable(async () => `tidied up: ${await waitForUser('Cancelled. Keep the files?')}`);
  }
}

/** Returns the status of the outcome, or what a try/catch around the wait caught. */
export async function sayWhatWasCaught(): Promise<string> {
  try {
    const { status } = await askUser('Do we go?');
    return status;
  } catch (error) {
    return isCancellation(error) ? 'cancellation' : `another error: ${String(error)}`;
  }
}

/** Catches everything around a wait, as careless code does. */
export async function catchEverything(): Promise<string[]> {
  const seen: string[] = [];
  for (const question of ['First?', 'Second?']) {
    try {
      seen.push(await waitForUser(question));
      if (question === 'First?') throw new Error('thrown after the wait');
    } catch (error) {
      seen.push(String(error));
    } finally {
      seen.push('finally');
    }
  }
  return seen;
}

/** Opens a pause in a scope that is already cancelled. */
export async function askInCancelledScope(): Promise<string> {
  const scope = new CancellationScope();
  scope.cancel();
  const first = await scope.run(() => waitForUser('Too late?')).catch((error: unknown) => (isCancellation(error) ? 'withdrawn' : String(error)));
  return `${first}, then ${await waitForUser('And now?')}`;
}
