import { InvalidQuestionError } from '../../../../src/protocol/errors';
import { MAX_QUESTION_BYTES } from '../../../../src/protocol/limits';
import type { PauseOptions } from '../../../../src/workflow/asking/pause-options';
import { toQuestion } from '../../../../src/workflow/asking/to-question';

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
  ['an unknown input type', 'q', { inputType: 'slider' }],
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
  ['a list as metadata', 'q', { metadata: [1, 2] }],
  ['a Map as metadata', 'q', { metadata: new Map([['a', 1]]) }],
  ['a date in metadata', 'q', { metadata: { at: new Date(0) } }],
  ['an option of another form', 'q', { inputType: 'select', options: [{ value: 'a', label: 'A' }] }],
  ['an option with a field too many', 'q', { inputType: 'select', options: [{ id: 'a', label: 'A', hint: 'x' }] }],
  ['a danger that is a text', 'q', { inputType: 'select', options: [{ id: 'a', label: 'A', danger: 'no' }] }],
  ['a flag that is a text', 'q', { skippable: 'no' }],
  ['a default that is not an option', 'q', { inputType: 'select', options: OPTIONS, defaultValue: 'c' }],
  ['a list as the default of a select', 'q', { inputType: 'select', options: OPTIONS, defaultValue: ['a'] }],
  ['a default that an approval does not offer', 'q', { inputType: 'approval', defaultValue: 'approved' }],
  ['a text as the default of a multiselect', 'q', { inputType: 'multiselect', options: OPTIONS, defaultValue: 'a' }],
  ['an unknown id in the default of a multiselect', 'q', { inputType: 'multiselect', options: OPTIONS, defaultValue: ['a', 'c'] }],
  ['a number as the default of a text', 'q', { defaultValue: 0 }],
  ['false as the default of a text', 'q', { defaultValue: false }],
  ['null as the default of a text', 'q', { defaultValue: null }],
  ['options that are null', 'q', null],
  ['an option that does not exist', 'q', { audiences: ['user:alice'] }],
  ['an empty key', 'q', { key: '' }],
  ['a key of digits', 'q', { key: '12' }],
  ['a key with a space', 'q', { key: 'a b' }],
  ['a key that is too long', 'q', { key: 'k'.repeat(65) }],
  ['a question that is too large', 'q'.repeat(MAX_QUESTION_BYTES), {}],
  ['details that are too large', 'q', { details: '€'.repeat(MAX_QUESTION_BYTES / 3) }],
])('%s is the author’s mistake', (_what, text, options) => {
  expect(() => toQuestion(text as string, options as PauseOptions)).toThrow(InvalidQuestionError);
});

test.each<readonly [unknown, string]>([
  ['yes', 'options[0] must be { id, label }, not "yes"'],
  [null, 'options[0] must be { id, label }, not null'],
  [{ label: 'A' }, 'options[0] needs an id, a text that is not empty, but has undefined'],
  [{ id: 'a', label: '' }, 'options[0] (id "a") needs a label, a text that is not empty, but has ""'],
])('the option %j is told by its place and what it needs', (option, message) => {
  expect(() => toQuestion('q', { inputType: 'select', options: [option] } as unknown as PauseOptions)).toThrow(`Invalid question "q": ${message}.`);
});

test('a comma in the id of a select is fine', () => {
  expect(toQuestion('q', { inputType: 'select', options: [{ id: 'a,b', label: 'A' }] }).question.options).toEqual([{ id: 'a,b', label: 'A' }]);
});

test.each([
  ['inputtype', 'inputType'],
  ['audiences', 'audience'],
  ['exclude', 'excluded'],
  ['time-out', 'timeout'],
])('a mistyped %s is told with the name that was meant', (name, nearest) => {
  expect(() => toQuestion('q', { [name]: 'x' })).toThrow(`there is no option "${name}"; did you mean "${nearest}"?`);
});

test('an option that nothing resembles is told without a guess, and one that is undefined counts as absent', () => {
  expect(() => toQuestion('q', { validate: () => true } as PauseOptions)).toThrow('Invalid question "q": there is no option "validate".');
  expect(toQuestion('q', { validate: undefined } as PauseOptions).question).toEqual({ question: 'q', inputType: 'text' });
});

test('the error of an option says what it found', () => {
  const options = [{ id: 1, label: 'A' }] as unknown as PauseOptions['options'];
  expect(() => toQuestion('q', { inputType: 'select', options })).toThrow('options[0] needs an id, a text that is not empty, but has 1');
});

test('invisible characters are shown escaped', () => {
  expect(() => toQuestion('q', { key: 'a\u200bb' })).toThrow('key "a\\u200bb" must be');
});

test('the error names the question, shortened, and what is wrong', () => {
  expect(() => toQuestion('Which one? '.repeat(100), { inputType: 'select' })).toThrow(/^Invalid question "Which one\? .{0,80}": select needs at least one option, as a list[.]$/);
});

function toCycle(): object {
  const cycle: Record<string, unknown> = {};
  return (cycle['self'] = cycle);
}
