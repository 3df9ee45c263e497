import { randomUUID } from 'node:crypto';

import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { startTestWorker } from '../../support/test-worker';

const WORKFLOWS = require.resolve('../workflows/over-runs');
const harness = useHarness(WORKFLOWS);

test.concurrent('carries the index and early answers over to the next runs, with and without a run id', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 4, carry: true });
  const { workflowId } = handle;
  const { runId } = await harness.inbox.get({ workflowId });
  await harness.inbox.answer({ workflowId, index: 1 }, 'early, bare', { delivery: 'signal', answerId: 'e-1', ifNotOpen: 'queue' });
  await harness.inbox.answer({ workflowId, index: 3, runId }, 'early, with its run', { delivery: 'signal', answerId: 'e-3', ifNotOpen: 'queue' });
  await harness.inbox.answer({ workflowId, index: 0 }, 'first');
  const third = await reached(harness.inbox, { workflowId, index: 2 });
  expect(third.runId).not.toBe(runId);
  expect(await harness.inbox.answerStatus({ workflowId, index: 3, runId }, 'e-3')).toMatchObject({ status: 'waiting' });
  // The repeated answer counts as the same one, although it names a run that has ended.
  await harness.inbox.answer({ workflowId, index: 3, runId }, 'early, with its run', { delivery: 'signal', answerId: 'e-3', ifNotOpen: 'queue' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'e-3')).toMatchObject({ status: 'waiting' });
  await harness.inbox.answer(third, 'third');
  expect(await handle.result()).toEqual(['first', 'early, bare', 'third', 'early, with its run']);
});

test.concurrent('recognises a repeated answer that the previous run accepted, and never uses it for another question', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 2, carry: true, options: { key: 'pay' } });
  const { workflowId } = handle;
  const first = await harness.inbox.get({ workflowId });
  const reference = { workflowId, key: 'pay' };
  expect(await harness.inbox.answer(reference, 'approve', { answerId: 'form-1' })).toMatchObject({ status: 'accepted', pause: 0 });
  const second = await reached(harness.inbox, { workflowId, index: 1 });
  expect(second.runId).not.toBe(first.runId);
  expect(await harness.inbox.answer(reference, 'approve', { answerId: 'form-1' })).toMatchObject({ status: 'duplicate', pause: 0 });
  // The client looks up the only open pause, which is now the second one.
  await expect(harness.inbox.answer({ workflowId }, 'approve', { answerId: 'form-1' })).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await answerRaw(handle, { value: 'approve', answerId: 'form-1' })).toBe('duplicate');
  expect(await answerRaw(handle, { pause: 'pay', value: 'reject', answerId: 'form-1' })).toBe('ANSWER_ID_REUSED');
  expect(await answerRaw(handle, { pause: 1, value: 'approve', answerId: 'form-1' })).toBe('ANSWER_ID_REUSED');
  await handle.signal(ANSWER_NAME, { pause: 'pay', value: 'approve', answerId: 'form-1' });
  expect(await harness.inbox.get(second)).toMatchObject({ status: 'open' });
  await harness.inbox.answer(second, 'later');
  expect(await handle.result()).toEqual(['approve', 'later']);
});

// In a run's first task, Temporal delivers the signals before the workflow's code calls `resumeFrom`.
test.concurrent('recognises a repeated answer in the first task of the next run too', async () => {
  const at = '2027-01-01T00:00:00.000Z';
  const fingerprint = JSON.stringify([null, 'approve', null]);
  const carried = {
    ...{ version: 1, nextIndex: 1, early: [{ answer: { pause: 'pay', value: 'approve', answerId: 'waited' }, at }] },
    answered: ['form-1', 'form-2', 'waited'].map((answerId) => ({ answerId, fingerprint, pause: 0, at })),
  };
  const taskQueue = `${harness.taskQueue}-first-task`;
  const handle = await harness.startWith('askOncePerRun', { taskQueue, args: [{ runs: 1, carried, options: { key: 'pay' } }] });
  await handle.signal(ANSWER_NAME, { pause: 'pay', value: 'approve', answerId: 'form-1' });
  await handle.signal(ANSWER_NAME, { pause: 'pay', value: 'reject', answerId: 'form-2' });
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  const { pauses, early, refused } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  await harness.inbox.answer({ workflowId: handle.workflowId }, 'later');
  const answers = await handle.result();
  await worker.stop();
  expect(pauses).toMatchObject([{ index: 1, status: 'open' }]);
  expect(early).toEqual([]);
  expect(refused).toMatchObject([
    { code: 'ANSWER_ID_REUSED', answerId: 'waited' },
    { code: 'ANSWER_ID_REUSED', answerId: 'form-2' },
  ]);
  expect(answers).toEqual(['later']);
});

