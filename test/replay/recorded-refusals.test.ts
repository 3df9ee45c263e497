import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import { ANSWER_NAME } from 'waitforuser';
import type { PauseRecord } from 'waitforuser';

import { useHarness } from '../support/harness';
import { reached } from '../support/open-pause';
import { patchIds } from '../support/patch-ids';
import { resetToStart } from '../support/reset-to-start';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';
import type { ChangeName } from './changes';
import { replayWith } from './support/replay-with';
import type { Version } from './support/replay-with';

const harness = useHarness(require.resolve('./workflows/earlier'));

let deployed: TestWorker | undefined;
afterEach(() => deployed?.stop());

/** Starts a workflow on its own task queue, and deploys a version of the code for it. */
async function startOn(version: Version, change: ChangeName | 'patching', { keyed = false, unlisted = false } = {}): Promise<WorkflowHandle> {
  const taskQueue = `replay-${randomUUID()}`;
  deployed = await startTestWorker(toModule(version), { taskQueue });
  const options = { taskQueue, workflowId: `wf-${randomUUID()}` };
  if (change === 'patching') return harness.client.workflow.start('patching', options);
  return harness.client.workflow.start('changing', { ...options, args: [change, { keyed, unlisted }] });
}

async function redeploy(version: Version, handle: WorkflowHandle): Promise<void> {
  await deployed?.stop();
  const { taskQueue } = await handle.describe();
  deployed = await startTestWorker(toModule(version), { taskQueue });
}

function toModule(version: Version): string {
  return require.resolve(`./workflows/${version}`);
}

function get({ workflowId }: WorkflowHandle, index = 0): Promise<PauseRecord> {
  return reached(harness.inbox, { workflowId, index });
}

/** The same once the workflow has refused something: where a worker is slow, the client reads the memo, which knows no refusals. */
function getRefused(handle: WorkflowHandle, index = 0): Promise<PauseRecord> {
  return until('the refusal', async () => {
    const record = await get(handle, index);
    return record.refused && record;
  });
}

test('records the refusal of a wrong value by signal, and later code that would accept it does not use it', async () => {
  const handle = await startOn('earlier', 'option');
  await harness.inbox.answer(await get(handle), 'md', { delivery: 'signal', answerId: 'a-1', by: 'alice' });
  expect(await getRefused(handle)).toMatchObject({ status: 'open', refused: [{ code: 'INVALID_ANSWER', answerId: 'a-1', by: 'alice' }] });
  expect(await patchIds(handle)).toEqual(['waitforuser-1', 'wfu-1']);

  await redeploy('later', handle);
  const record = await getRefused(handle);
  expect(record).toMatchObject({ status: 'open', refused: [{ answerId: 'a-1', by: 'alice' }], question: { options: [{}, {}, { id: 'md' }] } });
  await harness.inbox.answer(record, 'html');
  expect(await get(handle)).toMatchObject({ status: 'answered', value: 'html', refused: [{ answerId: 'a-1' }] });
  expect(await harness.inbox.answerStatus(record, 'a-1')).toMatchObject({ status: 'refused' });
  expect(await replayWith('earlier', [await handle.fetchHistory()])).toEqual([undefined]);
});

test('records the refusal of a queued answer to a changed question, and the earlier code does not use it', async () => {
  const handle = await startOn('earlier', 'reworded');
  const shown = await get(handle);
  await redeploy('later', handle);
  await harness.inbox.answer(shown, '99.50', { delivery: 'signal', answerId: 'a-1' });
  expect(await getRefused(handle)).toMatchObject({ status: 'open', refused: [{ code: 'QUESTION_CHANGED', answerId: 'a-1' }] });
  expect(await patchIds(handle)).toEqual(['waitforuser-1', 'wfu-1']);

  await redeploy('earlier', handle);
  expect(await getRefused(handle)).toMatchObject({ status: 'open', digest: shown.digest, refused: [{ answerId: 'a-1' }] });
  await harness.inbox.answer(shown, '12.00');
  expect(await get(handle)).toMatchObject({ status: 'answered', value: '12.00' });
  expect(await replayWith('later', [await handle.fetchHistory()])).toEqual([undefined]);
});

