import { InvalidQuestionError } from '../../../../src/protocol/errors';
import type { PauseOptions } from '../../../../src/workflow/asking/pause-options';
import { toExpiry } from '../../../../src/workflow/asking/expiry';
import { toSchedule } from '../../../../src/workflow/asking/schedule';

const HOUR = 3_600_000;
const notify = () => Promise.resolve();

function read(options: unknown) {
  const given = { notify, ...(options as PauseOptions) };
  return toSchedule('q', given, toExpiry({ question: 'q', inputType: 'text' }, given));
}

test('a question without these options has no schedule', () => {
  expect(toSchedule('q', {}, undefined)).toBeUndefined();
});

test('reminders and escalations are sorted by time', () => {
  expect(read({ reminders: ['1d', '4h'], escalate: [{ after: '2 days', audience: ['group:Directors'] }, { after: '5h', audience: ['user:bob'], priority: 1 }] })?.moments).toEqual([
    { ms: 4 * HOUR, reminder: 1 },
    { ms: 5 * HOUR, escalation: { audience: ['user:bob'], priority: 1 } },
    { ms: 24 * HOUR, reminder: 2 },
    { ms: 48 * HOUR, escalation: { audience: ['group:directors'] } },
  ]);
});

test('reminders may come at even intervals', () => {
  expect(read({ reminders: { every: '1h', times: 3 } })?.moments).toEqual([1, 2, 3].map((reminder) => ({ ms: reminder * HOUR, reminder })));
});

test('empty lists are no reminders and no escalations', () => {
  expect(read({ reminders: [], escalate: [] })?.moments).toEqual([]);
});

test.each([
  [{ notify: 'mail' }, 'notify must be a function, not "mail"'],
  [{ notify: undefined, reminders: ['4h'] }, 'reminders needs notify'],
  [{ reminders: ['soon'] }, 'reminders "soon" is not a valid duration'],
  [{ reminders: ['-4h'] }, 'reminders "-4h" is not a valid duration'],
  [{ reminders: [0] }, 'reminders 0 is not a valid duration'],
  [{ reminders: [-1] }, 'reminders -1 is not a valid duration'],
  [{ reminders: '4h' }, 'reminders must be a list of durations or { every, times }, not "4h"'],
  [{ reminders: { every: '4h' } }, 'reminders.times must be a whole number from 1 to 1000, not undefined'],
  [{ reminders: { every: '4h', times: 0 } }, 'reminders.times must be a whole number'],
  [{ reminders: { every: '4h', times: 1001 } }, 'reminders.times must be a whole number'],
  [{ reminders: { every: 'now', times: 1 } }, 'reminders.every "now" is not a valid duration'],
  [{ reminders: { evry: '4h', times: 1 } }, 'there is no "evry" in reminders; did you mean "every"?'],
  [{ reminders: Array.from({ length: 1001 }, () => '1h') }, 'reminders must be at most 1000'],
  [{ reminders: ['4h', '1d'], timeout: '1 day' }, 'reminders holds 86400000 ms, which can never come before the timeout'],
  [{ escalate: [{ after: '2d', audience: ['user:bob'] }], timeout: '1 day' }, 'escalate holds 172800000 ms, which can never come before the timeout'],
  [{ escalate: { after: '2d', audience: ['user:bob'] } }, 'escalate must be a list of at most 20'],
  [{ escalate: [null] }, 'escalate[0] must be { after, audience, priority? }, not null'],
  [{ escalate: [{ after: '2d', audience: [] }] }, 'escalate[0].audience asks nobody'],
  [{ escalate: [{ after: '2d' }] }, 'escalate[0].audience asks nobody'],
  [{ escalate: [{ after: '2d', audience: ['bob'] }] }, 'audience holds "bob", which is not a name'],
  [{ escalate: [{ after: '2d', audience: ['user:Bob'] }], excluded: ['bob'] }, 'escalate[0].audience asks nobody'],
  [{ escalate: [{ after: '0s', audience: ['user:bob'] }] }, 'escalate[0].after "0s" is not a valid duration'],
  [{ escalate: [{ after: '2d', audience: ['user:bob'], priority: 6 }] }, 'priority 6 is not valid'],
  [{ escalate: [{ after: '2d', audiences: ['user:bob'] }] }, 'there is no "audiences" in escalate[0]; did you mean "audience"?'],
])('%j is refused', (options, message) => {
  const ask = () => read(options);
  expect(ask).toThrow(InvalidQuestionError);
  expect(ask).toThrow(message);
});

test('a reminder after a deadline that is a date is no mistake: the call may have come late', () => {
  expect(read({ reminders: ['4h'], deadline: '2000-01-01T00:00:00Z' })?.moments).toEqual([{ ms: 4 * HOUR, reminder: 1 }]);
});
