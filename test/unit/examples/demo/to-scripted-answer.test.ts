import type { Question } from 'waitforuser';

import { toScriptedAnswer } from '../../../../examples/demo/to-scripted-answer';

const options = [
  { id: 'email', label: 'Email' },
  { id: 'sms', label: 'SMS' },
];
const select: Question = { question: 'How?', inputType: 'select', options };
const multiselect: Question = { ...select, inputType: 'multiselect' };

test.each<[string, Question, string, object]>([
  ['a text as typed', { question: 'Why?', inputType: 'text' }, 'email,sms', { value: 'email,sms' }],
  ['an empty text', { question: 'Why?', inputType: 'text' }, '', { value: '' }],
  ['an id', select, 'sms', { value: 'sms' }],
  ['an unknown word as an id, for the workflow to refuse', select, 'fax', { value: 'fax' }],
  ['an id where a text of one’s own is allowed', { ...select, allowCustom: true }, 'sms', { value: 'sms' }],
  ['a text of one’s own', { ...select, allowCustom: true }, 'by fax, please', { custom: 'by fax, please' }],
  ['several ids', multiselect, 'sms,email', { value: ['sms', 'email'] }],
  ['nothing chosen', multiselect, '', { value: [] }],
  ['an unknown id among several, for the workflow to refuse', multiselect, 'sms,fax', { value: ['sms', 'fax'] }],
  ['ids and a text of one’s own', { ...multiselect, allowCustom: true }, 'sms,by fax, please', { value: ['sms'], custom: 'by fax, please' }],
  ['a number as typed', { question: 'How much?', inputType: 'number' }, '99.50', { value: '99.50' }],
  ['a date as typed', { question: 'When?', inputType: 'date' }, '2027-01-31', { value: '2027-01-31' }],
  ['a form as JSON', { question: 'What?', inputType: 'form', fields: {} }, '{"amount":12.5}', { value: { amount: 12.5 } }],
  ['a form that is no JSON, for the workflow to refuse', { question: 'What?', inputType: 'form', fields: {} }, 'amount=12.5', { value: 'amount=12.5' }],
])('takes %s', (_name, question, word, answer) => {
  expect(toScriptedAnswer(question, word)).toEqual(answer);
});

test('takes a skip for every question', () => {
  expect(toScriptedAnswer(select, { skip: true })).toEqual({ skip: true });
});
