import { isJsonText, toRawValue, toTypedValue } from '../../../../src/cli/options/typed-value';

test.each<[string, string, unknown]>([
  ['number', '12.5', 12.5],
  ['number', ' 1000 ', 1000],
  ['number', '-0', 0],
  ['number', '1,5', '1,5'],
  ['number', '1e3', '1e3'],
  ['number', '0.12345678901234567890', '0.12345678901234567890'],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['boolean', 'yes', 'yes'],
  ['date', ' 2027-01-31', '2027-01-31'],
  ['multiselect', 'b,a', ['b', 'a']],
  ['multiselect', '', []],
  ['select', '1', '1'],
  ['text', '{"a":1}', '{"a":1}'],
  ['text', ' as it is ', ' as it is '],
  ['painting', '[1,2]', [1, 2]],
  ['painting', 'a blue one', 'a blue one'],
])('a %s written as %j is %j', (inputType, text, value) => {
  expect(toTypedValue(inputType, text)).toEqual(value);
});

test('JSON is read as it is, and what is not JSON stays a text', () => {
  expect(toRawValue('{"amount":12.5}')).toEqual({ amount: 12.5 });
  expect(toRawValue('{amount')).toBe('{amount');
});

test('only an object or a list may mean different things', () => {
  expect(['{}', '[]', ' {"a":1}\n'].map(isJsonText)).toEqual([true, true, true]);
  expect(['', 'null', '12.5', '"text"', 'approve', '{'].map(isJsonText)).toEqual([false, false, false, false, false, false]);
});
