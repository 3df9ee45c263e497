import { InvalidQuestionError } from '../../../src/protocol/errors';
import { MAX_QUESTION_BYTES } from '../../../src/protocol/limits';
import type { PauseOptions } from '../../../src/workflow/pause-options';
import { toQuestion } from '../../../src/workflow/to-question';

const OPTIONS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];

test('a question is plain JSON with its defaults filled in', () => {
  expect(toQuestion('Name?', {})).toEqual({ question: { question: 'Name?', inputType: 'text' }, key: undefined });
  expect(toQuestion('Go?', { inputType: 'approval', key: 'go', skippable: false }).question).toEqual({
    question: 'Go?',
    inputType: 'approval',
    options: [
      { id: 'approve', label: 'Approve' },
      { id: 'reject', label: 'Reject' },
    ],
  });
  const { question } = toQuestion('Which?', { inputType: 'select', options: OPTIONS, allowCustom: true, skippable: true, details: 'd', placeholder: 'p', metadata: { n: 1 } });
  expect(JSON.parse(JSON.stringify(question))).toEqual(question);
});

test.each<readonly [string, unknown, unknown]>([
  ['an empty text', ' ', {}],
  ['no text', undefined, {}],
  ['an unknown input type', 'q', { inputType: 'number' }],
  ['an input type of a prototype', 'q', { inputType: 'constructor' }],
  ['options on a text', 'q', { options: OPTIONS }],
  ['no options for a select', 'q', { inputType: 'select' }],
  ['an empty list of options', 'q', { inputType: 'multiselect', options: [] }],
  ['an empty list for an approval', 'q', { inputType: 'approval', options: [] }],
  ['options that are no list', 'q', { inputType: 'select', options: { id: 'a', label: 'A' } }],
  ['an option that is nothing', 'q', { inputType: 'select', options: [null] }],
  ['an option without an id', 'q', { inputType: 'select', options: [{ label: 'A' }] }],
  ['an empty id', 'q', { inputType: 'select', options: [{ id: '', label: 'A' }] }],
  ['a number as id', 'q', { inputType: 'select', options: [{ id: 1, label: 'A' }] }],
  ['an option without a label', 'q', { inputType: 'select', options: [{ id: 'a' }] }],
  ['an empty label', 'q', { inputType: 'select', options: [{ id: 'a', label: '' }] }],
  ['an id twice', 'q', { inputType: 'approval', options: [OPTIONS[0], OPTIONS[0]] }],
  ['a comma in a multiselect id', 'q', { inputType: 'multiselect', options: [{ id: 'a,b', label: 'A' }] }],
  ['allowCustom on a text', 'q', { allowCustom: true }],
  ['allowCustom on an approval', 'q', { inputType: 'approval', allowCustom: true }],
  ['an unknown kind of comment', 'q', { comment: 'always' }],
  ['details that are no text', 'q', { details: 1 }],
  ['a cyclic metadata', 'q', { metadata: toCycle() }],
  ['an empty key', 'q', { key: '' }],
  ['a key of digits', 'q', { key: '12' }],
  ['a key with a space', 'q', { key: 'a b' }],
  ['a key that is too long', 'q', { key: 'k'.repeat(65) }],
  ['a question that is too large', 'q'.repeat(MAX_QUESTION_BYTES), {}],
  ['details that are too large', 'q', { details: '€'.repeat(MAX_QUESTION_BYTES / 3) }],
])('%s is the author’s mistake', (_what, text, options) => {
  expect(() => toQuestion(text as string, options as PauseOptions)).toThrow(InvalidQuestionError);
});

test('a comma in the id of a select is fine', () => {
  expect(toQuestion('q', { inputType: 'select', options: [{ id: 'a,b', label: 'A' }] }).question.options).toEqual([{ id: 'a,b', label: 'A' }]);
});

test('the error names the question, shortened, and what is wrong', () => {
  expect(() => toQuestion('Which one? '.repeat(100), { inputType: 'select' })).toThrow(/^Invalid question "Which one\? .{0,80}": select needs at least one option[.]$/);
});

function toCycle(): object {
  const cycle: Record<string, unknown> = {};
  return (cycle['self'] = cycle);
}
