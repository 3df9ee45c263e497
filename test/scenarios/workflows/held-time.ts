import { CancellationScope, proxyActivities, sleep } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

import type * as activities from '../activities/notices';

const { failAlways } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', taskQueue: 'nobody' });

/** Cancels a step before a worker takes it. */
export async function cancelsStep(): Promise<void> {
  const scope = new CancellationScope();
  const step = scope.run(failAlways).catch(() => undefined);
  await sleep(1);
  scope.cancel();
  await step;
}

/** Ends while a step waits for a worker. */
export async function leavesStep(): Promise<void> {
  void failAlways();
  await sleep(1);
}

export async function sleepsForADay(): Promise<void> {
  await sleep('1 day');
}

/** Tells of its question by a step on a task queue of its own, and sleeps after the answer. */
export async function sleepsAfterAnswer(taskQueue: string): Promise<string> {
  const { tell } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', taskQueue });
  const answer = await waitForUser('Is it there?', { notify: async ({ id }) => void (await tell(id)) });
  await sleep('1 day');
  return answer;
}
