import type { WorkflowHandle } from '@temporalio/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';
import { until } from '../../support/until';
import { PATIENT } from '../../support/patient';

const WORKFLOWS = require.resolve('../workflows/time-skipping');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TimeSkipping;
let checkStock: () => Promise<string>;
beforeAll(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities: { checkStock: () => checkStock() } });
});
afterAll(() => server.close());

/** Waits for the next pause until time is held for another one, and returns the message that says so. */
async function heldFor(handle: WorkflowHandle, timeout: '2s' | '3s'): Promise<string> {
  return until('time to be held', async () => {
    const error = await nextPause(handle, { env: server.env, timeout }).then(() => new Error('a pause opened'), (reason: unknown) => reason as Error);
    // A slow machine has not begun all of them when the timeout is over.
    return error.message.includes('was awaited for') && !error.message.includes('Time is not moved') ? undefined : error.message;
  });
}

/** Returns how many days of the server's time `work` took. */
async function daysOf(work: () => Promise<unknown>): Promise<number> {
  const before = await server.env.currentTimeMs();
  await work();
  return ((await server.env.currentTimeMs()) - before) / DAY;
}

test.each([
  ['a timer', () => server.start('askForAnHourAfter', '3 days')],
  ['a timer of a child', () => server.start('askAfterChild', '3 days')],
  ["a timer of a child's second run", () => server.start('askAfterRenewedChild')],
  ['a start delay', () => server.startLater(3 * DAY, 'askForAnHourAfter', 1)],
])('stops moving time when %s opens a pause, so that its whole timeout is left', async (_name, start) => {
  const handle = await start();
  expect(await daysOf(() => nextPause(handle, { env: server.env, ...PATIENT }))).toBeCloseTo(3, 1);
  await answerPauses(handle, ['in time'], PATIENT);
  expect(await handle.result()).toBe('in time');
});

test.each([1, 3])('stops moving time when a pause opens %i generations below, names it, and continues once it is answered', async (generations) => {
  const { env } = server;
  const handle = await server.start('askAfterAskingChild', generations);
  const youngest = env.client.workflow.getHandle(`${handle.workflowId}${'-child'.repeat(generations)}`);
  const days = await daysOf(async () => {
    expect(await heldFor(handle, '3s')).toContain(`Time is not moved, because pause 0 (key "child") "Child?" of workflow ${youngest.workflowId} is open and would expire at `);
  });
  expect(days * DAY).toBeGreaterThanOrEqual(3 * HOUR);
  expect(days * DAY).toBeLessThan(4 * HOUR);
  await answerPauses(youngest, ['in time'], PATIENT);
  await answerPauses(handle, ['me too'], { env, ...PATIENT });
  expect(await handle.result()).toBe('in time, me too');
});

test('waits for a child whose pause is answered meanwhile', async () => {
  const { env } = server;
  const handle = await server.start('askAfterAskingChild', 1);
  const child = env.client.workflow.getHandle(`${handle.workflowId}-child`);
  const waiting = nextPause(handle, { env, ...PATIENT });
  await until('its child', () => child.describe().catch(() => undefined));
  await answerPauses(child, ['in time'], { env, ...PATIENT });
  expect(await waiting).toMatchObject({ question: { question: 'And you?' } });
});

test("stops moving time before the deadline of a parent's pause", async () => {
  const { env } = server;
  const handle = await server.start('askBesideChild');
  await nextPause(handle, PATIENT);
  const child = env.client.workflow.getHandle(`${handle.workflowId}-child`);
  expect(await daysOf(async () => expect(await heldFor(child, '2s')).toContain(`"Parent?" of workflow ${handle.workflowId}`))).toBeLessThan(1);
  await answerPauses(handle, ['in time'], PATIENT);
  await answerPauses(child, ['in time'], { env, ...PATIENT });
  expect(await handle.result()).toBe('in time, in time');
});

test("moves time over the retries of an activity without passing the deadline of a child's pause", async () => {
  let attempts = 0;
  checkStock = () => (++attempts < 142 ? Promise.reject(new Error('no connection')) : Promise.resolve('3 left'));
  const handle = await server.start('askBesideRetries');
  const child = server.env.client.workflow.getHandle(`${handle.workflowId}-child`);
  expect(await nextPause(handle, { env: server.env, timeout: '60s' })).toMatchObject({ question: { question: 'In stock. Now?' } });
  await answerPauses(child, ['in time'], PATIENT);
  await answerPauses(handle, ['now'], PATIENT);
  expect(await handle.result()).toBe('now, in time');
});
