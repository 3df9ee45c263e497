import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { toJsonBytes } from '../../../src/protocol/json-size';

test('counts the bytes of any JSON in UTF-8', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(toJsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value), 'utf8'));
    })
  );
});

test('counts texts with any code units, including lone surrogates', () => {
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

test('counts values that JSON leaves out or writes as null', () => {
  const value = { a: undefined, b: [undefined, NaN, -0], c: Object.assign(Object.create(null) as object, { d: 1e21 }), '"': new Array(3) };
  expect(toJsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
  const ofAnotherRealm: unknown = runInNewContext('({ a: [{ b: "é" }] })');
  expect(toJsonBytes(ofAnotherRealm)).toBe(Buffer.byteLength(JSON.stringify(ofAnotherRealm)));
});

test('counts up to its limit and not one byte more', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.double({ min: 0, max: 1, noNaN: true }), (value, part) => {
      const bytes = Buffer.byteLength(JSON.stringify(value));
      expect(toJsonBytes(value, bytes)).toBe(bytes);
      expect(toJsonBytes(value, Math.floor(bytes * part * 0.99))).toBe(Infinity);
    })
  );
});

const WITHOUT_JSON: readonly (readonly [string, unknown])[] = [
  ['a typed array', new Uint8Array(3)],
  ['a buffer', Buffer.from('abc')],
  ['a view', new DataView(new ArrayBuffer(3))],
  ['an array buffer', new ArrayBuffer(3)],
  ['a typed array of another realm', runInNewContext('new Uint8Array(3)')],
  ['a map', new Map([[1, 2]])],
  ['a set', new Set([1])],
  ['a map of another realm', runInNewContext('new Map()')],
  ['a date', new Date(0)],
  ['an error', new Error('x')],
  ['a boxed text', Object('x')],
  ['an instance of a class', new (class Money {
    amount = 1;
  })()],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a big integer', 1n],
  ['a text that converts itself', { toJSON: () => 'x' }],
  ['a cycle of lists', toCycle([])],
  ['a cycle of objects', toCycle({})],
  ['lists nested deeper than 500', nest(501)],
  ['lists nested beyond the stack', nest(200_000)],
];

test.each(WITHOUT_JSON)('is infinite for %s, at any place in the value', (_what, value) => {
  expect([value, [value], { value }, [[{ value: [1, value] }]]].map((each) => toJsonBytes(each))).toEqual([Infinity, Infinity, Infinity, Infinity]);
  expect(toJsonBytes({ value }, 10_000)).toBe(Infinity);
});

test('counts a value that is nested 500 levels deep', () => {
  expect(toJsonBytes(nest(500))).toBe(1001);
});

function toCycle(value: unknown[] | Record<string, unknown>): unknown {
  if (Array.isArray(value)) value.push(value);
  else value['self'] = value;
  return value;
}

function nest(depth: number): unknown {
  let nested: unknown = 0;
  for (let i = 0; i < depth; i++) nested = [nested];
  return nested;
}

test.each([
  ['a text', 'x'.repeat(100)],
  ['a text in a list', ['x'.repeat(100)]],
  ['a text in an object', { a: 'x'.repeat(100) }],
  ['a name in an object', { ['x'.repeat(100)]: 1 }],
  ['many numbers', Array.from({ length: 60 }, () => 1)],
])('does not write out %s that cannot fit', (_what, value) => {
  const write = jest.spyOn(JSON, 'stringify');
  try {
    expect(toJsonBytes(value, 50)).toBe(Infinity);
    expect(write).not.toHaveBeenCalled();
  } finally {
    write.mockRestore();
  }
});