test('refuses a confirmed answer if the question has changed, returns the current question and stays open', async () => {
  const handle = await startOn('earlier', 'reworded');
  const shown = await get(handle);
  await redeploy('later', handle);
  const current = await get(handle);
  expect(current.digest).not.toBe(shown.digest);
  await expect(harness.inbox.answer(shown, '99.50')).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current });
  expect(await get(handle)).toEqual(current);
  expect(await harness.inbox.answer(current, '99.50')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await patchIds(handle)).toEqual(['waitforuser-1']);
});

test('refuses a confirmed answer if the shape of the question has changed', async () => {
  const handle = await startOn('earlier', 'unusedSkip');
  const shown = await get(handle);
  await redeploy('later', handle);
  const current = await get(handle);
  expect(current.id).not.toBe(shown.id);
  expect({ ...current, id: '', shape: '', digest: '', question: {} }).toEqual({ ...shown, id: '', shape: '', digest: '', question: {} });
  await expect(harness.inbox.answer(shown, '99.50')).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current });
});

test('does not use a wrong value sent by key if later code asks another question first', async () => {
  const handle = await startOn('earlier', 'insertedAlike', { keyed: true });
  await get(handle);
  await handle.signal(ANSWER_NAME, { pause: 'amount', value: 42, answerId: 'a-1' });
  expect(await getRefused(handle)).toMatchObject({ status: 'open', refused: [{ code: 'INVALID_ANSWER' }] });

  await redeploy('later', handle);
  await harness.inbox.answer({ workflowId: handle.workflowId, key: 'reason' }, 'Broken');
  const record = await get(handle, 1);
  expect(record).toMatchObject({ key: 'amount', status: 'open' });
  expect(await harness.inbox.answerStatus(record, 'a-1')).toMatchObject({ status: 'refused' });
});

test('records the refusal of a wrong early value, and later code with another question does not use it', async () => {
  const handle = await startOn('later', 'insertedAlike', { keyed: true });
  await get(handle);
  await handle.signal(ANSWER_NAME, { pause: 'amount', value: 42, answerId: 'a-1' });
  await harness.inbox.answer(await get(handle), 'Broken');
  expect(await getRefused(handle, 1)).toMatchObject({ status: 'open', refused: [{ code: 'INVALID_ANSWER', answerId: 'a-1' }] });
  expect(await patchIds(handle)).toEqual(['waitforuser-1', 'wfu-e1']);
  expect(await replayWith('later', [await handle.fetchHistory()])).toEqual([undefined]);
});

test('records the refusal of an update that a reset applies again to code that refuses it, and the run replays', async () => {
  const handle = await startOn('earlier', 'chosenOption');
  const { workflowId } = handle;
  await get(handle);
  await harness.inbox.answer({ workflowId, index: 0 }, 'md', { answerId: 'a-1', by: 'alice' });
  const second = await get(handle, 1);
  await redeploy('later', handle);
  const again = await resetToStart(harness.client, handle, second);
  expect(await getRefused(again)).toMatchObject({ status: 'open', refused: [{ code: 'INVALID_ANSWER', answerId: 'a-1', by: 'alice' }] });
  expect(await patchIds(again)).toEqual(['waitforuser-1', 'wfu-eu1']);

  await harness.inbox.answer({ workflowId, index: 0 }, 'html');
  expect(await get(again, 1)).toMatchObject({ status: 'open' });
  await redeploy('later', handle);
  expect(await get(again)).toMatchObject({ status: 'answered', value: 'html', refused: [{ answerId: 'a-1' }] });
  const history = await again.fetchHistory();
  expect(await replayWith('later', [history])).toEqual([undefined]);
  expect(await replayWith('earlier', [history])).toEqual([undefined]);
});

test('writes no marker for an answer that is accepted, malformed, repeated, too late or for another run', async () => {
  const handle = await startOn('earlier', 'reworded');
  const record = await get(handle);
  const answer = { pause: 0, value: '99.50', answerId: 'a-1', shape: record.shape, digest: record.digest };
  const payloads = [42, { pause: -1 }, { ...answer, by: 7 }, { ...answer, runId: 'another' }, answer, answer, { ...answer, answerId: 'a-2' }, { ...answer, value: '1' }];
  for (const payload of payloads) await handle.signal(ANSWER_NAME, payload);
  expect(await getRefused(handle)).toMatchObject({ status: 'answered', value: '99.50', refused: [{ code: 'ALREADY_ANSWERED' }] });
  expect(await patchIds(handle)).toEqual(['waitforuser-1']);
  expect(await replayWith('later', [await handle.fetchHistory()])).toEqual([undefined]);
});

