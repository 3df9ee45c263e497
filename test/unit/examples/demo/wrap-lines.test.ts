import { wrapLines } from '../../../../examples/demo/wrap-lines';

test('breaks at spaces and keeps empty lines and indents', () => {
  expect(wrapLines('one two three\n\n  four five', 9)).toEqual(['one two', 'three', '', '  four', 'five']);
});

test('puts a word that is wider than the line on its own line', () => {
  expect(wrapLines('see http://127.0.0.1:8233/namespaces now', 10)).toEqual(['see', 'http://127.0.0.1:8233/namespaces', 'now']);
});
