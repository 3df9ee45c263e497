import { toAge, toDue, toSpan } from '../../../../src/cli/tables/time-text';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const S = 1000;
const H = 3_600_000;

test.each([
  [-5, '0s'],
  [59.9 * S, '59s'],
  [60 * S, '1m'],
  [59 * 60 * S, '59m'],
  [H, '1h'],
  [1.76 * H, '1h45m'],
  [10.5 * H, '10h'],
  [47.9 * H, '47h'],
  [48 * H, '2d'],
  [69 * 24 * H, '69d'],
  [70 * 24 * H, '10w'],
])('shows a span of %d ms as %s', (ms, text) => {
  expect(toSpan(ms)).toBe(text);
});

test('shows the age of a pause, and the time to its deadline', () => {
  expect(toAge('2026-01-01T23:57:00Z', NOW)).toBe('3m');
  expect(toDue('2026-01-02T02:00:00Z', NOW)).toBe('in 2h');
  expect(toDue('2026-01-01T23:59:00Z', NOW)).toBe('1m late');
});