test('records the first 32 refusals of a run; the workflow’s own patches still work, and it replays', async () => {
  const handle = await startOn('earlier', 'patching');
  const record = await get(handle);
  for (let i = 0; i < 40; i++) await harness.inbox.answer(record, 'md', { delivery: 'signal', answerId: `a-${i}` });
  expect((await getRefused(handle)).refused).toHaveLength(40);
  await harness.inbox.answer(record, 'html');
  await get(handle, 1);
  expect(await patchIds(handle)).toEqual(['waitforuser-1', ...Array.from({ length: 32 }, (_, i) => `wfu-${i + 1}`), 'own']);

  await redeploy('earlier', handle);
  await harness.inbox.answer(await get(handle, 1), 'Ada');
  expect(await handle.result()).toEqual({ format: 'html', own: true, name: 'Ada' });
  expect((await getRefused(handle)).refused).toHaveLength(40);
  expect(await replayWith('earlier', [await handle.fetchHistory()])).toEqual([undefined]);
});

// Once, code with a new wording silently took back an answer whose sender had been told that it was accepted.
test.each([false, true])('treats an answer that was accepted after 32 refusals like any other answer (unlisted: %s)', async (unlisted) => {
  const handle = await startOn('earlier', 'chosenOption', { unlisted });
  const record = await get(handle);
  for (let i = 0; i < 40; i++) await handle.signal(ANSWER_NAME, { pause: record.id, value: 'none of them' });
  await handle.signal(ANSWER_NAME, { pause: record.id, value: 'md', answerId: 'taken' });
  await get(handle, 1);
  await handle.signal(ANSWER_NAME, { pause: 1, value: 42 });
  await handle.signal('nothing');
  expect(await get(handle)).toMatchObject({ status: 'answered', value: 'md' });
  const ids = await patchIds(handle);
  expect(ids.slice(-2)).toEqual(['wfu-32', 'wfu-a41']);
  const history = await handle.fetchHistory();
  expect(await replayWith('earlier', [history])).toEqual([undefined]);
  // The later code no longer has the chosen option.
  const [failure] = await replayWith('later', [history]);
  expect(failure?.message).toMatch(/a recorded answer was given to .*patched/);
});

test('code with a new wording accepts an answer that was accepted after 32 refusals', async () => {
  const handle = await startOn('earlier', 'option');
  const record = await get(handle);
  for (let i = 0; i < 33; i++) await harness.inbox.answer(record, 'none of them', { delivery: 'signal' });
  await harness.inbox.answer(await get(handle), 'html', { delivery: 'signal' });
  await get(handle, 1);
  await handle.signal('nothing');
  await get(handle, 1);
  const history = await handle.fetchHistory();
  expect(await replayWith('earlier', [history])).toEqual([undefined]);
  expect(await replayWith('later', [history])).toEqual([undefined]);
});

// Once, an answer by id alone was accepted even though the pause now asked another question.
test('refuses an answer by id if the pause now asks another question, by update and by signal', async () => {
  const handle = await startOn('earlier', 'insertedAlike');
  const shown = await get(handle);
  await redeploy('later', handle);
  const current = await get(handle);
  expect(current.id).not.toBe(shown.id);
  await expect(harness.inbox.answer(shown.id, '99.50')).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current });
  await handle.signal(ANSWER_NAME, { pause: shown.id, value: '99.50', answerId: 'a-1' });
  expect(await getRefused(handle)).toMatchObject({ id: current.id, status: 'open', refused: [{ code: 'QUESTION_CHANGED', answerId: 'a-1' }] });
  expect(await patchIds(handle)).toEqual(['waitforuser-1', 'wfu-1']);
  expect(await replayWith('later', [await handle.fetchHistory()])).toEqual([undefined]);
  expect(await harness.inbox.answer(current.id, 'Broken')).toMatchObject({ status: 'accepted', pause: 0 });
});

test('queues an answer to the current wording of a question although an earlier wording is listed', async () => {
  const handle = await startOn('earlier', 'reworded');
  await get(handle);
  await redeploy('later', handle);
  const current = await get(handle);
  await deployed?.stop();
  expect(await harness.inbox.answer(current, '99.50', { confirmWithin: '200ms' })).toMatchObject({ status: 'queued' });
  await redeploy('later', handle);
  await until('the answer', async () => (await get(handle)).status !== 'open');
  expect(await get(handle)).toMatchObject({ status: 'answered', value: '99.50' });
});
