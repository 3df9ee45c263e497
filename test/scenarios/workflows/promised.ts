import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { askUser, waitForUser } from 'waitforuser/workflow';

/** Reads the id of each pause before it is answered. */
export async function namesItsPause(): Promise<unknown> {
  const first = waitForUser('First?', { key: 'first' });
  const second = askUser({ question: 'Second?' });
  return { pauses: [first.pause, second.pause], answers: [await first, (await second).status] };
}

/** Awaits the answer long after the pause has ended. */
export async function awaitsLater(timeout: '1s' | '1 day'): Promise<string> {
  const answer = waitForUser('Now?', { timeout });
  await CancellationScope.nonCancellable(() => sleep('3s'));
  return answer.catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return `thrown at the await: ${(error as Error).message}`;
  });
}

/** Asks in a scope that is already cancelled. Returns the index of the pause and what it caught. */
export async function asksTooLate(): Promise<unknown> {
  const scope = new CancellationScope();
  scope.cancel();
  const asked = scope.run(async () => {
    const answer = waitForUser('Too late?', { key: 'late', timeout: '1 day' });
    return { pause: answer.pause.index, caught: await answer.catch((error: unknown) => (isCancellation(error) ? 'cancelled' : String(error))) };
  });
  return [await asked, await waitForUser('And now?')];
}

/** Makes a mistake in both functions and both call forms, and returns the name of each error. */
export async function throwsAtTheCall(): Promise<string[]> {
  const calls = [() => waitForUser(''), () => askUser(''), () => waitForUser({ question: '' }), () => askUser({ question: '' })];
  return calls.map((call) => {
    try {
      void call();
      return 'nothing';
    } catch (error) {
      return (error as Error).name;
    }
  });
}
