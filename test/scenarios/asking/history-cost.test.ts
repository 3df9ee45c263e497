import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen, reached } from '../../support/open-pause';

// A pause changes the memo twice: as it opens and as it settles.
const PAUSES = 10;

const harness = useHarness(require.resolve('../workflows/sequence'));

async function answerAll(delivery: 'signal' | 'update'): Promise<WorkflowHandle> {
  const handle = await harness.start('sequence', PAUSES);
  for (let index = 0; index < PAUSES; index++) {
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, index }, `${index}`, { delivery });
  }
  expect(await handle.result()).toHaveLength(PAUSES);
  return handle;
}

test.concurrent('writes for a pause answered by signal the signal, one workflow task and two memo changes', async () => {
  const { WorkflowExecutionSignaled, WorkflowTaskCompleted, WorkflowPropertiesModified, ...rest } = await countEvents(await answerAll('signal'));
  expect({ WorkflowExecutionSignaled, WorkflowTaskCompleted, WorkflowPropertiesModified }).toEqual({
    WorkflowExecutionSignaled: PAUSES,
    WorkflowTaskCompleted: PAUSES + 1,
    WorkflowPropertiesModified: 2 * PAUSES,
  });
  expect(withoutTasks(rest)).toEqual(ONCE_A_WORKFLOW);
});

test.concurrent('writes for a pause answered by update its acceptance and completion, one workflow task and two memo changes', async () => {
  const counts = await countEvents(await answerAll('update'));
  const { WorkflowExecutionUpdateAccepted, WorkflowExecutionUpdateCompleted, WorkflowTaskCompleted, WorkflowPropertiesModified, ...rest } = counts;
  expect({ WorkflowExecutionUpdateAccepted, WorkflowExecutionUpdateCompleted, WorkflowTaskCompleted, WorkflowPropertiesModified }).toEqual({
    WorkflowExecutionUpdateAccepted: PAUSES,
    WorkflowExecutionUpdateCompleted: PAUSES,
    WorkflowTaskCompleted: PAUSES + 1,
    WorkflowPropertiesModified: 2 * PAUSES,
  });
  expect(withoutTasks(rest)).toEqual(ONCE_A_WORKFLOW);
});

test.concurrent('writes nothing for a refused update', async () => {
  const handle = await harness.start('sequence', 1);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  const before = await countEvents(handle);
  await expect(harness.inbox.answer({ workflowId, index: 0 }, 42)).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  expect(await countEvents(handle)).toEqual(before);
  await harness.inbox.answer({ workflowId, index: 0 }, 'forty-two');
  await handle.result();
});

// The marker and search attribute of patched('waitforuser-1'), which makes the workflow findable.
const ONCE_A_WORKFLOW = { WorkflowExecutionStarted: 1, MarkerRecorded: 1, UpsertWorkflowSearchAttributes: 1, WorkflowExecutionCompleted: 1 };

// Scheduled and started once for each completed task, and again where a slow machine lets a task time out.
function withoutTasks({ WorkflowTaskScheduled, WorkflowTaskStarted, WorkflowTaskTimedOut, ...rest }: Readonly<Record<string, number>>) {
  return rest;
}
