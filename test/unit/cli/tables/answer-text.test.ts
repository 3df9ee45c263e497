import { toAnswerText } from '../../../../src/cli/tables/answer-text';
import type { Asked } from '../../../../src/cli/tables/answer-text';

const EVIL = '\u001b[2J\u202e\u009b';

test.each<[Asked, string]>([
  [{ inputType: 'number' }, 'A number'],
  [{ inputType: 'number', minimum: 0.01, maximum: 240, decimals: 2, unit: 'GBP' }, 'A number from 0.01 to 240 GBP, with at most 2 decimals'],
  [{ inputType: 'number', minimum: 1, integer: true }, 'A whole number of at least 1'],
  [{ inputType: 'number', maximum: 5, decimals: 0, unit: 'days' }, 'A whole number of at most 5 days'],
  [{ inputType: 'number', decimals: 1, unit: 'kg' }, 'A number in kg, with at most 1 decimal'],
  [{ inputType: 'number', minimum: 7, maximum: 7 }, 'A number of exactly 7'],
  [{ inputType: 'date' }, 'A date, YYYY-MM-DD'],
  [{ inputType: 'date', earliest: '2027-01-01', latest: '2027-12-31' }, 'A date, YYYY-MM-DD, from 2027-01-01 to 2027-12-31'],
  [{ inputType: 'date', time: true, earliest: '2027-01-01T00:00:00Z' }, 'A point in time with its zone, such as 2027-01-31T17:00:00Z, not before 2027-01-01T00:00:00Z'],
  [{ inputType: 'text' }, 'A text'],
  [{ inputType: 'text', format: 'email', maxLength: 40 }, 'An email address of at most 40 characters'],
  [{ inputType: 'text', format: 'url' }, 'A link that begins with http: or https:'],
  [{ inputType: 'text', minLength: 2, maxLength: 4, pattern: '^[A-Z]+$' }, 'A text of 2 to 4 characters, matching the pattern "^[A-Z]+$"'],
  [{ inputType: 'text', minLength: 1 }, 'A text of at least 1 character'],
  [{ inputType: 'boolean' }, 'true or false'],
  [{ inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] }, 'One of a, b'],
  [{ inputType: 'multiselect', minSelected: 1, options: [{ id: 'a', label: 'A' }] }, 'At least 1 of a'],
  [{ inputType: 'multiselect', minSelected: 1, maxSelected: 2, options: [{ id: 'a', label: 'A' }] }, '1 to 2 of a'],
  [{ inputType: 'multiselect', options: [{ id: 'a', label: 'A' }] }, 'Any of a'],
])('%j is said as %j', (asked, text) => {
  expect(toAnswerText(asked)).toBe(text);
});

test('an input type of a later version is named, and says who checks it', () => {
  expect(toAnswerText({ inputType: 'painting' })).toContain('input type painting, which needs a newer waitforuser');
});

test.each<[string, Asked]>([
  ['a unit', { inputType: 'number', unit: EVIL }],
  ['a pattern', { inputType: 'text', pattern: EVIL }],
  ['a limit', { inputType: 'date', earliest: EVIL, latest: EVIL }],
  ['an id', { inputType: 'select', options: [{ id: EVIL, label: 'A' }] }],
  ['an input type', { inputType: EVIL }],
])('%s that is hostile is printable', (_name, asked) => {
  expect(toAnswerText(asked)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
});
