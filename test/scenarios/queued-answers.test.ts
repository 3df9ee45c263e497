import type { WorkflowHandle } from '@temporalio/client';

import { countOf } from '../support/event-log';
import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { connectOfflineQueues } from '../support/offline-queue';
import type { OfflineQueue, OfflineQueues } from '../support/offline-queue';
import { PatientInbox } from '../support/patient-inbox';

const WORKFLOWS = require.resolve('./workflows/answered');
const SOON = { confirmWithin: '100ms' } as const;

let harness: Harness;
let queues: OfflineQueues;
beforeAll(async () => {
  harness = await startHarness(WORKFLOWS);
  queues = await connectOfflineQueues(WORKFLOWS);
});
afterAll(async () => {
  await queues.close();
  await harness.close();
});

/** A workflow that waits at its first question while no worker serves it. */
async function leaveWaiting(questions: readonly object[]): Promise<{ queue: OfflineQueue; handle: WorkflowHandle; workflowId: string }> {
  const queue = queues.create();
  const workflowId = `wf-${queue.taskQueue}`;
  const handle = await harness.client.workflow.start('askInTurn', { taskQueue: queue.taskQueue, workflowId, args: [questions] });
  await queue.whileServed(() => new PatientInbox(harness.client).get({ workflowId }));
  return { queue, handle, workflowId };
}

test.concurrent('queues an answer that no worker takes, and applies it once when one comes', async () => {
  const inbox = new PatientInbox(harness.client);
  const { queue, handle, workflowId } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const pause = { workflowId, index: 0 };
  expect(await inbox.answer(pause, 'one', { ...SOON, answerId: 'a-1' })).toEqual({ status: 'queued', answerId: 'a-1' });
  await queue.whileServed(async () => {
    expect(await inbox.fate(pause, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
    expect(await inbox.get({ workflowId })).toMatchObject({ index: 1, status: 'open' });
    await inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
});

test.concurrent('applies once an answer that comes by the late update, by the signal and by a second try', async () => {
  const inbox = new PatientInbox(harness.client);
  const { queue, handle, workflowId } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const pause = { workflowId, index: 0 };
  for (let tries = 0; tries < 2; tries++) expect(await inbox.answer(pause, 'one', { ...SOON, answerId: 'a-1' })).toMatchObject({ status: 'queued' });
  await queue.whileServed(async () => {
    expect(await inbox.answer(pause, 'one', { answerId: 'a-1' })).toMatchObject({ pause: 0, answerId: 'a-1' });
    expect(await inbox.get({ workflowId })).toMatchObject({ index: 1, status: 'open' });
    await inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
  const [signals] = await countOf(handle, 'workflowExecutionSignaled');
  expect(signals).toBe(2);
});

test.concurrent('holds an answer against the listed question before it queues it', async () => {
  const inbox = new PatientInbox(harness.client);
  const { queue, handle, workflowId } = await leaveWaiting([{ question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }] }]);
  const pause = await queue.whileServed(() => inbox.get({ workflowId }));
  await expect(inbox.answer(pause, 'b', SOON)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value'] }] });
  await expect(inbox.skip({ workflowId, index: 0 }, SOON)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
  const reworded = { ...pause, digest: 'of an earlier wording' };
  await expect(inbox.answer(reworded, 'a', SOON)).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current: { id: pause.id, digest: pause.digest } });
  expect(await countOf(handle, 'workflowExecutionSignaled')).toEqual([0]);
  await queue.whileServed(async () => {
    await inbox.answer(pause, 'a');
    expect(await handle.result()).toMatchObject([{ value: 'a' }]);
  });
});

test.concurrent('names the only open pause, reads it and queues an answer to it, all without a worker', async () => {
  const inbox = new PatientInbox(harness.client);
  const { queue, handle, workflowId } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  expect(await inbox.answer({ workflowId }, 'one', SOON)).toMatchObject({ status: 'queued' });
  await queue.whileServed(async () => {
    expect(await inbox.get({ workflowId })).toMatchObject({ index: 1 });
    await inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
});

test.concurrent('never says of a pause that is not listed that it has not been reached, while no worker can tell', async () => {
  const inbox = new PatientInbox(harness.client);
  const { queue, workflowId } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const first = await queue.whileServed(async () => {
    await inbox.answer({ workflowId }, 'one');
    return inbox.get({ workflowId, index: 0 });
  });
  await expect(harness.inbox.get(first)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
