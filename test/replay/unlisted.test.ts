import type { WorkflowHandle } from '@temporalio/client';
import { InboxError } from 'waitforuser/client';
import type { PauseReference } from 'waitforuser/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { countEvents, taskFailures } from '../support/history';
import { reached } from '../support/open-pause';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';
import { replayWith } from './support/replay-with';
import type { Version } from './support/replay-with';

// With listing 'off', a pause writes no event. On replay, Temporal delivers tasks without events together, so an accepted
// update may be delivered before its pause has opened again.

let harness: Harness;
let redeployed: TestWorker | undefined;
beforeEach(async () => {
  harness = await startHarness(require.resolve('./workflows/earlier'));
});
afterEach(async () => {
  await redeployed?.stop();
  await harness.close();
});

async function start(change: string): Promise<WorkflowHandle> {
  const handle = await harness.startWith('changing', { args: [change, { keyed: true, unlisted: true }], workflowTaskTimeout: '6s', tasksMayFail: true });
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  return handle;
}

/** Sends a confirmed answer as soon as the workflow knows the pause. */
async function confirm(pause: PauseReference, value: string): Promise<void> {
  // After the fixed deploy, Temporal reports TASK_FAILING until it has retried the failed task.
  const record = await until('the tasks to be mended', () =>
    reached(harness.inbox, pause).catch((error: unknown) => {
      if (error instanceof InboxError && error.code === 'TASK_FAILING') return undefined;
      throw error;
    })
  );
  expect(await harness.inbox.answer(record, value)).toMatchObject({ status: 'accepted' });
}

async function deploy(version: Version): Promise<void> {
  await harness.worker.stop();
  await redeployed?.stop();
  redeployed = await startTestWorker(require.resolve(`./workflows/${version}`), { taskQueue: harness.taskQueue });
}

test('accepts answers that a replay delivers before their pauses have opened again', async () => {
  const handle = await start('reworded');
  const { workflowId } = handle;
  await confirm({ workflowId, index: 0 }, '99.50');
  await confirm({ workflowId, index: 1 }, 'Ada');
  // On a slow machine a task waits too long for the worker's cache, and is scheduled again.
  const { WorkflowTaskScheduled, WorkflowTaskStarted, WorkflowTaskTimedOut, ...counts } = await countEvents(handle);
  expect(counts).toEqual({ WorkflowExecutionStarted: 1, WorkflowTaskCompleted: 3, WorkflowExecutionUpdateAccepted: 2, WorkflowExecutionUpdateCompleted: 2 });
  const history = await handle.fetchHistory();
  expect(await replayWith('earlier', [history])).toEqual([undefined]);
  expect(await replayWith('later', [history])).toEqual([undefined]);

  await deploy('later');
  await confirm({ workflowId, index: 2 }, 'no');
  expect(await handle.result()).toEqual({ amount: '99.50', next: 'Ada', last: 'no' });
  expect(await taskFailures(handle)).toEqual([]);
});

test('fails the task if the code no longer asks the pause of an accepted answer', async () => {
  const handle = await start('key');
  const { workflowId } = handle;
  await harness.inbox.answer({ workflowId, key: 'amount' }, '99.50');
  await deploy('later');
  await handle.signal('nothing');
  const [message] = await until('a failed task', async () => {
    const failures = await taskFailures(handle);
    return failures.length > 0 && failures;
  });
  expect(message).toMatch(/the code no longer asks its pause "amount"\. .*patched\(\)/);

  await deploy('earlier');
  await confirm({ workflowId, index: 1 }, 'Ada');
  await confirm({ workflowId, index: 2 }, 'no');
  expect(await handle.result()).toEqual({ amount: '99.50', next: 'Ada', last: 'no' });
});

// The update may reach the worker before the pause has opened again. Then the client retries, and finally queues the answer.
test('accepts an answer to the first pause, confirmed or queued, on a worker that has not cached the workflow', async () => {
  const handle = await start('reworded');
  const { workflowId } = handle;
  await deploy('earlier');
  const { status } = await harness.inbox.answer({ workflowId, index: 0 }, '99.50', { confirmWithin: '2s' });
  expect(['accepted', 'queued']).toContain(status);
  expect(await reached(harness.inbox, { workflowId, index: 1 })).toMatchObject({ key: 'next', status: 'open' });
  expect(await harness.inbox.get({ workflowId, index: 0 })).toMatchObject({ status: 'answered', value: '99.50' });
});
