import fc from 'fast-check';

import { toPrintable, UNPRINTABLE } from '../../../src/protocol/printable';

test.each([
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a byte order mark', '\ufeffapprove', '\\ufeffapprove'],
  ['an escape sequence', '\u001b[2Jx', '\\u001b[2Jx'],
  ['text that changes its direction', '\u202egnp.exe', '\\u202egnp.exe'],
  ['a tab and a carriage return', 'a\tb\rc', 'a\\u0009b\\u000dc'],
  ['a soft hyphen', 'co\u00adop', 'co\\u00adop'],
  ['a tag of two code units', 'a\u{e0061}', 'a\\udb40\\udc61'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
])('%s is shown as its escape', (_what, text, expected) => {
  expect(toPrintable(text)).toBe(expected);
});

test('keeps visible characters: line feeds, accents, emoji and their joiners', () => {
  for (const text of ['', 'plain', 'two\nlines', 'é — ü', '👩‍💻 ✅️', 'नमस्ते', 'می‌خواهم']) expect(toPrintable(text)).toBe(text);
});

test('leaves no invisible character, and JSON with the escapes parses to the same text', () => {
  const hiding = new RegExp(`[${UNPRINTABLE}]`, 'u');
  const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u200b', '\u202e', '\u0007', '\u{e0001}')), { maxLength: 10 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (given) => {
      const shown = toPrintable(JSON.stringify(given));
      expect(shown).not.toMatch(hiding);
      expect(JSON.parse(shown)).toBe(given);
    }),
    { numRuns: 500 }
  );
});
