import { Worker } from '@temporalio/worker';
import { InboxError } from 'waitforuser';
import { Inbox } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import { bundle } from '../../support/bundle';
import { reached } from '../../support/open-pause';
import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';
import { PATIENT } from '../../support/patient';

const WORKFLOWS = require.resolve('../workflows/time-skipping');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TimeSkipping;
let inbox: Inbox;
let checkStock: () => Promise<string>;
beforeAll(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities: { checkStock: () => checkStock() } });
  inbox = new Inbox(server.env.client);
});
afterAll(() => server.close());

/** Returns how many days of the server's time `work` took. */
async function daysOf(work: () => Promise<unknown>): Promise<number> {
  const before = await server.env.currentTimeMs();
  await work();
  return ((await server.env.currentTimeMs()) - before) / DAY;
}

test.each(['update', 'signal'] as const)('answers by %s before and after 30 days', async (delivery) => {
  const { env } = server;
  const handle = await server.start('askAgainAfter', '30 days');
  expect(await inbox.answer(await nextPause(handle, PATIENT), 'yes', { delivery })).toMatchObject({ status: delivery === 'update' ? 'accepted' : 'queued' });
  expect(await daysOf(() => nextPause(handle, { env, ...PATIENT }))).toBeCloseTo(30, 1);
  await inbox.answer(await nextPause(handle, PATIENT), 'no', { delivery });
  expect(await handle.result()).toEqual(['yes', 'no']);
});

test('plays a script over 30 days', async () => {
  const handle = await server.start('askAgainAfter', '30 days');
  expect(await daysOf(() => answerPauses(handle, ['yes', 'no'], { env: server.env, ...PATIENT }))).toBeCloseTo(30, 1);
  expect(await handle.result()).toEqual(['yes', 'no']);
});

test('does not move time without the environment', async () => {
  const handle = await server.start('askAgainAfter', '30 days');
  await answerPauses(handle, ['yes'], PATIENT);
  expect(await daysOf(() => expect(answerPauses(handle, ['no'], { timeout: 50 })).rejects.toThrow('pass { env }'))).toBeLessThan(1);
  await handle.terminate();
});

test('throws WORKFLOW_NOT_FOUND for a workflow that does not exist', async () => {
  const { env } = server;
  const error: unknown = await nextPause(env.client.workflow.getHandle('nobody-started-this'), { env }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InboxError);
  expect(error).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
});

test('moves time over the retries of an activity, and no further', async () => {
  let attempts = 0;
  checkStock = () => (++attempts < 3 ? Promise.reject(new Error('no connection')) : Promise.resolve('3 left'));
  const handle = await server.start('askAfterActivity');
  await answerPauses(handle, ['in time'], { env: server.env, ...PATIENT });
  expect(await handle.result()).toBe('in time');
  expect(attempts).toBe(3);
});

test('does not move time while an activity runs', async () => {
  let finish = (_stock: string): void => undefined;
  const started = new Promise<void>((begun) => {
    checkStock = () => {
      begun();
      return new Promise((done) => (finish = done));
    };
  });
  const handle = await server.start('askAfterActivity');
  const days = await daysOf(async () => {
    const pause = nextPause(handle, { env: server.env, ...PATIENT });
    await started;
    finish('3 left');
    await pause;
  });
  expect(days * DAY).toBeLessThan(HOUR);
  await answerPauses(handle, ['in time'], PATIENT);
  expect(await handle.result()).toBe('in time');
});

// On this server a description does not show a workflow task in progress. Only the history does.
test('leaves histories that replay, even if it starts to wait before a first task with a local activity', async () => {
  const { env } = server;
  const taskQueue = 'late';
  const workflowBundle = await bundle(WORKFLOWS);
  const ids = ['late-0', 'late-1', 'late-2'];
  const handles = await Promise.all(ids.map((workflowId) => env.client.workflow.start('askAfterLocalActivity', { taskQueue, workflowId })));
  const waiting = Promise.all([...handles.map((handle) => nextPause(handle, { timeout: '80s' })), ...ids.map((workflowId) => reached(inbox, { workflowId }))]);
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities: { checkStock: async () => '3 left' } });
  await worker.runUntil(async () => {
    await waiting;
    // Answers all pauses first, because awaiting one result moves the time of all workflows.
    for (const handle of handles) await answerPauses(handle, ['in time'], PATIENT);
    for (const handle of handles) expect(await handle.result()).toBe('in time');
  });
  for (const handle of handles) await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory());
});

test('reports that a workflow ended without asking while time was skipped', async () => {
  const handle = await server.start('napping', '3 days');
  await expect(nextPause(handle, { env: server.env, ...PATIENT })).rejects.toThrow(`Workflow ${handle.workflowId} has ended while its next pause was awaited`);
});
