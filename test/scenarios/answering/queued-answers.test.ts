import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/answered');
const SOON = { confirmWithin: '100ms' } as const;

const harness = useHarness(WORKFLOWS);

interface Waiting {
  readonly handle: WorkflowHandle;
  readonly workflowId: string;
  readonly served: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Starts a workflow that waits at its first question, then stops its worker. */
async function leaveWaiting(questions: readonly object[]): Promise<Waiting> {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('askInTurn', { taskQueue, args: [questions] });
  const { workflowId } = handle;
  const served = <T>(work: () => Promise<T>) => whileServed({ workflows: WORKFLOWS, taskQueue }, work);
  await served(() => harness.inbox.get({ workflowId }));
  return { handle, workflowId, served };
}

test.concurrent('queues an answer that no worker takes, and applies it once when a worker starts', async () => {
  const { handle, workflowId, served } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const pause = { workflowId, index: 0 };
  expect(await harness.inbox.answer(pause, 'one', { ...SOON, answerId: 'a-1' })).toEqual({ status: 'queued', answerId: 'a-1' });
  await served(async () => {
    expect(await harness.inbox.answerStatus(pause, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
    expect(await harness.inbox.get({ workflowId })).toMatchObject({ index: 1, status: 'open' });
    await harness.inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
});

test.concurrent('applies an answer once if it comes by the late update, by the signal and by a retry', async () => {
  const { handle, workflowId, served } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const pause = { workflowId, index: 0 };
  for (let tries = 0; tries < 2; tries++) expect(await harness.inbox.answer(pause, 'one', { ...SOON, answerId: 'a-1' })).toMatchObject({ status: 'queued' });
  await served(async () => {
    expect(await harness.inbox.answer(pause, 'one', { answerId: 'a-1' })).toMatchObject({ pause: 0, answerId: 'a-1' });
    expect(await harness.inbox.get({ workflowId })).toMatchObject({ index: 1, status: 'open' });
    await harness.inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: 2 });
});

test.concurrent('checks an answer against the listed question before it queues it', async () => {
  const { handle, workflowId, served } = await leaveWaiting([{ question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }] }]);
  const pause = await served(() => harness.inbox.get({ workflowId }));
  await expect(harness.inbox.answer(pause, 'b', SOON)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value'] }] });
  await expect(harness.inbox.skip({ workflowId, index: 0 }, SOON)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionSignaled');
  // Only the workflow knows the current wording.
  expect(await harness.inbox.answer({ ...pause, digest: 'of another wording' }, 'a', { ...SOON, answerId: 'a-1' })).toMatchObject({ status: 'queued' });
  await served(async () => {
    expect(await harness.inbox.answerStatus(pause, 'a-1')).toMatchObject({ status: 'refused', code: 'QUESTION_CHANGED' });
    await harness.inbox.answer(pause, 'a');
    expect(await handle.result()).toMatchObject([{ value: 'a' }]);
  });
});

test.concurrent('finds the only open pause and queues an answer to it without a worker', async () => {
  const { handle, workflowId, served } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  expect(await harness.inbox.answer({ workflowId }, 'one', SOON)).toMatchObject({ status: 'queued' });
  await served(async () => {
    expect(await harness.inbox.get({ workflowId })).toMatchObject({ index: 1 });
    await harness.inbox.answer({ workflowId }, 'two');
    expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  });
});

test.concurrent('never reports an unlisted pause as not open while no worker answers', async () => {
  const { workflowId, served } = await leaveWaiting([{ question: 'First?' }, { question: 'Second?' }]);
  const first = await served(async () => {
    await harness.inbox.answer({ workflowId }, 'one');
    return harness.inbox.get({ workflowId, index: 0 });
  });
  // A plain inbox asks once. A PatientInbox would retry until a worker starts.
  await expect(new Inbox(harness.client).get(first)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
