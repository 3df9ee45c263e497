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
])('%j is %d ms', (duration, ms) => {
  expect(toMilliseconds(duration)).toBe(ms);
});

test.each(['soon', '', '10', '-1s', '1 fortnight', '1 year', 's', '1  s', '1s ', '1e3s', 'Infinity s', '1S', -1, NaN, Infinity, null, undefined, {}, ['1s'], true])(
  '%j is no duration',
  (duration) => {
    expect(toMilliseconds(duration)).toBeUndefined();
  }
);

test('nothing throws, and a number of milliseconds is itself', () => {
  fc.assert(fc.property(fc.anything(), (value) => expect(['number', 'undefined']).toContain(typeof toMilliseconds(value))));
  fc.assert(fc.property(fc.maxSafeNat(), (ms) => expect(toMilliseconds(ms)).toBe(ms)));
});
