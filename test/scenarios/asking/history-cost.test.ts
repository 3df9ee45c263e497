import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen, reached } from '../../support/open-pause';

// A pause changes the memo twice: when it opens and when it settles.
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

test.concurrent('a pause that is answered by signal costs the signal, one workflow task and two memo changes', async () => {
  const { WorkflowExecutionSignaled, WorkflowTaskCompleted, WorkflowPropertiesModified, ...rest } = await countEvents(await answerAll('signal'));
  expect({ WorkflowExecutionSignaled, WorkflowTaskCompleted, WorkflowPropertiesModified }).toEqual({
    WorkflowExecutionSignaled: PAUSES,
    WorkflowTaskCompleted: PAUSES + 1,
    WorkflowPropertiesModified: 2 * PAUSES,
  });
  expect(withoutTasks(rest)).toEqual(ONCE_A_WORKFLOW);
});

test.concurrent('a pause that is answered by update costs its acceptance and completion, one workflow task and two memo changes', async () => {
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

test.concurrent('a refused update writes nothing', async () => {
  const handle = await harness.start('sequence', 1);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  const before = await countEvents(handle);
  await expect(harness.inbox.answer({ workflowId, index: 0 }, 42)).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  expect(await countEvents(handle)).toEqual(before);
  await harness.inbox.answer({ workflowId, index: 0 }, 'forty-two');
  await handle.result();
});

// Includes the marker and search attribute of patched('waitforuser-1'), by which a search finds the workflow.
const ONCE_A_WORKFLOW = { WorkflowExecutionStarted: 1, MarkerRecorded: 1, UpsertWorkflowSearchAttributes: 1, WorkflowExecutionCompleted: 1 };

// A task is scheduled and started once. On a slow machine a task may time out and be scheduled again, so these counts are left out.
function withoutTasks({ WorkflowTaskScheduled, WorkflowTaskStarted, WorkflowTaskTimedOut, ...rest }: Readonly<Record<string, number>>) {
  return rest;
}
