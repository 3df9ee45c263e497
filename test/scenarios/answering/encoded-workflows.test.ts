import { randomUUID } from 'node:crypto';

import { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { Inbox, InboxError } from 'waitforuser/client';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { PatientInbox } from '../../support/patient-inbox';
import { until } from '../../support/until';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/answered');
const ENCODING = 'binary/reversed';

/** A simple codec in place of encryption. Like other codecs, it does not decode payloads that it has not encoded. */
const reversing: PayloadCodec = {
  encode: (payloads) => Promise.resolve(payloads.map(toReversed)),
  decode: (payloads) => Promise.resolve(payloads.map(fromReversed)),
};

function toReversed({ metadata, data }: Payload): Payload {
  const encoding = metadata?.['encoding'] ?? new Uint8Array();
  return { metadata: { ...metadata, encoding: Buffer.from(ENCODING), inner: encoding }, data: new Uint8Array(data ?? []).reverse() };
}

function fromReversed(payload: Payload): Payload {
  const { metadata, data } = payload;
  if (Buffer.from(metadata?.['encoding'] ?? []).toString() !== ENCODING) return payload;
  return { metadata: { ...metadata, encoding: metadata?.['inner'] ?? new Uint8Array() }, data: new Uint8Array(data ?? []).reverse() };
}

const dataConverter = { payloadCodecs: [reversing] };
const ABOUT_CODECS = /same data converter/;

let harness: Harness;
/** `knowing` has the workers' codec, `plain` has none. */
let knowing: PatientInbox;
let plain: Inbox;
let knowingClient: Client;
beforeAll(async () => {
  harness = await startHarness(WORKFLOWS, { dataConverter });
  const { connection } = harness.client;
  knowingClient = new Client({ connection, dataConverter });
  knowing = new PatientInbox(knowingClient);
  plain = new Inbox(harness.client);
});
afterAll(() => harness.close());

async function ask(taskQueue = harness.taskQueue) {
  const workflowId = `wf-${randomUUID()}`;
  const question = { question: 'Go?', inputType: 'approval' };
  return knowingClient.workflow.start('askInTurn', { workflowId, taskQueue, args: [[question]], workflowTaskTimeout: '1 minute' });
}

/** A client whose codec fails after it has read the question, as after its key was withdrawn. */
async function readThenLoseCodec(workflowId: string) {
  let isLost = false;
  const losing: PayloadCodec = {
    ...reversing,
    decode: async (payloads) => {
      if (isLost) throw new Error('the key is gone');
      return reversing.decode(payloads);
    },
  };
  const inbox = new Inbox(new Client({ connection: harness.client.connection, dataConverter: { payloadCodecs: [losing] } }));
  const pause = await reached(inbox, { workflowId });
  isLost = true;
  return { inbox, pause };
}

test.concurrent('tells a client whose codec fails that its answer was accepted and that the receipt is unreadable', async () => {
  const handle = await ask();
  const { inbox, pause } = await readThenLoseCodec(handle.workflowId);
  const receipt = await inbox.answer(pause, 'approve', { confirmWithin: '40s', answerId: 'a-1' });
  expect(receipt).toEqual({ status: 'accepted', pause: 0, at: expect.any(String), answerId: 'a-1', unreadable: expect.stringMatching(/the key is gone.*codec failed/) });
  expect(await handle.result()).toMatchObject([{ value: 'approve' }]);
});

test.concurrent('never reports an unreadable reply as a refusal', async () => {
  const handle = await ask();
  const { inbox, pause } = await readThenLoseCodec(handle.workflowId);
  const told: unknown = await inbox.answer(pause, 'perhaps', { confirmWithin: '40s', answerId: 'a-1' }).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(InboxError);
  expect(told).toMatchObject({ code: 'UNAVAILABLE', answerId: 'a-1', message: expect.stringMatching(/codec failed/) });
  expect(await knowing.get(pause)).toMatchObject({ status: 'open' });
  await knowing.answer(pause, 'approve');
});

// The id or the record may come from somebody who has the codec, for instance in a link.
test.concurrent('never answers a question that this client could not show', async () => {
  const handle = await ask();
  const record = await reached(knowing, { workflowId: handle.workflowId });
  for (const pause of [record, record.id]) {
    await expect(plain.answer(pause, 'approve', { confirmWithin: '40s' })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/was not sent: .*same data converter/) });
    await expect(plain.assign(pause, { to: ['user:bob'], confirmWithin: '40s' })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/was not sent/) });
  }
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  await knowing.answer(record, 'approve');
});

