import { randomUUID } from 'node:crypto';

import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { startTestWorker } from '../../support/test-worker';

const WORKFLOWS = require.resolve('../workflows/cancellation');

const harness = useHarness(WORKFLOWS);

test.concurrent('withdraws all open pauses when the workflow is cancelled', async () => {
  const handle = await harness.start('waitForAll');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'go');
  await handle.cancel();
  const failure: unknown = await handle.result().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WorkflowFailedError);
  expect((failure as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
  const { pauses: records } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(records.map(({ status }) => status)).toEqual(['withdrawn', 'answered', 'withdrawn']);
  expect((await handle.describe()).memo).toEqual({});
});

test.concurrent('lets a cancelled workflow ask how to tidy up', async () => {
  const handle = await harness.start('askWhileTidyingUp');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  await handle.cancel();
  await reached(harness.inbox, { workflowId, index: 1 });
  expect(Object.keys((await handle.describe()).memo ?? {})).toEqual(['waitForUser.1']);
  expect(await answerRaw(handle, { pause: 0, value: 'go' })).toBe('PAUSE_WITHDRAWN');
  await harness.inbox.answer({ workflowId }, 'keep them');
  expect(await handle.result()).toBe('tidied up: keep them');
});

test.concurrent('throws the cancellation to askUser too', async () => {
  const handle = await harness.start('sayWhatWasCaught');
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await handle.cancel();
  expect(await handle.result()).toBe('cancellation');
});

test.concurrent('accepts an answer that was stored together with the cancellation', async () => {
  // No worker runs while both are sent, so both come in one task. A stored answer is never lost.
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('sayWhatWasCaught', { taskQueue });
  const asking = await startTestWorker(WORKFLOWS, { taskQueue });
  const record = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await asking.stop();
  await handle.cancel();
  await harness.inbox.answer(record, 'go', { delivery: 'signal' });
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  try {
    expect(await handle.result()).toBe('answered');
  } finally {
    await worker.stop();
  }
});

test.concurrent('shows no question if the workflow was cancelled before its first task, and visibly refuses the answer', async () => {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('sayWhatWasCaught', { taskQueue });
  await handle.cancel();
  await handle.signal('waitForUser.answer', { pause: 0, value: 'go', answerId: 'early' });
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  try {
    expect(await handle.result()).toBe('cancellation');
    expect(await handle.query<PausesAnswer>(PAUSES_QUERY_NAME)).toMatchObject({ pauses: [{ status: 'withdrawn', refused: [{ code: 'PAUSE_WITHDRAWN', answerId: 'early' }] }] });
  } finally {
    await worker.stop();
  }
});

test.concurrent('throws nothing to pause, so a try/catch around the wait catches nothing', async () => {
  const handle = await harness.start('catchEverything');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'one');
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'two');
  expect(await handle.result()).toEqual(['one', 'Error: thrown after the wait', 'finally', 'two', 'finally']);
});

test.concurrent('withdraws a pause in a cancelled scope at once, and counts it', async () => {
  const handle = await harness.start('askInCancelledScope');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toBe('withdrawn, then yes');
});
