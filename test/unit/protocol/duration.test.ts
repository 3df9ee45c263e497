import { createRequire } from 'node:module';

import fc from 'fast-check';

import { toMilliseconds } from '../../../src/protocol/duration';

test.each([
  [0, 0],
  [1500, 1500],
  ['250ms', 250],
  ['30s', 30_000],
  ['30 seconds', 30_000],
  ['15m', 900_000],
  ['1 minute', 60_000],
  ['1h', 3_600_000],
  ['1.5 hours', 5_400_000],
  ['2d', 172_800_000],
  ['30 days', 2_592_000_000],
  ['1 week', 604_800_000],
  ['2w', 1_209_600_000],
  ['90 min', 5_400_000],
  ['2hrs', 7_200_000],
  ['30 sec', 30_000],
  ['1 year', 31_557_600_000],
  ['5000', 5000],
  ['10', 10],
  ['1  s', 1000],
  ['1S', 1000],
  ['2 Days', 172_800_000],
  ['.5s', 500],
])('%j is %d ms', (duration, expected) => {
  expect(toMilliseconds(duration)).toBe(expected);
});

test.each(['soon', '', ' ', '-1s', '1 fortnight', '1 month', 's', ' 1s', '1s ', '1.s', '1.2.3s', '1e3s', '٣s', 'Infinity s', '1\ts', `${'0'.repeat(100)}s`, -1, NaN, Infinity, null, undefined, {}, ['1s'], true])(
  '%j is not a duration',
  (duration) => {
    expect(toMilliseconds(duration)).toBeUndefined();
  }
);

// The same package that Temporal's SDK uses to read durations. npm may install it in different folders.
const ms = createRequire(require.resolve('@temporalio/common'))('ms') as (text: string) => number;
const UNITS = ['years', 'year', 'yrs', 'yr', 'y', 'weeks', 'week', 'w', 'days', 'day', 'd', 'hours', 'hour', 'hrs', 'hr', 'h', 'minutes', 'minute', 'mins', 'min', 'm'];
const SMALL_UNITS = ['seconds', 'second', 'secs', 'sec', 's', 'milliseconds', 'millisecond', 'msecs', 'msec', 'ms', ''];

test("reads every text in Temporal's grammar to the same millisecond as Temporal", () => {
  const digits = fc.stringMatching(/^\d{1,6}$/);
  const count = fc.oneof(digits, digits.map((digit) => `.${digit}`), fc.tuple(digits, digits).map(([a, b]) => `${a}.${b}`));
  const unit = fc.constantFrom(...UNITS, ...SMALL_UNITS).chain((name) => fc.constantFrom(name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)));
  fc.assert(
    fc.property(count, fc.nat(3), unit, (number, spaces, name) => {
      const text = `${number}${' '.repeat(spaces)}${name}`;
      expect(toMilliseconds(text)).toBe(Math.round(ms(text)));
    }),
    { numRuns: 2000 }
  );
});

test('refuses every text that Temporal refuses, and a negative one', () => {
  const near = fc.array(fc.constantFrom(...'0123456789.-+e \n', ...UNITS, ...SMALL_UNITS), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(near, (text) => {
      const theirs = text === '' ? NaN : ms(text);
      // The text "-0" counts as negative too.
      expect(toMilliseconds(text)).toBe(Number.isNaN(theirs) || text.startsWith('-') ? undefined : Math.round(theirs));
    }),
    { numRuns: 5000 }
  );
});

test('never throws, and returns a number of milliseconds unchanged', () => {
  fc.assert(fc.property(fc.anything(), (value) => expect(['number', 'undefined']).toContain(typeof toMilliseconds(value))));
  fc.assert(fc.property(fc.maxSafeNat(), (count) => expect(toMilliseconds(count)).toBe(count)));
});
