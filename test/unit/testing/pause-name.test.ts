import { toQuoted, toQuotedJson } from '../../../src/testing/pause-name';

test('a text is shortened between characters', () => {
  const emojis = '\u{1f600}'.repeat(100);
  expect(toQuoted(`x${emojis}`)).toBe(`"x${'\u{1f600}'.repeat(59)}…"`);
  expect(toQuoted(emojis)).toBe(`"${'\u{1f600}'.repeat(60)}…"`);
});

test('what hides, moves the cursor or turns the reading direction is escaped', () => {
  expect(toQuoted('a\u200bb\u202ec\u001b[2J\ufeff')).toBe('"a\\u200bb\\u202ec\\u001b[2J\\ufeff"');
});

test('a value that JSON cannot hold is named by its type', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect([circle, 7n, undefined, () => 1].map(toQuotedJson)).toEqual(['"object"', '"bigint"', '"undefined"', '"function"']);
  expect(toQuotedJson(['a'])).toBe('"[\\"a\\"]"');
});
