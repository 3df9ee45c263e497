import { clip, pad, widthOf, wrapLines } from '../../../../src/cli/tables/display-width';

test('counts columns, not characters', () => {
  expect(['abc', '日本', '👩‍🔬', 'e\u0301', '\u001b[31mred\u001b[39m'].map(widthOf)).toEqual([3, 4, 2, 1, 3]);
});

test.each([
  ['short', 5, 'short'],
  ['longer than that', 8, 'longer…'],
  ['日本語の質問', 5, '日本…'],
  ['👩‍🔬👩‍🔬👩‍🔬', 4, '👩‍🔬…'],
  ['x', 0, ''],
])('clips %j to %d columns', (text, width, clipped) => {
  expect(clip(text, width)).toBe(clipped);
  expect(widthOf(clip(text, width))).toBeLessThanOrEqual(width);
});

test('pads a text to a width', () => {
  expect(pad('日', 4)).toBe('日  ');
  expect(pad('long', 2)).toBe('long');
});

test('breaks lines at spaces, and never breaks a word', () => {
  expect(wrapLines('one two three\n\n  four', 8)).toEqual(['one two', 'three', '', '  four']);
  expect(wrapLines('a https://example.com/long b', 10)).toEqual(['a', 'https://example.com/long', 'b']);
});
