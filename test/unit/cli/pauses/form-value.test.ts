import { toFormValue } from '../../../../src/cli/pauses/form-value';
import { writtenFields } from '../../../../src/cli/options/written-field';
import type { Question } from '../../../../src/protocol/question';

const FORM: Question = {
  question: 'Claim?',
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label: 'Amount' },
    urgent: { inputType: 'boolean', label: 'Urgent' },
    day: { inputType: 'date', label: 'Day' },
    tags: { inputType: 'multiselect', label: 'Tags', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] },
    note: { inputType: 'text', label: 'Note' },
  },
};

const read = (...given: readonly string[]) => toFormValue(FORM, writtenFields.parse(given));

test('each field is typed by the form, and a name alone is true', () => {
  expect(read('amount=12.5', 'urgent', 'day=2027-01-31', 'tags=b,a', 'note=a=b')).toEqual({
    amount: 12.5,
    urgent: true,
    day: '2027-01-31',
    tags: ['b', 'a'],
    note: 'a=b',
  });
  expect(read('urgent=false', 'note=', 'amount=much')).toEqual({ urgent: false, note: '', amount: 'much' });
});

test('fields that the form does not have are kept, for the workflow to refuse', () => {
  const value = read('nothing=7', '__proto__=x') as Record<string, unknown>;
  expect(Object.entries(value)).toEqual([['nothing', 7], ['__proto__', 'x']]);
});

test('the fields of a form that a schema describes are typed by the schema', () => {
  const properties = { amount: { type: 'number' }, code: { type: 'string' } };
  const question: Question = { question: 'Claim?', inputType: 'form', jsonSchema: { type: 'object', properties } };
  expect(toFormValue(question, writtenFields.parse(['amount=7', 'code=7']))).toEqual({ amount: 7, code: '7' });
});

test.each([
  [['=7'], 'has no name of a field'],
  [[''], 'has no name of a field'],
  [['a=1', 'b', 'a=2'], 'names a field that is given before'],
])('%j is a mistake', (given, reason) => {
  expect(writtenFields.safeParse(given).error?.issues.map(({ message }) => message).join()).toContain(reason);
});
