import { suggestName } from '../../../../src/workflow/asking/suggest-name';

test.each([
  ['one letter left out', 'tmeout', 'timeout'],
  ['two letters that changed places', 'tiemout', 'timeout'],
  ['two other letters', 'tameaut', 'timeout'],
  ['other case', 'TIMEOUT', 'timeout'],
  ['the nearest of several', 'deadlin', 'deadline'],
])('suggests a name with %s', (_what, given, wanted) => {
  expect(suggestName(given, ['default', 'timeout', 'deadline'])).toBe(`; did you mean "${wanted}"?`);
});

test('suggests nothing that differs in more than two letters of a short name', () => {
  expect(suggestName('keyxyz', ['key'])).toBe('');
  expect(suggestName('abc', ['key'])).toBe('');
  expect(suggestName('anything', [])).toBe('');
});