test.concurrent('refuses answers to the pauses of an earlier run, by run id and by index', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 2, carry: true });
  const { workflowId } = handle;
  const first = await harness.inbox.get({ workflowId });
  await harness.inbox.answer(first, 'one', { by: 'alice' });
  await harness.inbox.get({ workflowId, index: 1 });
  const next = harness.client.workflow.getHandle(workflowId);
  expect(await answerRaw(next, { pause: 1, value: 'two', runId: first.runId })).toBe('PAUSE_NOT_FOUND');
  expect(await answerRaw(next, { pause: first.id, value: 'two' })).toBe('PAUSE_NOT_FOUND');
  expect(await answerRaw(next, { pause: 0, value: 'two' })).toBe('PAUSE_NOT_FOUND');
  await expect(harness.inbox.answer(first, 'two')).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  await expect(harness.inbox.answer({ workflowId, index: 0 }, 'two')).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND' });
  await harness.inbox.answer({ workflowId }, 'two');
  expect(await handle.result()).toEqual(['one', 'two']);
});

test.concurrent('starts the index at 0 again if nothing is carried over', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 2 });
  const { workflowId } = handle;
  const first = await harness.inbox.get({ workflowId });
  await harness.inbox.answer(first, 'one');
  const second = await harness.inbox.get({ workflowId });
  expect(second).toMatchObject({ index: 0, status: 'open' });
  expect(second.id).not.toBe(first.id);
  expect(await answerRaw(harness.client.workflow.getHandle(workflowId), { pause: 0, value: 'two', runId: first.runId })).toBe('PAUSE_NOT_FOUND');
  await harness.inbox.answer(second, 'two');
  expect(await handle.result()).toEqual(['one', 'two']);
});

test.concurrent('recognises a repeated answer that named an earlier run and ended the last run', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 2, carry: true });
  const { workflowId } = handle;
  const { runId } = await harness.inbox.get({ workflowId });
  const early = { workflowId, index: 1, runId };
  const sent = { delivery: 'signal', answerId: 'e-1', ifNotOpen: 'queue' } as const;
  await harness.inbox.answer(early, 'two', sent);
  await harness.inbox.answer({ workflowId, index: 0 }, 'one');
  expect(await handle.result()).toEqual(['one', 'two']);
  for (const options of [sent, { answerId: 'e-1' }]) {
    expect(await harness.inbox.answer(early, 'two', options)).toMatchObject({ status: 'duplicate', pause: 1 });
    await expect(harness.inbox.answer(early, 'other', options)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  }
  await expect(harness.inbox.answer(early, 'two', { answerId: 'another' })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
});

test.concurrent.each([true, false])('leaves no old entry in a memo that is passed on (carried over: %s)', async (carry) => {
  const handle = await harness.startWith('askOncePerRun', { args: [{ runs: 3, carry, passMemo: true }], memo: { own: 'kept' } });
  const { workflowId } = handle;
  for (let turn = 0; turn < 3; turn++) {
    const { index, runId } = await harness.inbox.get({ workflowId });
    expect(index).toBe(carry ? turn : 0);
    const { memo } = await harness.client.workflow.getHandle(workflowId).describe();
    expect(memo).toEqual({ own: 'kept', [`waitForUser.${index}`]: expect.objectContaining({ index, runId, status: 'open' }) });
    await harness.inbox.answer({ workflowId }, `answer ${turn}`);
  }
  expect(await handle.result()).toEqual(['answer 0', 'answer 1', 'answer 2']);
});

test.concurrent('visibly refuses an answer to a pause of an earlier run, even in the first task of a resumed run', async () => {
  const workflowId = `wf-${randomUUID()}`;
  const carried = { version: 1, nextIndex: 3, early: [] };
  const handle = await harness.client.workflow.signalWithStart('askOncePerRun', {
    ...{ workflowId, taskQueue: harness.taskQueue, args: [{ runs: 1, carried }] },
    ...{ signal: ANSWER_NAME, signalArgs: [{ pause: 2, value: 'late', answerId: 'late' }] },
  });
  await harness.inbox.get({ workflowId, index: 3 });
  expect(await harness.inbox.answerStatus({ workflowId }, 'late')).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_FOUND', message: expect.stringContaining('earlier run') });
  const told = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(told).toMatchObject({ pauses: [{ index: 3, status: 'open' }], early: [], refused: [{ answerId: 'late' }] });
  await harness.inbox.answer({ workflowId }, 'yes');
  expect(await handle.result()).toEqual(['yes']);
});

test.concurrent('reports an invalid state, and a call of resumeFrom after a pause has opened', async () => {
  const handle = await harness.start('resumeWrongly', [{}, { version: 2, nextIndex: 0, early: [] }, { version: 1, nextIndex: -1, early: [] }, { version: 1, nextIndex: 0 }, 7, null]);
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'yes');
  const wrong = expect.stringContaining('not from carryOver() of this version') as string;
  expect(await handle.result()).toEqual([wrong, wrong, wrong, wrong, wrong, '', expect.stringContaining('after a pause had opened')]);
});
