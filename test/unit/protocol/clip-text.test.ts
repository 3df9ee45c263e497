import fc from 'fast-check';

import { clipText, cutText } from '../../../src/protocol/clip-text';

test.each([
  ['short', 10, 'short'],
  ['exactly', 7, 'exactly'],
  ['longer', 4, 'long…'],
  ['', 0, ''],
  ['x', 0, '…'],
  ['😀', 2, '😀'],
  ['😀!', 2, '😀…'],
  ['a😀b', 2, 'a…'],
  ['😀😀', 3, '😀…'],
  ['😀😀', 1, '…'],
])('%j is clipped at %d to %j', (text, max, expected) => {
  expect(clipText(text, max)).toBe(expected);
});

test('cuts to the longest beginning that fits, without half characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
      const cut = cutText(text, max);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut).not.toMatch(/\p{Surrogate}/u);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, max - 1));
      expect(clipText(text, max)).toBe(cut === text ? text : `${cut}…`);
    }),
    { numRuns: 1000 }
  );
});
