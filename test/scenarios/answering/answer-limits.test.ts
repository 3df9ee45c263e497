import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { admitAnswer } from '../../support/admit-answer';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { startLimitedServer } from '../../support/limited-server';
import type { LimitedServer } from '../../support/limited-server';
import { PatientInbox } from '../../support/patient-inbox';
import { TaskGate } from '../../support/task-gate';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/answered');
const UPDATES = 5;
const SIGNALS = 8;
const IN_FLIGHT = 2;
const SOON = { confirmWithin: '200ms' } as const;
const SIGNAL = { delivery: 'signal' } as const;

const gate = new TaskGate();
let server: LimitedServer;
let harness: Harness;
let inbox: PatientInbox;
beforeAll(async () => {
  server = await startLimitedServer({
    'history.maxTotalUpdates': UPDATES,
    'history.maximumSignalsPerExecution': SIGNALS,
    'history.maxInFlightUpdates': IN_FLIGHT,
    'matching.queryPollerUnavailableWindow': '1ms',
  });
  harness = await startHarness(WORKFLOWS, { address: server.address, dataConverter: { payloadCodecs: [gate.codec] } });
  inbox = new PatientInbox(harness.client);
});
afterAll(async () => {
  await harness.close();
  await server.kill();
});

/** Starts a workflow that asks more questions than the limits allow answers. */
async function ask(workflow = 'askInTurn'): Promise<WorkflowHandle> {
  const questions = Array.from({ length: UPDATES + SIGNALS + 2 }, (_, i) => ({ question: `Question ${i}?` }));
  return harness.startWith(workflow, { args: [questions], tasksMayFail: true });
}

async function useUpUpdates({ workflowId }: WorkflowHandle): Promise<void> {
  for (let i = 0; i < UPDATES; i++) expect(await inbox.answer({ workflowId }, 'yes', { by: 'alice', answerId: `u-${i}` })).toMatchObject({ status: 'accepted', pause: i });
}

test('sends answers by signal when the run takes no more updates', async () => {
  const handle = await ask();
  const { workflowId } = handle;
  await useUpUpdates(handle);
  for (let index = UPDATES; index < UPDATES + 2; index++) {
    expect(await inbox.answer({ workflowId, index }, 'yes', { answerId: `s-${index}` })).toEqual({ status: 'queued', answerId: `s-${index}` });
    expect(await inbox.answerStatus({ workflowId }, `s-${index}`)).toMatchObject({ status: 'accepted', pause: index });
  }
  expect(await inbox.answer({ workflowId, index: 0 }, 'yes', { answerId: 'u-0' })).toMatchObject({ pause: 0, answerId: 'u-0' });
  await expect(inbox.answer({ workflowId, index: 0 }, 'no', { by: 'bob' })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  await expect(inbox.answer({ workflowId, index: 0 }, 'no', { answerId: 'u-0' })).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionUpdateAccepted: UPDATES, WorkflowExecutionSignaled: 2 });
});

test('sends answers by update when the run takes no more signals, and reports when it takes neither', async () => {
  const handle = await ask();
  const { workflowId } = handle;
  for (let i = 0; i < SIGNALS; i++) await handle.signal('of the user');
  expect(await inbox.answer({ workflowId, index: 0 }, 'yes', { ...SIGNAL, answerId: 'u-0', by: 'alice' })).toMatchObject({ status: 'accepted', pause: 0 });
  for (let i = 1; i < UPDATES; i++) await inbox.answer({ workflowId, index: i }, 'yes');
  const refused = { code: 'UNAVAILABLE', answerId: 'mine', message: expect.stringContaining('has to continue as new') as string };
  for (const options of [SIGNAL, {}]) {
    await expect(inbox.answer({ workflowId, index: UPDATES }, 'yes', { ...options, answerId: 'mine' })).rejects.toMatchObject(refused);
  }
  expect(await inbox.get({ workflowId })).toMatchObject({ index: UPDATES, status: 'open' });
  await handle.terminate();
});

test('sends an answer by signal while Temporal’s maximum number of updates is in flight', async () => {
  const handle = await ask('askTogether');
  const { workflowId } = handle;
  await inbox.get({ workflowId, index: 0 });
  const arrived = gate.close('holds the task');
  const first = inbox.answer({ workflowId, index: 0 }, 'holds the task');
  await arrived;
  const second = await admitAnswer(harness.client, { workflowId, index: 1 }, 'waits its turn');
  expect(await inbox.answer({ workflowId, index: 2 }, 'by signal', { ...SOON, answerId: 's-2' })).toEqual({ status: 'queued', answerId: 's-2' });
  gate.open();
  expect(await first).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await second.told).toMatchObject({ status: 'accepted', pause: 1 });
  expect(await inbox.answerStatus({ workflowId }, 's-2')).toMatchObject({ status: 'accepted', pause: 2 });
  await handle.terminate();
});

test('reads the stored question and queues the answer if no worker has polled recently', async () => {
  const taskQueue = `test-${randomUUID()}`;
  const unpatient = new Inbox(harness.client);
  const handle = await harness.startWith('askInTurn', { taskQueue, args: [[{ question: 'Anybody?' }]] });
  const { workflowId } = handle;
  const served = { workflows: WORKFLOWS, taskQueue, address: server.address };
  const pause = await whileServed(served, () => inbox.get({ workflowId }));
  const [stored, answer, fate] = await Promise.all([
    unpatient.get(pause),
    unpatient.answer({ workflowId }, 'yes', { answerId: 'a-1', ...SOON }),
    unpatient.answerStatus(pause, 'a-1').catch((error: unknown) => error),
  ]);
  expect(stored).toEqual(pause);
  expect(answer).toEqual({ status: 'queued', answerId: 'a-1' });
  expect(fate).toMatchObject({ code: 'UNAVAILABLE' });
  await whileServed(served, async () => {
    expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
  });
});
