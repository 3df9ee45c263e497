import { WorkflowFailedError } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { countEvents } from '../../support/history';
import { answerOnceOpen } from '../../support/open-pause';
import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';

const DAY = 24 * 3_600_000;
const AB = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];
const AT = expect.any(String) as string;

let server: TimeSkipping;
let inbox: Inbox;
beforeAll(async () => {
  server = await startTimeSkipping(require.resolve('../workflows/deadlines'));
  inbox = new Inbox(server.env.client);
});
afterAll(() => server.close());

/**
 * Returns the result of `work`, and how many days of the server's time it took. It may be more days than expected, because
 * the server's clock runs on while a busy worker is late for a task.
 */
async function daysOf<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = await server.env.currentTimeMs();
  const result = await work();
  return [result, ((await server.env.currentTimeMs()) - before) / DAY];
}

type Case = readonly [name: string, options: object, waited: unknown, asked: object];

const THROWN = { type: 'PAUSE_TIMED_OUT', nonRetryable: true, message: expect.stringContaining('In time?') as string, details: [{ pause: 0, key: 'k', deadline: AT }] };

const CASES: readonly Case[] = [
  ['throws, or is an outcome without a value', { key: 'k' }, THROWN, {}],
  ['throws if onTimeout is "throw"', { key: 'k', onTimeout: 'throw' }, THROWN, {}],
  ['continues with a text', { onTimeout: { value: 'nobody' } }, { value: 'nobody' }, { value: 'nobody' }],
  ['continues with an empty text', { onTimeout: { value: '' } }, { value: '' }, { value: '' }],
  ['continues as if skipped', { skippable: true, onTimeout: { skip: true } }, { value: null }, { value: null }],
  ['continues with an option', { inputType: 'approval', onTimeout: { value: 'reject' } }, { value: 'reject' }, { value: 'reject' }],
  [
    'continues with options, in their order',
    { inputType: 'multiselect', options: AB, onTimeout: { value: ['b', 'a'] } },
    { value: 'a,b' },
    { value: { selected: ['a', 'b'] } },
  ],
  ['continues without the required comment', { comment: 'required', onTimeout: { value: 'nobody' } }, { value: 'nobody' }, { value: 'nobody' }],
];

test.each(CASES)('after its timeout a pause %s, and names nobody as sender', async (_name, options, waited, asked) => {
  const inAMonth = { ...options, timeout: '30 days' };
  const [result, days] = await daysOf(async () => (await server.start('waitForAnswer', inAMonth)).result());
  expect(result).toEqual(waited);
  expect(days).toBeGreaterThan(29.9);
  const handle = await server.start('askForAnswer', inAMonth);
  expect(await handle.result()).toEqual({ status: 'timedOut', at: AT, ...asked });
  const { by, via, ...record } = await inbox.get({ workflowId: handle.workflowId, index: 0 });
  expect(record).toMatchObject({ status: 'timedOut', at: AT, deadline: AT });
  expect([by, via]).toEqual([undefined, undefined]);
  await expect(inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'late')).rejects.toMatchObject({ code: 'PAUSE_EXPIRED' });
});

test('fails the workflow if its code does not catch the timeout', async () => {
  const failed = (await server.start('lettingThrough', { timeout: '2 days' })).result();
  await expect(failed).rejects.toThrow(WorkflowFailedError);
  await expect(failed).rejects.toMatchObject({ cause: { type: 'PAUSE_TIMED_OUT' } });
});

test('expires at a Date and at an ISO date with its zone', async () => {
  const [byDate, days] = await daysOf(async () => (await server.start('askUntilDate', 10 * DAY)).result());
  expect(byDate).toEqual({ status: 'timedOut', at: AT });
  expect(days).toBeGreaterThan(9.9);
  const inTwoDays = new Date((await server.env.currentTimeMs()) + 2 * DAY).toISOString().replace('Z', '+00:00');
  const [byText, more] = await daysOf(async () => (await server.start('askForAnswer', { deadline: inTwoDays })).result());
  expect(byText).toEqual({ status: 'timedOut', at: AT });
  expect(more).toBeGreaterThan(1.9);
});

// The test server also skips time for a cancelled timer. So the history shows whether a timer was left.
const NONE_LEFT = { TimerStarted: 1, TimerCanceled: 1 };

test.each(['update', 'signal'] as const)('accepts an answer by %s before the deadline, and leaves no timer', async (delivery) => {
  const handle = await server.start('askForAnswer', { timeout: '30 days', onTimeout: { value: 'nobody' } });
  await answerOnceOpen(inbox, { workflowId: handle.workflowId, index: 0 }, 'yes', { by: 'alice', delivery });
  expect(await handle.result()).toMatchObject({ status: 'answered', value: 'yes', by: 'alice' });
  const events = await countEvents(handle);
  expect(events).toMatchObject(NONE_LEFT);
  expect(events).not.toHaveProperty('TimerFired');
});

test('withdraws a question if its scope is cancelled before the deadline, and leaves no timer', async () => {
  const handle = await server.start('withdrawInTime', { timeout: '30 days' });
  await answerOnceOpen(inbox, { workflowId: handle.workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toBe('withdrawn');
  const events = await countEvents(handle);
  expect(events).toMatchObject(NONE_LEFT);
  expect(events).not.toHaveProperty('TimerFired');
});
