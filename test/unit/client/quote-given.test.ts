import { quoteGiven } from '../../../src/client/quote-given';

test.each([
  ['a text', '"a text"'],
  ['a\u202Eb', '"a\\u202eb"'],
  [() => 1, 'a function'],
  [null, 'null'],
  [undefined, 'undefined'],
  [7n, '7'],
  [['x'], 'a list'],
  [{ x: 1 }, 'an object'],
])('%p is shown as %s', (given, shown) => {
  expect(quoteGiven(given).toLowerCase()).toBe(shown);
});
