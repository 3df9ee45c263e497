import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen } from '../../support/open-pause';

// Each change of the listing is one event, written where the change happens.
const WORKFLOWS = require.resolve('../workflows/own-conditions');

const harness = useHarness(WORKFLOWS);

async function listed(handle: WorkflowHandle): Promise<number> {
  return (await countEvents(handle))['WorkflowPropertiesModified'] ?? 0;
}

async function replayed(handle: WorkflowHandle): Promise<void> {
  await Worker.runReplayHistory({ workflowsPath: WORKFLOWS }, await handle.fetchHistory(), handle.workflowId);
}

test.concurrent.each([0, 1, 3])('writes each change once if a question opens after %i conditions of the author', async (links) => {
  const handle = await harness.start('relay', links);
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'yes');
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'too');
  expect(await handle.result()).toEqual(['yes', 'too']);
  expect(await listed(handle)).toBe(4);
  await replayed(handle);
});

test.concurrent('writes each change once if signal handlers ask several questions in one task', async () => {
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
  expect(await listed(handle)).toBe(6);
  expect((await countEvents(handle))['WorkflowExecutionUpdateCompleted']).toBe(3);
  await replayed(handle);
});

test.concurrent('writes each change once if one pause is answered, one withdrawn and one opened in one task', async () => {
  const handle = await harness.start('withdrawing');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'this');
  await answerOnceOpen(harness.inbox, { workflowId, index: 2 }, 'that');
  expect(await handle.result()).toBe('this that');
  expect(await listed(handle)).toBe(6);
  await replayed(handle);
});

test.concurrent('writes nothing to the listing for a pause whose answer came early', async () => {
  const { client, taskQueue } = harness;
  const handle = await client.workflow.signalWithStart('relay', {
    ...{ taskQueue, workflowId: `early-${taskQueue}`, args: [0] },
    ...{ signal: 'waitForUser.answer', signalArgs: [{ pause: 0, value: 'early' }] },
  });
  await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, index: 1 }, 'too');
  expect(await handle.result()).toEqual(['early', 'too']);
  expect(await listed(handle)).toBe(2);
  await replayed(handle);
});
