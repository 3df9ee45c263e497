import { Client, Connection } from '@temporalio/client';

import { eventWritten } from '../../support/event-written';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { PatientInbox } from '../../support/patient-inbox';

let harness: Harness;
let overRuns: Harness;
let otherConnection: Connection;
/** A client with its own connection, as in a process that replaces a dead one. */
let other: PatientInbox;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'));
  overRuns = await startHarness(require.resolve('../workflows/over-runs'));
  otherConnection = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  other = new PatientInbox(new Client({ connection: otherConnection }));
});
afterAll(async () => {
  await otherConnection.close();
  await overRuns.close();
  await harness.close();
});

const SAME = { answerId: 'a-1', by: 'alice' };

test.concurrent.each(['update', 'signal'] as const)('recognises a repeated answer by %s that names only the workflow, also after the workflow has ended', async (delivery) => {
  const inbox = new PatientInbox(harness.client);
  const handle = await harness.start('askInTurn', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const first = await inbox.get({ workflowId });
  await inbox.answer({ workflowId }, 'one', { ...SAME, delivery });
  await reached(inbox, { workflowId, index: 1 });
  const duplicate = { status: 'duplicate', pause: 0, answerId: 'a-1' };
  expect(await other.answer({ workflowId }, 'one', SAME)).toMatchObject(duplicate);
  await expect(other.answer({ workflowId }, 'uno', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await other.get({ workflowId })).toMatchObject({ index: 1, status: 'open' });
  await inbox.answer({ workflowId, index: 1 }, 'two', { answerId: 'a-2' });
  expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
  expect(await other.answer({ workflowId }, 'one', { ...SAME, delivery })).toMatchObject(duplicate);
  // Temporal recognises the same update by its id, and returns the first receipt.
  expect(await other.answer(first, 'one', SAME)).toMatchObject({ pause: 0, answerId: 'a-1' });
  expect(await other.answer({ workflowId }, 'two', { answerId: 'a-2' })).toMatchObject({ status: 'duplicate', pause: 1 });
  await expect(other.answer({ workflowId }, 'uno', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
});

test.concurrent('treats ids as a list and ids joined by commas as the same answer, before and after the workflow has ended', async () => {
  const inbox = new PatientInbox(harness.client);
  const options = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];
  const handle = await harness.start('askInTurn', [{ question: 'Which?', inputType: 'multiselect', options }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId });
  expect(await inbox.answer(pause, 'a,b', SAME)).toMatchObject({ status: 'accepted' });
  // Temporal recognises the same update by its id, and returns the first receipt.
  expect(await other.answer(pause, ['a', 'b'], SAME)).toMatchObject({ pause: 0, answerId: 'a-1' });
  expect(await other.answer({ workflowId, index: 0 }, ['a', 'b'], SAME)).toMatchObject({ status: 'duplicate', pause: 0 });
  await inbox.answer({ workflowId }, 'two');
  await handle.result();
  expect(await other.answer({ workflowId, index: 0 }, ['a', 'b'], { ...SAME, delivery: 'signal' })).toMatchObject({ status: 'duplicate', pause: 0 });
});

test.concurrent.each(['update', 'signal'] as const)('applies an answer by %s once if another process sends it again, also after the workflow has ended', async (delivery) => {
  const inbox = new PatientInbox(harness.client);
  const handle = await harness.start('askInTurn', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId });
  await inbox.answer(pause, 'one', { ...SAME, delivery });
  const { at } = await inbox.get(pause);
  expect(await other.answer(pause, 'one', SAME)).toMatchObject({ pause: 0, at, answerId: 'a-1' });
  expect(await other.answer({ workflowId, index: 0 }, 'one', { ...SAME, delivery: 'signal' })).toMatchObject({ status: 'queued' });
  expect(await other.answerStatus(pause, 'a-1')).toEqual({ status: 'accepted', pause: 0, at });
  await expect(other.answer(pause, 'uno', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED', answerId: 'a-1' });
  await expect(other.answer({ workflowId, index: 1 }, 'one', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED', answerId: 'a-1' });
  await inbox.answer({ workflowId, index: 1 }, 'two');
  expect(await handle.result()).toMatchObject([{ value: 'one', by: 'alice' }, { value: 'two' }]);
  for (const reference of [pause, pause.id, { workflowId, index: 0 }]) {
    expect(await other.answer(reference, 'one', SAME)).toMatchObject({ pause: 0, at, answerId: 'a-1' });
  }
  expect(await other.answer(pause, 'one', { ...SAME, delivery: 'signal' })).toMatchObject({ status: 'duplicate', pause: 0, at });
  await expect(other.answer(pause, 'uno', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
});

test.concurrent('refuses an answerId that was already used for another pause, even with the same value', async () => {
  const inbox = new PatientInbox(harness.client);
  const handle = await harness.start('askTogether', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const [first, second] = [await reached(inbox, { workflowId, index: 0 }), await reached(inbox, { workflowId, index: 1 })];
  expect(await inbox.answer(first, 'yes', SAME)).toMatchObject({ status: 'accepted', pause: 0 });
  await expect(inbox.answer(second, 'yes', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await inbox.answer(first, 'yes', SAME)).toMatchObject({ pause: 0 });
  await inbox.answer(second, 'no');
  expect(await handle.result()).toMatchObject([{ value: 'yes' }, { value: 'no' }]);
});

test.concurrent.each(['update', 'signal'] as const)('recognises a repeated answer by %s to a record of an earlier run, and never applies it to the next run', async (delivery) => {
  const inbox = new PatientInbox(overRuns.client);
  const handle = await overRuns.start('askOncePerRun', { runs: 2 });
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId });
  await inbox.answer(pause, 'one', { ...SAME, delivery });
  await eventWritten(overRuns.client, pause, 'workflowExecutionContinuedAsNewEventAttributes');
  expect(await other.get({ workflowId })).toMatchObject({ index: 0, status: 'open' });
  expect(await other.answer(pause, 'one', SAME)).toMatchObject({ status: 'duplicate', pause: 0, answerId: 'a-1' });
  await expect(other.answer(pause, 'uno', SAME)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  await expect(other.answer(pause, 'one', { answerId: 'b-1' })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await other.answerStatus(pause, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await other.get({ workflowId })).toMatchObject({ index: 0, status: 'open' });
  await other.answer({ workflowId }, 'two');
  expect(await handle.result()).toEqual(['one', 'two']);
});

test.concurrent('returns the refusal of a signalled answer to an earlier run that reached the next run', async () => {
  const inbox = new PatientInbox(overRuns.client);
  const handle = await overRuns.start('askOncePerRun', { runs: 2 });
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId });
  await inbox.answer(pause, 'one');
  expect(await inbox.answer(pause, 'late', { answerId: 'late', delivery: 'signal' })).toMatchObject({ status: 'queued' });
  expect(await inbox.answerStatus(pause, 'late')).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_FOUND' });
  await inbox.answer({ workflowId }, 'two');
  expect(await handle.result()).toEqual(['one', 'two']);
});

test.concurrent('sends an answer with a bare reference only to the current run, never to the next one', async () => {
  const inbox = new PatientInbox(overRuns.client);
  const handle = await overRuns.start('askOncePerRun', { runs: 2 });
  const { workflowId } = handle;
  const { runId } = await inbox.get({ workflowId });
  const goOnFirst = async () => void (await inbox.answer({ workflowId, index: 0 }, 'by another person', { by: 'bob' }));
  const client = new Client({
    connection: otherConnection,
    interceptors: {
      workflow: [
        {
          startUpdate: async (input, next) => {
            await goOnFirst();
            expect(input.workflowExecution.runId).toBe(runId);
            return next(input);
          },
        },
      ],
    },
  });
  const sent = new PatientInbox(client).answer({ workflowId, index: 0 }, 'meant for the first run');
  await expect(sent).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'bob' });
  await inbox.answer({ workflowId }, 'two');
  expect(await handle.result()).toEqual(['by another person', 'two']);
});

