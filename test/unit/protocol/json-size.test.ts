import fc from 'fast-check';

import { toJsonBytes } from '../../../src/protocol/json-size';

test('counts the bytes of any JSON in UTF-8', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(toJsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value), 'utf8'));
    })
  );
});

test('counts texts of any code units, lone surrogates too', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(toJsonBytes(text)).toBe(Buffer.byteLength(JSON.stringify(text), 'utf8'));
    })
  );
});

test.each([
  ['a character of two bytes', 'é', 4],
  ['a character of three bytes', '€', 5],
  ['a character of four bytes', '😀', 6],
  ['an absent value', undefined, 0],
])('counts %s', (_what, value, bytes) => {
  expect(toJsonBytes(value)).toBe(bytes);
});

test('is infinite for what JSON cannot hold', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  let deep: unknown = 0;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  expect([cycle, deep, 1n].map(toJsonBytes)).toEqual([Infinity, Infinity, Infinity]);
});
