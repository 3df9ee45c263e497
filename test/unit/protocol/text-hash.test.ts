import fc from 'fast-check';

import { toTextHash } from '../../../src/protocol/text-hash';

test('is pinned, because queued answers and open updates contain it', () => {
  expect([toTextHash(''), toTextHash('an apple'), toTextHash('\u00e9\u20ac\ud83d\ude00')]).toEqual(['b5aebab3b4aac724b04af8442816b5b5', 'c0f13ad1aaed6ae945285f481983a16b', '6d9503aaef67da74fba89b7754550689']);
});

test('is different for texts that differ in one code unit, in their order or in their length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.nat(), (text, at) => {
      const i = at % text.length;
      const changed = `${text.slice(0, i)}${String.fromCharCode(text.charCodeAt(i) ^ 1)}${text.slice(i + 1)}`;
      const all = new Set([text, changed, `${text}\0`, `\0${text}`, text + text, [...text].reverse().join('')]);
      expect(new Set([...all].map(toTextHash)).size).toBe(all.size);
    }),
    { numRuns: 2000 }
  );
});

test('spreads a hundred thousand similar texts over every part of the hash', () => {
  const hashes = Array.from({ length: 100_000 }, (_, i) => toTextHash(`answer ${i}`));
  expect(new Set(hashes).size).toBe(hashes.length);
  // By chance, some 1.2 pairs have the same 32 bits.
  for (const from of [0, 8, 16, 24]) expect(new Set(hashes.map((hash) => hash.slice(from, from + 8))).size).toBeGreaterThan(hashes.length - 20);
});

test('gives 32 hex digits for every text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(toTextHash(text)).toMatch(/^[0-9a-f]{32}$/)));
});
