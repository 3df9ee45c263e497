import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';

const WORKFLOWS = require.resolve('../workflows/sequence');

const harness = useHarness(WORKFLOWS);

/** Starts a workflow on a task queue that nobody polls. */
async function startUnattended(pauses: number): Promise<{ handle: WorkflowHandle; work: (during: () => Promise<void>) => Promise<void> }> {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('sequence', { taskQueue, args: [pauses] });
  const work = async (during: () => Promise<void>) => {
    const worker = await startTestWorker(WORKFLOWS, { taskQueue });
    await during().finally(() => worker.stop());
  };
  return { handle, work };
}

test.concurrent('applies answers by signal that were sent before any worker ran', async () => {
  const { handle, work } = await startUnattended(3);
  const { workflowId } = handle;
  for (const index of [1, 0, 2]) await harness.inbox.answer({ workflowId, index }, `answer ${index}`, { delivery: 'signal', ifNotOpen: 'queue' });
  await work(async () => {
    expect(await handle.result()).toEqual(['answer 0', 'answer 1', 'answer 2']);
  });
});

test.concurrent('applies an answer that was sent by signal after the worker had stopped', async () => {
  const { handle, work } = await startUnattended(2);
  const { workflowId } = handle;
  await work(async () => void (await reached(harness.inbox, { workflowId, index: 0 })));
  await harness.inbox.answer({ workflowId, index: 0 }, 'one', { delivery: 'signal' });
  await harness.inbox.answer({ workflowId, index: 0 }, 'too late', { delivery: 'signal' });
  await work(async () => {
    await reached(harness.inbox, { workflowId, index: 1 });
    await harness.inbox.answer({ workflowId, index: 1 }, 'two');
    expect(await handle.result()).toEqual(['one', 'two']);
  });
});

test.concurrent('confirms an answer that was sent without a worker as soon as a worker starts', async () => {
  const { handle, work } = await startUnattended(1);
  const { workflowId } = handle;
  await work(async () => void (await reached(harness.inbox, { workflowId, index: 0 })));
  const sent = harness.inbox.answer({ workflowId, index: 0 }, 'one');
  await work(async () => {
    expect(await sent).toMatchObject({ status: 'accepted', pause: 0 });
    expect(await handle.result()).toEqual(['one']);
  });
});

test.concurrent('reads the open question from the memo while no worker runs', async () => {
  const { handle, work } = await startUnattended(1);
  const { workflowId } = handle;
  await work(async () => void (await reached(harness.inbox, { workflowId, index: 0 })));
  const record = await harness.inbox.get({ workflowId });
  expect(record).toMatchObject({ index: 0, status: 'open', question: { question: 'Question 0?' } });
  await harness.inbox.answer(record, 'one', { delivery: 'signal' });
  await work(async () => {
    expect(await handle.result()).toEqual(['one']);
  });
});
