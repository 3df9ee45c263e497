import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { askUser, waitForUser } from 'waitforuser/workflow';

/** Says which pause it is before anybody could answer. */
export async function namesItsPause(): Promise<unknown> {
  const first = waitForUser('First?', { key: 'first' });
  const second = askUser({ question: 'Second?' });
  return { pauses: [first.pause, second.pause], answers: [await first, (await second).status] };
}

/** Awaits its answer long after the pause has ended. */
export async function awaitsLater(timeout: '1s' | '1 day'): Promise<string> {
  const answer = waitForUser('Now?', { timeout });
  await CancellationScope.nonCancellable(() => sleep('3s'));
  return answer.catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return `thrown at the await: ${(error as Error).message}`;
  });
}

/** Asks in a scope that was cancelled before, and says what it knew and what it caught. */
export async function asksTooLate(): Promise<unknown> {
  const scope = new CancellationScope();
  scope.cancel();
  const asked = scope.run(async () => {
    const answer = waitForUser('Too late?', { key: 'late', timeout: '1 day' });
    return { pause: answer.pause.index, caught: await answer.catch((error: unknown) => (isCancellation(error) ? 'cancelled' : String(error))) };
  });
  return [await asked, await waitForUser('And now?')];
}

/** A mistake in a question is thrown at the call, by both functions and in both forms. */
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
