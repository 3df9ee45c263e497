import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { countEvents, eventsOf } from '../support/history';
import { answerOnceOpen, reached } from '../support/open-pause';

// However a task's code comes to rest, what it changed is listed with one event.
const WORKFLOWS = require.resolve('./workflows/own-conditions');

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(WORKFLOWS);
});
afterAll(() => harness.close());

async function listed(handle: WorkflowHandle): Promise<number> {
  return (await countEvents(handle))['WorkflowPropertiesModified'] ?? 0;
}

async function replayed(handle: WorkflowHandle): Promise<void> {
  await Worker.runReplayHistory({ workflowsPath: WORKFLOWS }, await handle.fetchHistory(), handle.workflowId);
}

test.concurrent.each([0, 1])('a question that opens through %i conditions of the author', async (links) => {
  const handle = await harness.start('relay', links);
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'yes');
  await reached(harness.inbox, { workflowId, index: 1 });
  expect(await listed(handle)).toBe(2);
  await harness.inbox.answer({ workflowId, index: 1 }, 'too');
  expect(await handle.result()).toEqual(['yes', 'too']);
  await replayed(handle);
});

test.concurrent('questions that signal handlers ask in one task', async () => {
  const { client, taskQueue } = harness;
  const handle = await client.workflow.signalWithStart('counter', {
    ...{ taskQueue, workflowId: `counter-${taskQueue}`, args: [3], startDelay: '1s' },
    ...{ signal: 'ask', signalArgs: ['First?'] },
  });
  await handle.signal('ask', 'Second?');
  await handle.signal('ask', 'Third?');
  const { workflowId } = handle;
  for (const index of [0, 1, 2]) await answerOnceOpen(harness.inbox, { workflowId, index }, `${index}`);
  expect(await handle.result()).toEqual(['0', '1', '2']);
  // However the signals and answers fell into tasks: each task wrote once, and the last answer too.
  const tasks = (await eventsOf(handle, 'WorkflowPropertiesModified')).map((event) =>
    Number(event.workflowPropertiesModifiedEventAttributes?.workflowTaskCompletedEventId)
  );
  expect(tasks.length).toBeGreaterThanOrEqual(4);
  expect(new Set(tasks).size).toBe(tasks.length);
  expect((await countEvents(handle))['WorkflowExecutionUpdateCompleted']).toBe(3);
  await replayed(handle);
});

test.concurrent('one answered, one withdrawn and one opened in one task', async () => {
  const handle = await harness.start('withdrawing');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'this');
  await answerOnceOpen(harness.inbox, { workflowId, index: 2 }, 'that');
  expect(await handle.result()).toBe('this that');
  expect(await listed(handle)).toBe(3);
  await replayed(handle);
});
