import { toQuoted, toQuotedJson } from '../../../src/testing/pause-name';

test('shortens a text between characters', () => {
  const emojis = '\u{1f600}'.repeat(100);
  expect(toQuoted(`x${emojis}`)).toBe(`"x${'\u{1f600}'.repeat(59)}…"`);
  expect(toQuoted(emojis)).toBe(`"${'\u{1f600}'.repeat(60)}…"`);
});

test('escapes invisible characters and characters that move the cursor or change the reading direction', () => {
  expect(toQuoted('a\u200bb\u202ec\u001b[2J\ufeff')).toBe('"a\\u200bb\\u202ec\\u001b[2J\\ufeff"');
});

test('shows a value that is not JSON by its type', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect([circle, 7n, undefined, () => 1].map(toQuotedJson)).toEqual(['"object"', '"bigint"', '"undefined"', '"function"']);
  expect(toQuotedJson(['a'])).toBe('"[\\"a\\"]"');
});
