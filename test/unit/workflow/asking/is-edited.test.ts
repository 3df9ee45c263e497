import type { AnswerValue } from '../../../../src/protocol/check-answer';
import type { Question } from '../../../../src/protocol/question';
import { isEdited } from '../../../../src/workflow/asking/is-edited';

const label = 'L';
const FIELDS = { a: { inputType: 'number', label }, b: { inputType: 'text', label, optional: true } } as const;

function edited(asked: Partial<Question>, value: AnswerValue) {
  return isEdited({ question: 'q', inputType: 'text', ...asked }, value);
}

test('says nothing where nothing was prefilled', () => {
  expect(edited({}, 'x')).toBeUndefined();
  expect(edited({ inputType: 'form', fields: FIELDS }, { a: 1 })).toBeUndefined();
});

test.each<readonly [string, Partial<Question>, AnswerValue, AnswerValue]>([
  ['a text', { defaultValue: 'x' }, 'x', 'x '],
  ['a number', { inputType: 'number', defaultValue: 1.5 }, 1.5, 1.51],
  ['a date', { inputType: 'date', defaultValue: '2026-01-01' }, '2026-01-01', '2026-01-02'],
  ['ids, whatever their order', { inputType: 'multiselect', defaultValue: ['b', 'a'] }, { selected: ['a', 'b'] }, { selected: ['a'] }],
  ['ids beside a text of one’s own', { inputType: 'multiselect', defaultValue: ['a'] }, { selected: ['a'] }, { selected: ['a'], custom: 'c' }],
  ['a form', { inputType: 'form', fields: FIELDS, defaultValue: { a: 1, b: 'x' } }, { a: 1, b: 'x' }, { a: 1, b: 'y' }],
  ['a form of which a field was left out', { inputType: 'form', fields: FIELDS, defaultValue: { a: 1, b: 'x' } }, { a: 1, b: 'x' }, { a: 1 }],
  ['a form to which a field was added', { inputType: 'form', fields: FIELDS, defaultValue: { a: 1 } }, { a: 1 }, { a: 1, b: 'x' }],
  ['a part of a form, by what was prefilled', { inputType: 'form', fields: FIELDS, defaultValue: { b: 'x' } }, { a: 1, b: 'x' }, { a: 1, b: 'y' }],
  ['a part of a form that was taken out', { inputType: 'form', fields: FIELDS, defaultValue: { b: 'x' } }, { a: 1, b: 'x' }, { a: 1 }],
  ['what a schema reads, deeply and in any order', { inputType: 'form', defaultValue: { x: { y: 1, z: [1, 2] } } }, { x: { z: [1, 2], y: 1 } }, { x: { y: 1, z: [2, 1] } }],
])('tells whether %s was changed', (_what, asked, same, other) => {
  expect(edited(asked, same)).toBe(false);
  expect(edited(asked, other)).toBe(true);
});
