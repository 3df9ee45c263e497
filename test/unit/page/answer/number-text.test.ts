import { createNumberTexts } from '../../../../src/page/answer/number-text';

test.each([
  ['en', '12.5', '12.5'],
  ['en', '1,234.50', '1234.50'],
  ['en', '1,234', '1234'],
  ['en', '12,5', '12.5'],
  ['en', ' -3 ', '-3'],
  ['en', '−3', '-3'],
  ['en', '.5', '0.5'],
  ['en', '1e3', undefined],
  ['en', '1,23,4', undefined],
  ['en', '1.2.3', undefined],
  ['en', 'abc', undefined],
  ['en', '', undefined],
  ['en-IN', '1,23,456', '123456'],
  ['de', '1.234,5', '1234.5'],
  ['de', '1.234', '1234'],
  ['de', '12.5', '12.5'],
  ['de-CH', '1’234.5', '1234.5'],
  ['fr', '1\u202f234,5', '1234.5'],
  ['fr', '1 234', '1234'],
  ['ar-EG', '١٢٫٥', '12.5'],
  ['ja', '1,000', '1000'],
])('in %s, %s is %s', (locale, text, number) => {
  expect(createNumberTexts(locale).read(text)).toBe(number);
});

test.each(['en', 'de', 'fr', 'ar-EG', 'en-IN', 'ja'])('in %s, what is written is read again', (locale) => {
  const numbers = createNumberTexts(locale);
  for (const value of [0, 1, -1, 0.5, 1234.5, -1234567.25, 1e-7]) expect(Number(numbers.read(numbers.write(value)))).toBe(value);
});
