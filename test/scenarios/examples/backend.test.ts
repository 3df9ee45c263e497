import { randomUUID } from 'node:crypto';

import { Worker } from '@temporalio/worker';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import { answerPauses, nextPause } from 'waitforuser/testing';
import type { ScriptItem } from 'waitforuser/testing';

import { decideAndTell, decideRefund, openRefund } from '../../../examples/backend/refunds';
import { bundle } from '../../support/bundle';
import { useHarness } from '../../support/harness';
import { toPatientClient } from '../../support/patient-client';
import { startTestWorker } from '../../support/test-worker';
import { PATIENT } from '../../support/patient';

const WORKFLOWS = require.resolve('../workflows/backend');

let mail = (_to: string, _text: string): void => undefined;
const activities = { sendMail: async (to: string, text: string) => mail(to, text), readStock: async () => 3 };
const harness = useHarness(WORKFLOWS, { activities });

/** A refund whose workflow asks for two approvals, with its first question open. */
async function openFirst() {
  const orderId = randomUUID();
  const handle = await harness.startWith('twoApprovals', { workflowId: `refund-${orderId}` });
  await nextPause(handle, PATIENT);
  return { handle, shown: await openRefund(toPatientClient(harness.client), orderId) };
}

test("the README's workflow and its backend work together", async () => {
  const orderId = randomUUID();
  const handle = await harness.startWith('refundWorkflow', { workflowId: `refund-${orderId}`, args: [orderId] });
  await nextPause(handle, PATIENT);
  const shown = await openRefund(toPatientClient(harness.client), orderId);
  expect(shown.question?.question).toBe(`Refund order ${orderId}?`);
  await decideRefund(toPatientClient(harness.client), { id: shown.id, decision: 'approve' }, 'alice');
  expect(await handle.result()).toBe('refunded');
});

test.each<[string, readonly unknown[], readonly ScriptItem[], unknown]>([
  ['inputTypes', [], ['Ada', 'approve', 'discard', 'credit', ['sms', 'email'], ['email']], ['Ada', 'approve', 'discard', 'credit', 'email,sms', ['email']]],
  ['ownWords', [], [{ skip: true }, { custom: 'EPUB' }], [null, 'EPUB']],
  ['shown', ['as before'], ['Third quarter'], 'Third quarter'],
  ['eachItem', [['nails', 'glue']], ['approve', 'reject'], ['approve', 'reject']],
  ['inTime', ['2100-01-31T17:00:00Z'], ['approve', 'None.'], ['approve', 'None.']],
  ['inTime', ['2025-01-31T17:00:00Z'], ['reject'], ['reject', null]],
])("the documents' questions of %s %j can be answered with %j", async (workflow, args, answers, result) => {
  const handle = await harness.start(workflow, ...args);
  await answerPauses(handle, answers, PATIENT);
  expect(await handle.result()).toEqual(result);
});

test("the documents' question for some people alone takes the answer of one of them, with a comment", async () => {
  const handle = await harness.start('addressed', 'mallory');
  const shown = await nextPause(handle, PATIENT);
  await expect(harness.inbox.answer(shown, 'approve', { by: 'Mallory', comment: 'Mine.' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await harness.inbox.answer(shown, 'approve', { by: 'alice', comment: 'Checked.' });
  expect(await handle.result()).toBe('approve by alice: Checked.');
});

test("the README's backend, called twice, does not approve what nobody saw", async () => {
  const { handle, shown } = await openFirst();
  expect(shown.question?.question).toBe('Refund £40?');
  const decide = () => decideRefund(toPatientClient(harness.client), { id: shown.id, decision: 'approve' }, 'alice');
  expect(await decide()).toMatchObject({ status: 'accepted', pause: 0 });
  await expect(decide()).rejects.toMatchObject({ name: 'AnswerRefusedError', code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1, status: 'open', question: { question: 'Give a bonus of £500 too?' } });
});

test('a repeated decision is recognised, even after the next question has opened', async () => {
  const { handle, shown } = await openFirst();
  const decision = { pauseId: shown.id, value: 'approve', answerId: 'form-1' };
  expect(await decideAndTell(toPatientClient(harness.client), decision, 'alice')).toBe('Done.');
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1 });
  expect(await decideAndTell(toPatientClient(harness.client), decision, 'alice')).toBe('Done.');
  expect(await decideAndTell(toPatientClient(harness.client), { ...decision, answerId: 'form-2' }, 'bob')).toMatch(/^alice was faster, at /);
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1, status: 'open' });
});

test('a decision on an earlier wording is refused, and the person gets the current one', async () => {
  const { handle, shown } = await openFirst();
  const former = shown.id.replace(/^(p~0~[0-9a-f]{8})[0-9a-f]{12}/, '$1000000000000');
  const told = await decideAndTell(toPatientClient(harness.client), { pauseId: former, value: 'approve', answerId: 'form-1' }, 'alice');
  expect(told).toBe('The question has changed to: Refund £40?. Look again.');
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 0, status: 'open', id: shown.id });
});

test('a link that is sent before the wait leads to the question', async () => {
  const sent = new Promise<string>((resolve) => (mail = (_to, text) => resolve(text)));
  const handle = await harness.start('askByMail', 'bob@example.com', '2026-7');
  const id = /\/p\/(\S+)$/.exec(await sent)?.[1] ?? '';
  await expect(harness.inbox.get(id)).resolves.toMatchObject({ id, question: { question: 'Pay invoice 2026-7?' } });
  await harness.inbox.answer(id, 'approve', { by: 'bob' });
  expect(await handle.result()).toBe('approve');
});

test('a marker before the first local activity replays despite a query', async () => {
  const taskQueue = `${harness.taskQueue}-late`;
  const ids = Array.from({ length: 6 }, (_, i) => `${taskQueue}-${i}`);
  const handles = await Promise.all(ids.map((workflowId) => harness.client.workflow.start('reorder', { taskQueue, workflowId, args: ['nails'] })));
  // As a client does that does not look first: Temporal hands it over with the first task.
  const asked = Promise.allSettled(handles.map((handle) => handle.query(PAUSES_QUERY_NAME)));
  const worker = await startTestWorker(WORKFLOWS, { taskQueue, activities });
  try {
    await asked;
    for (const handle of handles) await harness.inbox.answer(await nextPause(handle, PATIENT), 'approve');
    for (const handle of handles) expect(await handle.result()).toBe('approve');
  } finally {
    await worker.stop();
  }
  const workflowBundle = await bundle(WORKFLOWS);
  for (const handle of handles) await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory());
});
