import { checkInputs, fitInputs, isTouched, prefillInputs, toAnswer, toFirstInputs } from '../../../../src/page/answer/inputs';
import { createNumberTexts } from '../../../../src/page/answer/number-text';
import type { Question } from '../../../../src/protocol/question';

const numbers = createNumberTexts('de');
const OPTIONS = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];
const ask = (question: Partial<Question>): Question => ({ question: 'Go?', inputType: 'text', ...question });
const form = ask({ inputType: 'form', defaultValue: { sum: 2.5 }, fields: { sum: { inputType: 'number', label: 'Sum' }, many: { inputType: 'multiselect', label: 'Many', options: OPTIONS, optional: true }, why: { inputType: 'text', label: 'Why', optional: true } } });
const first = (question: Question) => toFirstInputs(question, numbers);

test('defaults fill the inputs as the language writes them, and are sent as the protocol writes them', () => {
  expect(first(form).value).toEqual({ sum: '2,5', many: [], why: '' });
  expect(toAnswer(form, first(form), numbers)).toEqual({ value: { sum: '2.5' } });
  expect(isTouched(form, first(form), numbers)).toBe(false);
  expect(toAnswer(ask({ inputType: 'date', time: true, defaultValue: '2026-12-14T09:30:15+05:30' }), first(ask({ inputType: 'date', time: true, defaultValue: '2026-12-14T09:30:15+05:30' })), numbers)).toEqual({ value: '2026-12-14T09:30:15+05:30' });
});

test('a text of one’s own is sent alone by a select, and beside the ids by a multiselect', () => {
  const own = { value: 'a', isCustom: true, custom: 'mine', comment: '' };
  expect(toAnswer(ask({ inputType: 'select', options: OPTIONS, allowCustom: true }), own, numbers)).toEqual({ custom: 'mine' });
  expect(toAnswer(ask({ inputType: 'multiselect', options: OPTIONS, allowCustom: true }), { ...own, value: ['a'] }, numbers)).toEqual({ value: ['a'], custom: 'mine' });
});

test('a comment is sent where the question takes one', () => {
  const inputs = { ...first(ask({})), value: 'x', comment: 'why' };
  expect(toAnswer(ask({}), inputs, numbers)).toEqual({ value: 'x' });
  expect(toAnswer(ask({ comment: 'optional' }), inputs, numbers)).toEqual({ value: 'x', comment: 'why' });
});

test('what is missing or cannot be read is found at its place', () => {
  const codes = (question: Question, inputs = first(question)) => checkInputs(question, inputs, numbers).map(({ path, code }) => `${path.join('.')} ${code}`);
  expect(codes(ask({ comment: 'required' }))).toEqual(['value required', 'comment comment_required']);
  expect(codes(ask({ inputType: 'number' }), { ...first(ask({})), value: 'viel' })).toEqual(['value type']);
  expect(codes(form, { ...first(form), value: { sum: '', many: [], why: '' } })).toEqual(['value.sum required']);
  expect(codes(form, { ...first(form), value: { sum: '1,,2', many: [], why: '' } })).toEqual(['value.sum type']);
  expect(codes(ask({ inputType: 'multiselect', options: OPTIONS }))).toEqual([]);
  expect(codes(ask({ inputType: 'select', options: OPTIONS, allowCustom: true }), { value: '', isCustom: true, custom: ' ', comment: '' })).toEqual(['custom required']);
});

test('inputs of a former wording stay as far as they fit', () => {
  const inputs = { value: ['a', 'gone'], isCustom: true, custom: 'mine', comment: 'why' };
  expect(fitInputs(ask({ inputType: 'multiselect', options: OPTIONS, comment: 'optional' }), inputs, numbers)).toEqual({ inputs: { value: ['a'], isCustom: false, custom: '', comment: 'why' }, isWhole: false });
  expect(fitInputs(ask({ inputType: 'select', options: OPTIONS }), { ...inputs, value: 'text', isCustom: false }, numbers).inputs.value).toBe('');
  expect(fitInputs(form, { ...inputs, value: { sum: '3', old: 'x' } }, numbers).inputs.value).toEqual({ sum: '3', many: [], why: '' });
});

test('a link fills in what the question offers', () => {
  const select = ask({ inputType: 'select', options: OPTIONS });
  expect(prefillInputs(select, first(select), 'b', numbers)?.value).toBe('b');
  expect(prefillInputs(select, first(select), 'c', numbers)).toBeUndefined();
  const multi = ask({ inputType: 'multiselect', options: OPTIONS });
  expect(prefillInputs(multi, first(multi), 'a,b', numbers)?.value).toEqual(['a', 'b']);
  expect(prefillInputs(form, first(form), '{"sum":7,"__proto__":{"x":1}}', numbers)?.value).toMatchObject({ sum: '7', why: '' });
  expect(prefillInputs(form, first(form), 'nonsense', numbers)).toBeUndefined();
  const [number, date] = [ask({ inputType: 'number' }), ask({ inputType: 'date' })];
  expect(prefillInputs(number, first(number), '7.5', numbers)?.value).toBe('7,5');
  expect(prefillInputs(date, first(date), '2026-12-14', numbers)?.value).toBe('2026-12-14');
  for (const given of ['', ' ', 'many']) expect(prefillInputs(number, first(number), given, numbers)).toBeUndefined();
  for (const given of ['', 'tomorrow']) expect(prefillInputs(date, first(date), given, numbers)).toBeUndefined();
});
