import { printable, printableLine, printableQuestion, visibleLine } from '../../../../examples/demo/printable';

test.each([
  ['colours', '\u001b[31mred\u001b[0m', 'red'],
  ['cursor moves', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
  ['a window title', '\u001b]0;owned\u0007text', 'text'],
  ['a link', '\u001b]8;;http://evil.example\u0007here\u001b]8;;\u0007', 'here'],
  ['single-byte escapes', '\u009b31mred', 'red'],
  ['an escape split by another', '\u001b\u001b[31m[31mred', '[31mred'],
  ['bells, backspaces and nulls', 'a\u0007\b\u0000b', 'ab'],
  ['marks that reorder text', 'a\u202eb\u2066c', 'abc'],
  ['invisible characters without a width', 'a\u200b\u2060\u00ad\u{e0041}b', 'ab'],
  ['a lone carriage return', 'safe\rEVIL', 'safe\nEVIL'],
])('removes %s', (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('keeps lines, spaces, letters of every script and emoji', () => {
  const text = '  Grüße, 世界 👩‍💻\n\nשלום';
  expect(printable(text)).toBe(text);
  expect(printable('a\r\nb\tc')).toBe('a\nb  c');
});

test('puts a label on one line', () => {
  expect(printableLine('one\n  two\u001b[1m')).toBe('one two');
});

test('shows invisible characters in a message', () => {
  expect(visibleLine('"a\u200bb" is\n not\u202e')).toBe('"a\\u200bb" is not\\u202e');
});

test('shows details under the question', () => {
  expect(printableQuestion({ question: 'Publish now?\u0007', details: 'A draft', inputType: 'approval' })).toBe('Publish now?\n\nA draft');
});
