import fc from 'fast-check';

import { toDecimal } from '../../../../src/cli/prompts/decimal';
import { toNumber } from '../../../../src/protocol/check/number';

test.each([
  [0, '0'],
  [-12.5, '-12.5'],
  [1e21, '1000000000000000000000'],
  [1.5e22, '15000000000000000000000'],
  [1e-7, '0.0000001'],
  [-1.25e-9, '-0.00000000125'],
])('%d is written as %s', (value, text) => {
  expect(toDecimal(value)).toBe(text);
});

test('every number is read again from what is written', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => expect(toNumber(toDecimal(value))).toBe(value + 0)));
});
