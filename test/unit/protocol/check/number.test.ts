import fc from 'fast-check';

import { checkField } from '../../../../src/protocol/check/field';
import type { NumberLimits } from '../../../../src/protocol/question';

function check(sent: unknown, limits: NumberLimits = {}): unknown {
  const checked = checkField(limits, 'number', sent, 'live');
  return checked.ok ? checked.value : checked.issues[0]?.code;
}

test.each([
  [12, 12],
  [-0.5, -0.5],
  ['99.50', 99.5],
  ['-007.250', -7.25],
  ['0.1', 0.1],
  ['9007199254740991', 9007199254740991],
  ['0.0000001', 1e-7],
  [1e300, 1e300],
  [5e-324, 5e-324],
])('%j is the number %p', (sent, value) => expect(check(sent)).toBe(value));

test('minus zero is zero, as a number and as a text', () => {
  for (const sent of [-0, '-0', '-0.00', '0', 0]) expect(Object.is(check(sent), 0)).toBe(true);
});

// A locale's form, exponents, blanks, what JSON reads from 1e999, and digits that no number holds.
test.each(['1,5', '1.000,50', '1 000', ' 1', '1 ', '', '.5', '5.', '1e3', '1e999', '+1', '0x10', 'NaN', 'Infinity', '１', '٣', NaN, Infinity, -Infinity, true, null, undefined, [], [1], {}, '9'.repeat(400), '9'.repeat(100_000), '9007199254740993', '0.1000000000000000000001'])(
  '%p is not a number',
  (sent) => expect(check(sent)).toBe('type')
);

test('limits are exact', () => {
  expect(check(149.99, { maximum: 149.99 })).toBe(149.99);
  expect(check('149.99', { minimum: 149.99, maximum: 149.99, decimals: 2 })).toBe(149.99);
  expect(check(0.3, { decimals: 1 })).toBe(0.3);
  expect(check(1.1, { decimals: 1 })).toBe(1.1);
  expect(check('0.70', { decimals: 1 })).toBe(0.7);
  expect(check(0.1 + 0.2, { decimals: 1 })).toBe('decimals');
  expect(check(1e-7, { decimals: 6 })).toBe('decimals');
  expect(check(1e21, { decimals: 0, integer: true })).toBe(1e21);
  expect(check(0.01, { minimum: 0.02 })).toBe('too_small');
  expect(check('150.00', { maximum: 149.99 })).toBe('too_large');
  expect(check(1.5, { integer: true })).toBe('not_integer');
});

test('every amount of two decimals passes its own limits, and no neighbour does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
      const text = toText(cents);
      const limits = { minimum: Number(text), maximum: Number(text), decimals: 2 };
      expect(check(text, limits)).toBe(Number(text) + 0);
      expect(check(Number(text), limits)).toBe(Number(text) + 0);
      expect(check(toText(cents + 1), limits)).toBe('too_large');
      expect(check(toText(cents - 1), limits)).toBe('too_small');
      expect(check(`${text}1`, limits)).toBe('decimals');
    })
  );
});

test('a refusal says the limit with its unit', () => {
  const checked = checkField({ maximum: 149.99, unit: 'GBP' }, 'number', 150, 'live');
  expect(checked).toEqual({ ok: false, issues: [{ path: ['value'], code: 'too_large', params: { max: 149.99 }, message: 'At most 149.99 GBP.' }] });
});

test('of a recorded number only the type counts', () => {
  expect(checkField({ maximum: 1, integer: true }, 'number', '2.5', 'recorded')).toEqual({ ok: true, value: 2.5 });
  expect(checkField({}, 'number', 'two', 'recorded').ok).toBe(false);
});

function toText(cents: number): string {
  const digits = `${Math.abs(cents)}`.padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
