import { answerId, attribute, audience, count, duration, person, webAddress } from '../../../../src/cli/options/written';

const DAY = 24 * 60 * 60 * 1000;

test.each([
  ['30s', 30_000],
  ['90 min', 5_400_000],
  ['2hrs', 7_200_000],
  ['1 year', 365.25 * DAY],
  ['25 days', 25 * DAY],
  ['5000', 5_000],
])('reads %s as Temporal does', (given, ms) => {
  expect(duration.parse(given)).toBe(ms);
});

test.each([
  ['a duration', duration, ['soon', '0s', '-1s', '', '1h30m'], /is not a valid duration|is empty/],
  ['a count', count, ['0', '-1', '1.5', 'some', '9999999999'], /is not a valid number; use a number above 0, or all/],
  ['an audience', audience, ['support', 'user:', 'group:null', 'user:NaN', ''], /is not a name|names nobody|is empty/],
  ['a person', person, ['', '  ', 'user:', 'x'.repeat(1001)], /names nobody|is longer than 1000 characters/],
  ['an answer id', answerId, ['', 'x'.repeat(1001)], /is empty|is longer/],
  ['an attribute', attribute, ['', 'not a name', '1st'], /is not a name of a search attribute/],
  ['a web page', webAddress, ['localhost:8233', 'ftp://x', ''], /is not the address of a web page/],
] as const)('refuses a text that is not %s', (_name, schema, given, message) => {
  for (const one of given) expect([one, schema.safeParse(one).error?.issues[0]?.message]).toEqual([one, expect.stringMatching(message)]);
});

test('reads a count, and "all" as no limit', () => {
  expect(['all', '7'].map((given) => count.parse(given))).toEqual([Infinity, 7]);
});
