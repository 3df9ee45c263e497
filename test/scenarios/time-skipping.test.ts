import { Worker } from '@temporalio/worker';
import { InboxError } from 'waitforuser';
import { Inbox } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import { bundle } from '../support/bundle';
import { reached } from '../support/open-pause';
import { startTimeSkipping } from '../support/time-skipping';
import type { TimeSkipping } from '../support/time-skipping';
import { until } from '../support/until';

const WORKFLOWS = require.resolve('./workflows/time-skipping');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TimeSkipping;
let inbox: Inbox;
let checkStock: () => Promise<string>;
// One for each test: where its own count of what holds time goes wrong ("Unbalanced lock and unlock calls"), this server
// stands still for everybody from then on.
beforeEach(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities: { checkStock: () => checkStock() } });
  inbox = new Inbox(server.env.client);
});
afterEach(() => server.close());

/** Days of the server's time that a piece of work took. */
async function daysOf(work: () => Promise<unknown>): Promise<number> {
  const before = await server.env.currentTimeMs();
  await work();
  return ((await server.env.currentTimeMs()) - before) / DAY;
}

test.each(['update', 'signal'] as const)('answers by %s before and after 30 days', async (delivery) => {
  const { env } = server;
  const handle = await server.start('askAgainAfter', '30 days');
  expect(await inbox.answer(await nextPause(handle), 'yes', { delivery })).toMatchObject({ status: delivery === 'update' ? 'accepted' : 'queued' });
  expect(await daysOf(() => nextPause(handle, { env }))).toBeCloseTo(30, 1);
  await inbox.answer(await nextPause(handle), 'no', { delivery });
  expect(await handle.result()).toEqual(['yes', 'no']);
});

test('plays a script over 30 days', async () => {
  const handle = await server.start('askAgainAfter', '30 days');
  expect(await daysOf(() => answerPauses(handle, ['yes', 'no'], { env: server.env }))).toBeCloseTo(30, 1);
  expect(await handle.result()).toEqual(['yes', 'no']);
});

test('lets no time pass without the environment', async () => {
  const handle = await server.start('askAgainAfter', '30 days');
  expect(await daysOf(() => expect(answerPauses(handle, ['yes', 'no'], { timeout: 50 })).rejects.toThrow('pass { env }'))).toBeLessThan(1);
  await handle.terminate();
});

test.each([
  ['a timer', () => server.start('askForAnHourAfter', '3 days')],
  ['a timer of a child', () => server.start('askAfterChild', '3 days')],
  ["a timer of a child's second run", () => server.start('askAfterRenewedChild')],
  ['a start delay', () => server.startLater(3 * DAY, 'askForAnHourAfter', 1)],
])('stops where %s lets a pause open, with its whole time left', async (_name, start) => {
  const handle = await start();
  expect(await daysOf(() => nextPause(handle, { env: server.env }))).toBeCloseTo(3, 1);
  await answerPauses(handle, ['in time']);
  expect(await handle.result()).toBe('in time');
});

test.each([1, 3])('stops where a pause opens %i generations below, names it, and goes on once it is answered', async (generations) => {
  const { env } = server;
  const handle = await server.start('askAfterAskingChild', generations);
  const youngest = env.client.workflow.getHandle(`${handle.workflowId}${'-child'.repeat(generations)}`);
  const days = await daysOf(async () => {
    const waiting = nextPause(handle, { env, timeout: '3s' });
    await expect(waiting).rejects.toThrow(`Time stands still, for pause 0 (key "child") "Child?" of workflow ${youngest.workflowId} is open and would expire at `);
  });
  expect(days * DAY).toBeGreaterThanOrEqual(3 * HOUR);
  expect(days * DAY).toBeLessThan(4 * HOUR);
  await answerPauses(youngest, ['in time']);
  await answerPauses(handle, ['me too'], { env });
  expect(await handle.result()).toBe('in time, me too');
});

