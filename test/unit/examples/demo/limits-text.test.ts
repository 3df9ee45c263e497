import { toLimitsText } from '../../../../examples/demo/limits-text';

test.each([
  [{ inputType: 'number', minimum: 0.01, maximum: 240, decimals: 2, unit: 'GBP' }, 'A number, from 0.01 up to 240, in GBP, at most 2 decimals'],
  [{ inputType: 'number', integer: true }, 'A whole number'],
  [{ inputType: 'date', latest: '2027-12-31' }, 'A date such as 2027-01-31, up to 2027-12-31'],
  [{ inputType: 'date', time: true }, 'A time such as 2027-01-31T17:00:00Z'],
  [{ inputType: 'text', format: 'email' as const, maxLength: 40 }, 'An email address, up to 40 characters'],
  [{ inputType: 'text', minLength: 1 }, 'Not empty'],
  [{ inputType: 'text', minLength: 1, maxLength: 40 }, 'from 1 up to 40 characters'],
  [{ inputType: 'text' }, ''],
  [{ inputType: 'multiselect', minSelected: 1, maxSelected: 2 }, 'from 1 up to 2 choices'],
  [{ inputType: 'select' }, ''],
])('%j is told as %j', (asked, text) => {
  expect(toLimitsText(asked)).toBe(text);
});

test('a hostile unit is printable', () => {
  expect(toLimitsText({ inputType: 'number', unit: '\u001b[2J\u202eGBP' })).toBe('A number, in GBP');
});
