import fc from 'fast-check';

import { isBefore } from '../../../../src/protocol/check/date';
import { checkField } from '../../../../src/protocol/check/field';
import type { DateLimits } from '../../../../src/protocol/question';

function check(sent: unknown, limits: DateLimits = {}): unknown {
  const checked = checkField(limits, 'date', sent, 'live');
  return checked.ok ? checked.value : checked.issues[0]?.code;
}

test.each(['2026-11-26', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day, returned as it was sent', (day) => expect(check(day)).toBe(day));

test.each(['2026-02-30', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32'])('there is no %s', (day) => {
  expect(check(day)).toBe('no_such_date');
  expect(check(`${day}T10:00Z`, { time: true })).toBe('no_such_date');
});

test.each(['26.11.2026', '2026-1-1', '20261126', '0000-01-01', 'tomorrow', '', ' 2026-11-26', '2026-11-26T10:00Z', '+002026-11-26', '2026-11-26\n', '2026-W48-4'])('%j is not written as a day', (text) =>
  expect(check(text)).toBe('format')
);

test.each(['2026-11-26T10:00Z', '2026-11-26T23:59:59.999+05:30', '2026-11-26T00:00:00-11:00', '2026-11-26T10:00:00.123456789Z'])('%s is a point in time, moved by no zone', (text) => expect(check(text, { time: true })).toBe(text));

test.each(['2026-11-26', '2026-11-26T10:00', '2026-11-26T24:00Z', '2026-11-26T10:60Z', '2026-11-26T10:00:60Z', '2026-11-26T10:00+25:00', '2026-11-26 10:00Z', '2026-11-26t10:00z', '2026-11-26T10Z'])(
  '%j is not written as a point in time',
  (text) => expect(check(text, { time: true })).toBe('format')
);

test.each([20261126, null, undefined, true, {}, ['2026-11-26']])('%p is no text', (sent) => expect(check(sent)).toBe('type'));

test('the first and the last day count', () => {
  const limits = { earliest: '2026-01-01', latest: '2026-01-31' };
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => check(day, limits))).toEqual(['too_early', '2026-01-01', '2026-01-31', 'too_late']);
});

test('points in time are compared as such, and with a day by the day that they are written on', () => {
  const limits = { time: true, earliest: '2026-01-01T10:00:00Z', latest: '2026-01-02T10:00:00+02:00' };
  expect(check('2026-01-01T11:00+01:00', limits)).toBe('2026-01-01T11:00+01:00');
  expect(check('2026-01-01T10:59:59.999+01:00', limits)).toBe('too_early');
  expect(check('2026-01-02T08:00:00.001Z', limits)).toBe('too_late');
  expect(check('2026-01-31T23:30-11:00', { time: true, latest: '2026-01-31' })).toBe('2026-01-31T23:30-11:00');
  expect(check('2026-02-01T00:00+14:00', { time: true, latest: '2026-01-31' })).toBe('too_late');
});

test('days are those of the calendar, whatever the machine', () => {
  const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'UTC'];
  const before = process.env['TZ'];
  try {
    for (const zone of zones) {
      process.env['TZ'] = zone;
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, month, day) => {
          const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
          const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
          const text = [`${year}`.padStart(4, '0'), `${month}`.padStart(2, '0'), `${day}`.padStart(2, '0')].join('-');
          expect(check(text)).toBe(day <= days ? text : 'no_such_date');
        })
      );
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});

test('order is that of time', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }), fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }), (a, b) => {
      expect(isBefore(a.toISOString(), b.toISOString())).toBe(a < b);
    })
  );
});

test('a recorded date is one of either form', () => {
  for (const time of [true, false]) {
    expect(checkField({ time, latest: '2020-01-01' }, 'date', '2026-01-01', 'recorded').ok).toBe(true);
    expect(checkField({ time }, 'date', '2026-01-01T10:00Z', 'recorded').ok).toBe(true);
    expect(checkField({ time }, 'date', '2026-02-30', 'recorded').ok).toBe(false);
    expect(checkField({ time }, 'date', 'soon', 'recorded').ok).toBe(false);
  }
});