// Its memo is empty, so the data with which it began has to tell.
test.concurrent('never answers one that is not listed, either', async () => {
  const handle = await knowingClient.workflow.start('askUnlisted', { workflowId: `wf-${randomUUID()}`, taskQueue: harness.taskQueue, args: [{ question: 'Go?' }], workflowTaskTimeout: '1 minute' });
  const { workflowId } = handle;
  const { id } = await reached(knowing, { workflowId });
  for (const delivery of ['update', 'signal'] as const) {
    await expect(plain.answer(id, 'yes', { delivery })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/was not sent: .*same data converter/) });
    await expect(plain.answer({ workflowId, index: 0 }, 'yes', { delivery })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/was not sent/) });
  }
  const events = await countEvents(handle);
  expect(events).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  expect(events).not.toHaveProperty('WorkflowExecutionSignaled');
  expect(await knowing.answer(id, 'yes')).toMatchObject({ status: 'accepted' });
});

test.concurrent('never stores an answer in clear text beside encoded data', async () => {
  const handle = await ask();
  const { workflowId } = handle;
  const { id } = await reached(knowing, { workflowId });
  const unsent = { code: 'UNAVAILABLE', answerId: 'a-1', message: expect.stringMatching(/was not sent: .*in clear.*same data converter/) };
  await expect(plain.answer(id, 'approve', { delivery: 'signal', answerId: 'a-1' })).rejects.toMatchObject(unsent);
  for (const delivery of ['update', 'signal'] as const) {
    await expect(plain.answer({ workflowId, index: 0 }, 'approve', { delivery, answerId: 'a-1' })).rejects.toMatchObject(unsent);
  }
  await expect(plain.answer({ workflowId }, 'approve', { answerId: 'a-1' })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(ABOUT_CODECS) });
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionSignaled');
  await knowing.answer(id, 'approve');
});

test.concurrent('never stores an answer in clear text while no worker runs', async () => {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await ask(taskQueue);
  const { workflowId } = handle;
  const { id } = await whileServed({ workflows: WORKFLOWS, taskQueue, dataConverter }, () => reached(knowing, { workflowId }));
  const sent = plain.answer(id, 'approve', { confirmWithin: '100ms' });
  await expect(sent).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/in clear/) });
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionSignaled');
  await handle.terminate();
});

test.concurrent('tells a client without the codec that it needs the same data converter', async () => {
  const handle = await ask();
  const { workflowId } = handle;
  const { id } = await reached(knowing, { workflowId });
  for (const reference of [id, { workflowId }, { workflowId, index: 0 }]) {
    await expect(plain.get(reference)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(ABOUT_CODECS) });
  }
  await expect(plain.answerStatus(id, 'a-1')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(ABOUT_CODECS) });
  const row = await until('its row', async () => {
    const { items } = await plain.page({ workflowIds: [workflowId] });
    return items[0];
  });
  expect(row).toMatchObject({ status: 'unreadable', workflowId, message: expect.stringMatching(ABOUT_CODECS) });
  await knowing.answer(id, 'approve');
});

// A signal that the workers cannot decode would fail every further task.
test.concurrent('sends no signal from a client with a codec that the workers do not have', async () => {
  const taskQueue = `plain-${harness.taskQueue}`;
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  const handle = await harness.startWith('askInTurn', { taskQueue, args: [[{ question: 'Go?', inputType: 'approval' }]] });
  const { workflowId } = handle;
  const record = await reached(plain, { workflowId });
  await expect(knowing.answer({ workflowId, index: 0 }, 'approve', { delivery: 'signal' })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('was not sent') });
  await expect(knowing.answer(record, 'approve', { delivery: 'signal' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await plain.answer(record, 'approve');
  expect(await handle.result()).toMatchObject([{ value: 'approve' }]);
  await worker.stop();
});
