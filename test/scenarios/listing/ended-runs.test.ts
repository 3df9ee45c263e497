import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import type { PauseRecord } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/ending');

const harness = useHarness(WORKFLOWS);

async function ended(handle: WorkflowHandle): Promise<void> {
  await until('its end', async () => (await handle.describe()).status.name !== 'RUNNING');
}

/** Ways in which a run can end while its pause is open. */
const ENDS: readonly (readonly [reason: string, end: (handle: WorkflowHandle) => Promise<unknown>])[] = [
  ['terminated', (handle) => handle.terminate()],
  ['failed', (handle) => handle.signal('end', 'fail')],
  ['completed', (handle) => handle.signal('end', 'complete')],
];

test.concurrent.each(ENDS)('a pause that was open when its run %s is closed, and accepts no answer', async (reason, end) => {
  const handle = await harness.start('endAsTold', 'go');
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  await end(handle);
  await ended(handle);
  const closed: PauseRecord = { ...pause, status: 'closed', reason: reason as 'failed' };
  for (const reference of [pause, pause.id, { workflowId, index: 0 }, { workflowId, key: 'go' }]) {
    expect(await harness.inbox.get(reference)).toEqual(closed);
    await expect(harness.inbox.answer(reference, 'yes')).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED', answerId: expect.any(String) });
    await expect(harness.inbox.answer(reference, 'yes', { delivery: 'signal' })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
  }
  await expect(harness.inbox.get({ workflowId })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
  await expect(harness.inbox.get({ workflowId, index: 7 })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
});

test.concurrent('a pause that was open when its run timed out is closed, also without a worker', async () => {
  const taskQueue = `test-${randomUUID()}`;
  // It starts when its worker is there, so its time is left for the question alone.
  const { handle, pause } = await whileServed({ workflows: WORKFLOWS, taskQueue }, async () => {
    const started = await harness.startWith('endAsTold', { taskQueue, workflowRunTimeout: '15 seconds' });
    return { handle: started, pause: await reached(harness.inbox, { workflowId: started.workflowId }) };
  });
  await ended(handle);
  expect(await harness.inbox.get(pause)).toEqual({ ...pause, status: 'closed', reason: 'timedOut' });
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED', message: expect.stringContaining('timed out') });
});

test.concurrent('a pause names its successor if its run has continued as new', async () => {
  const handle = await harness.start('endAsTold', 'go');
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  await handle.signal('end', 'continue');
  const current = harness.client.workflow.getHandle(workflowId);
  const next = await until('the next run to ask', async () => {
    const record = await harness.inbox.get({ workflowId, index: 0 }).catch(() => undefined);
    return record?.runId === pause.runId ? undefined : record;
  });
  expect(await harness.inbox.get(pause.id)).toEqual({ ...pause, status: 'closed', reason: 'continuedAsNew', successor: next.id });
  const refused = { code: 'WORKFLOW_CLOSED', message: expect.stringContaining(next.id) };
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject(refused);
  await expect(harness.inbox.answer(pause.id, 'yes', { delivery: 'signal' })).rejects.toMatchObject(refused);
  expect(await harness.inbox.get(next)).toMatchObject({ status: 'open' });
  await current.signal('end', 'complete');
});

test.concurrent('a pause without a key is superseded and has no successor if its workflow is started again', async () => {
  const handle = await harness.start('endAsTold');
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  await handle.terminate();
  const again = await harness.startWith('endAsTold', { workflowId, args: [] });
  await reached(harness.inbox, { workflowId });
  expect(await harness.inbox.get(pause)).toEqual({ ...pause, status: 'closed', reason: 'superseded' });
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
  await expect(harness.inbox.answer(pause, 'yes', { delivery: 'signal' })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
  // The workflow has an open pause, but that run has none.
  await expect(harness.inbox.get({ workflowId, runId: pause.runId })).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND' });
  await again.signal('end', 'complete');
});