test('waits for a child whose pause is answered meanwhile', async () => {
  const { env } = server;
  const handle = await server.start('askAfterAskingChild', 1);
  const child = env.client.workflow.getHandle(`${handle.workflowId}-child`);
  const waiting = nextPause(handle, { env });
  await until('its child', () => child.describe().catch(() => undefined));
  await answerPauses(child, ['in time'], { env });
  expect(await waiting).toMatchObject({ question: { question: 'And you?' } });
});

test("stops before the deadline of a parent's pause", async () => {
  const { env } = server;
  const handle = await server.start('askBesideChild');
  await nextPause(handle);
  const child = env.client.workflow.getHandle(`${handle.workflowId}-child`);
  expect(await daysOf(() => expect(nextPause(child, { env, timeout: '2s' })).rejects.toThrow(`"Parent?" of workflow ${handle.workflowId}`))).toBeLessThan(1);
  await answerPauses(handle, ['in time']);
  await answerPauses(child, ['in time'], { env });
  expect(await handle.result()).toBe('in time, in time');
});

test("nears the retries of an activity without passing the deadline of a child's pause", async () => {
  let attempts = 0;
  checkStock = () => (++attempts < 142 ? Promise.reject(new Error('no connection')) : Promise.resolve('3 left'));
  const handle = await server.start('askBesideRetries');
  const child = server.env.client.workflow.getHandle(`${handle.workflowId}-child`);
  expect(await nextPause(handle, { env: server.env, timeout: '60s' })).toMatchObject({ question: { question: 'In stock. Now?' } });
  await answerPauses(child, ['in time']);
  await answerPauses(handle, ['now']);
  expect(await handle.result()).toBe('now, in time');
});

test('refuses a workflow that is not there', async () => {
  const { env } = server;
  const error: unknown = await nextPause(env.client.workflow.getHandle('nobody-started-this'), { env }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InboxError);
  expect(error).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
});

test('moves time over the retries of an activity, and not beyond', async () => {
  let attempts = 0;
  checkStock = () => (++attempts < 3 ? Promise.reject(new Error('no connection')) : Promise.resolve('3 left'));
  const handle = await server.start('askAfterActivity');
  await answerPauses(handle, ['in time'], { env: server.env });
  expect(await handle.result()).toBe('in time');
  expect(attempts).toBe(3);
});

test('lets no time pass while an activity runs', async () => {
  let finish = (_stock: string): void => undefined;
  const started = new Promise<void>((begun) => {
    checkStock = () => {
      begun();
      return new Promise((done) => (finish = done));
    };
  });
  const handle = await server.start('askAfterActivity');
  const days = await daysOf(async () => {
    const pause = nextPause(handle, { env: server.env });
    await started;
    finish('3 left');
    await pause;
  });
  expect(days * DAY).toBeLessThan(HOUR);
  await answerPauses(handle, ['in time']);
  expect(await handle.result()).toBe('in time');
});

// This server tells of no workflow task in a description, only in the history.
test('leaves histories that replay, though it waits from before the first task, in which a local activity runs', async () => {
  const { env } = server;
  const taskQueue = 'late';
  const workflowBundle = await bundle(WORKFLOWS);
  const ids = ['late-0', 'late-1', 'late-2'];
  const handles = await Promise.all(ids.map((workflowId) => env.client.workflow.start('askAfterLocalActivity', { taskQueue, workflowId })));
  const waiting = Promise.all([...handles.map((handle) => nextPause(handle, { timeout: '80s' })), ...ids.map((workflowId) => reached(inbox, { workflowId }))]);
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities: { checkStock: async () => '3 left' } });
  await worker.runUntil(async () => {
    await waiting;
    // All of them first: to await a result moves the time of the others too.
    for (const handle of handles) await answerPauses(handle, ['in time']);
    for (const handle of handles) expect(await handle.result()).toBe('in time');
  });
  for (const handle of handles) await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory());
});

test('says so when a workflow ends in skipped time without asking', async () => {
  const handle = await server.start('napping', '3 days');
  await expect(nextPause(handle, { env: server.env })).rejects.toThrow(`Workflow ${handle.workflowId} has ended while its next pause was awaited`);
});
