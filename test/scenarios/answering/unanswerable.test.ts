import { Client, Connection } from '@temporalio/client';
import { Inbox, InboxError } from 'waitforuser/client';
import type { PauseReference } from 'waitforuser/client';

import { freePorts } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { PatientInbox } from '../../support/patient-inbox';
import { until } from '../../support/until';

const SIGNAL = { delivery: 'signal' } as const;

let harness: Harness;
let plain: Harness;
let inbox: PatientInbox;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'));
  plain = await startHarness(require.resolve('../workflows/without-pauses'));
  inbox = new PatientInbox(harness.client);
});
afterAll(async () => {
  await plain.close();
  await harness.close();
});

/** Returns the error code of each operation on a pause. */
async function codesOf(pause: PauseReference): Promise<readonly unknown[]> {
  const ways = [inbox.answer(pause, 'yes'), inbox.answer(pause, 'yes', SIGNAL), inbox.skip(pause), inbox.get(pause), inbox.answerStatus(pause, 'a-1')];
  return Promise.all(ways.map((way) => way.then((done) => done, toCode)));
}

function toCode(error: unknown): unknown {
  return error instanceof InboxError ? error.code : error;
}

test.concurrent('says that there is no such workflow', async () => {
  const workflowId = 'no such workflow';
  const notFound = Array<string>(5).fill('WORKFLOW_NOT_FOUND');
  expect(await codesOf({ workflowId })).toEqual(notFound);
  expect(await codesOf({ workflowId, index: 0 })).toEqual(notFound);
  expect(await codesOf(`p~0~${'0'.repeat(20)}~01a20c40-91b4-7dce-a389-ee4f5b9c9f52~no.20such.20workflow`)).toEqual(notFound);
  await expect(inbox.answer({ workflowId, index: 0 }, 'yes', { answerId: 'mine' })).rejects.toMatchObject({ answerId: 'mine' });
});

test.concurrent('says that the workflow has ended before the pause was answered', async () => {
  const handle = await harness.start('askTogether', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId, index: 1 });
  await inbox.answer({ workflowId, index: 0 }, 'yes', { by: 'alice' });
  await handle.terminate();
  const closed = { code: 'WORKFLOW_CLOSED' };
  for (const reference of [pause, pause.id, { workflowId, index: 1 }]) {
    await expect(inbox.answer(reference, 'no')).rejects.toMatchObject(closed);
    await expect(inbox.answer(reference, 'no', SIGNAL)).rejects.toMatchObject(closed);
  }
  await expect(inbox.answer({ workflowId, index: 7 }, 'no')).rejects.toMatchObject(closed);
  await expect(inbox.answer({ workflowId, index: 0 }, 'no')).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
});

test.concurrent('says that the workflow does not use this package', async () => {
  const handle = await plain.start('neverAsks');
  const { workflowId } = handle;
  expect(await codesOf({ workflowId })).toEqual(Array<string>(5).fill('NO_PAUSES'));
  await expect(inbox.answer({ workflowId, index: 0 }, 'yes')).rejects.toMatchObject({ code: 'NO_PAUSES' });
  await handle.terminate();
});

test.concurrent("says that the workflow's tasks fail, shows the stored question and still queues answers", async () => {
  const handle = await harness.startWith('askUntilBroken', { args: [[{ question: 'Go?' }]], tasksMayFail: true });
  const { workflowId } = handle;
  const pause = await inbox.get({ workflowId });
  await handle.signal('go');
  await until('its tasks to fail', () => inbox.answerStatus(pause, 'a-1').then(() => false, (error: unknown) => toCode(error) === 'TASK_FAILING'));
  for (const reference of [pause, { workflowId }, { workflowId, index: 0 }]) {
    expect(await inbox.get(reference)).toEqual(pause);
    await expect(inbox.answer(reference, 'yes', { confirmWithin: '2s' })).rejects.toMatchObject({ code: 'TASK_FAILING', answerId: expect.any(String) });
    expect(await inbox.answer(reference, 'yes', { ...SIGNAL, answerId: 'a-1' })).toEqual({ status: 'queued', answerId: 'a-1' });
  }
  // Signals that came while a task was running are in history once the task is over.
  await handle.terminate();
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: 4 });
});

test.concurrent('says that Temporal cannot be reached, and returns the answerId for a retry', async () => {
  const [port] = await freePorts();
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  const lost = new Inbox(new Client({ connection }));
  const workflowId = 'any';
  const id = `p~0~${'0'.repeat(20)}~01a20c40-91b4-7dce-a389-ee4f5b9c9f52~any`;
  const quick = { confirmWithin: '100ms', answerId: 'mine' } as const;
  const unavailable = { code: 'UNAVAILABLE' };
  await Promise.all([
    expect(lost.answer({ workflowId, index: 0 }, 'yes', quick)).rejects.toMatchObject({ ...unavailable, answerId: 'mine' }),
    expect(lost.answer(id, 'yes', quick)).rejects.toMatchObject({ ...unavailable, answerId: 'mine' }),
    expect(lost.answer(id, 'yes', { ...quick, ...SIGNAL })).rejects.toMatchObject({ ...unavailable, answerId: 'mine' }),
    expect(lost.skip(id, quick)).rejects.toMatchObject(unavailable),
    expect(lost.get({ workflowId })).rejects.toMatchObject(unavailable),
    expect(lost.answerStatus(id, 'mine')).rejects.toMatchObject(unavailable),
  ]);
  await connection.close();
});
