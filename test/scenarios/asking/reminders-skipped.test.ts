import { Inbox } from 'waitforuser/client';
import { answerPauses } from 'waitforuser/testing';

import { countEvents } from '../../support/history';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { PATIENT } from '../../support/patient';
import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';
import * as activities from '../activities/notices';
import type { Told } from '../workflows/reminded';

const WORKFLOWS = require.resolve('../workflows/reminded');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TimeSkipping;
let inbox: Inbox;
beforeAll(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities });
  inbox = new Inbox(server.env.client);
});
afterAll(() => server.close());

interface Result {
  readonly told: readonly Told[];
  readonly status: string;
}

// The server's clock may run on for a moment while a busy worker is late.
function inDays({ told }: Result): readonly number[] {
  return told.map(({ afterMs }) => Math.floor(afterMs / DAY));
}

function names({ told }: Result): string {
  return told.map(({ type, reminder }) => (reminder === undefined ? type : `${type} ${reminder}`)).join(', ');
}

test('three years of monthly reminders are exactly 36, each in its time', async () => {
  const handle = await server.start('reminded', { reminders: { every: '30 days', times: 36 }, timeout: '3 years' });
  const result = (await handle.result()) as Result;
  expect(result.status).toBe('timedOut');
  expect(names(result)).toBe(['opened', ...Array.from({ length: 36 }, (_, i) => `reminder ${i + 1}`)].join(', '));
  expect(inDays(result)).toEqual(Array.from({ length: 37 }, (_, i) => 30 * i));
  const { ActivityTaskCompleted, TimerStarted, TimerFired, TimerCanceled = 0 } = await countEvents(handle);
  expect({ ActivityTaskCompleted, TimerStarted, TimerFired, TimerCanceled }).toEqual({ ActivityTaskCompleted: 37, TimerStarted: 37, TimerFired: 37, TimerCanceled: 0 });
});

test('an escalation asks others in its time, and raises priority and turn', async () => {
  const escalate = [
    { after: '2 days', audience: ['group:managers'] },
    { after: '4 days', audience: ['user:Eve', 'group:directors'], priority: 1 },
  ];
  const handle = await server.start('reminded', { audience: ['user:bob'], reminders: ['1 day', '3 days'], escalate, timeout: '5 days' });
  const result = (await handle.result()) as Result;
  expect(names(result)).toBe('opened, reminder 1, escalated, reminder 2, escalated');
  expect(inDays(result)).toEqual([0, 1, 2, 3, 4]);
  expect(result.told.map(({ audience, priority, turn }) => [audience.join(), priority, turn])).toEqual([
    ['user:bob', 3, 0],
    ['user:bob', 3, 0],
    ['group:managers', 3, 1],
    ['group:managers', 3, 1],
    ['user:eve,group:directors', 1, 2],
  ]);
  expect(await inbox.get({ workflowId: handle.workflowId, index: 0 })).toMatchObject({ audience: ['user:eve', 'group:directors'], priority: 1, turn: 2 });
});

test.each([
  ['at once', 0, ['opened']],
  ['after the first reminder', 1.5, ['opened', 'reminder']],
  ['after the escalation', 2.5, ['opened', 'reminder', 'escalated']],
] as const)('an answer %s ends all of it, and leaves no timer', async (_when, days, types) => {
  const handle = await server.start('reminded', { reminders: ['1 day', '3 days'], escalate: [{ after: '2 days', audience: ['user:eve'] }], timeout: '4 days' });
  await reached(inbox, { workflowId: handle.workflowId, index: 0 });
  if (days > 0) await server.env.sleep(days * DAY);
  await answerPauses(handle, ['yes'], { env: server.env, ...PATIENT });
  const result = (await handle.result()) as Result;
  expect(result.status).toBe('answered');
  expect(result.told.map(({ type }) => type)).toEqual(types);
  const { TimerStarted = 0, TimerFired = 0, TimerCanceled = 0 } = await countEvents(handle);
  expect(TimerCanceled).toBe(2);
  expect(TimerStarted - TimerFired - TimerCanceled).toBe(0);
});

test.each(['throws', 'throws at once', 'throws a function', 'hangs', 'fails for a week', 'fails the workflow'] as const)('a notifier that %s does the pause no harm', async (way) => {
  const handle = await server.start('badlyNotified', way);
  expect(await handle.result()).toBe('nobody');
});

test('a question that is withdrawn reminds no more, and leaves no timer', async () => {
  const handle = await server.start('remindedInScope', { reminders: ['4h', '1d', '10d'], escalate: [{ after: '20 days', audience: ['user:eve'] }] });
  expect(await handle.result()).toBe('opened reminder reminder');
  const { TimerStarted = 0, TimerFired = 0, TimerCanceled = 0 } = await countEvents(handle);
  expect([TimerStarted, TimerFired, TimerCanceled]).toEqual([5, 4, 1]);
});

test('a deadline, two reminders and one escalation cost the events that docs/commands.md says', async () => {
  const options = { reminders: ['1 day', '2 days'], escalate: [{ after: '3 days', audience: ['user:eve'] }], timeout: '4 days' };
  const handle = await server.start('reminded', options);
  await handle.result();
  const { TimerStarted, TimerFired, WorkflowPropertiesModified } = await countEvents(handle);
  expect({ TimerStarted, TimerFired, WorkflowPropertiesModified }).toEqual({ TimerStarted: 4, TimerFired: 4, WorkflowPropertiesModified: 3 });
  const answered = await server.start('reminded', options);
  await answerPauses(answered, ['yes'], { env: server.env, ...PATIENT });
  await answered.result();
  const counts = await countEvents(answered);
  expect([counts['TimerStarted'], counts['TimerCanceled'], counts['WorkflowPropertiesModified']]).toEqual([2, 2, 2]);
});

test('a notifier may ask a question of its own', async () => {
  const handle = await server.start('notifierAsks');
  await answerOnceOpen(inbox, { workflowId: handle.workflowId, key: 'own' }, 'yes');
  await answerOnceOpen(inbox, { workflowId: handle.workflowId, index: 0 }, 'that one');
  expect(await handle.result()).toEqual(['that one', 'yes']);
});
