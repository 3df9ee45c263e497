import { printable, printableJson, printableLine, quote, visibleLine } from '../../../../src/cli/process/printable';

test.each([
  ['colours and cursor moves', 'a\u001b[31mb\u001b[2Jc', 'abc'],
  ['a title', 'a\u001b]0;owned\u0007b', 'ab'],
  ['a link', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\', 'click'],
  ['an escape without an end', 'a\u001b[', 'a['],
  ['an escape inside another escape', 'a\u001b\u001b[0m[31mb', 'a[31mb'],
  ['control characters of one byte', 'a\u0000\u0007\u0008\u007fb', 'ab'],
  ['C1 control characters', 'a\u009b31m\u0085b', 'a\nb'],
  ['marks that change the reading direction', 'a\u202egnirts\u202c\u2066x\u2069\u200f', 'agnirtsx'],
  ['invisible characters without a width', 'a\u200b\u2060\ufeff\u00adb\u{e0041}', 'ab'],
  ['a carriage return', 'shown\rhidden', 'shown\nhidden'],
  ['tabs', 'a\tb', 'a  b'],
])('removes %s', (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('keeps lines, scripts and emoji as they are', () => {
  const text = 'Zeile\nनमस्ते\u200d 👩\u200d🔬 £ 日本';
  expect(printable(text)).toBe(text);
});

test('puts a label on one line', () => {
  expect(printableLine(' a \n\n b\u2028c ')).toBe('a b c');
});

test('shows invisible characters in a message', () => {
  expect(visibleLine('\ufeff"appr\u200bove" is not\n among\r\n \u001b[31mthem\t!\u202e ')).toBe('\\ufeff"appr\\u200bove" is not among \\u001b[31mthem  !\\u202e');
  expect(quote('a\u200b"\n\u{e0041}')).toBe('"a\\u200b\\"\\n\\udb40\\udc41"');
});

test('writes JSON that parses to the same value and is safe for a terminal', () => {
  const value = { text: '\u001b[31m\u009b\u202e\u007f\u2028\u{e0041}\n', list: [1, null], 'key\u0085': true };
  for (const indent of [undefined, 2]) {
    const json = printableJson(value, indent);
    expect(JSON.parse(json)).toEqual(value);
    expect(json.replaceAll('\n', '')).toMatch(/^[\u0020-\u007e]*$/);
  }
  expect(printableJson(undefined)).toBe('null');
});
