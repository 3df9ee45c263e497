import { checkAnswer } from '../../../src/protocol/check-answer';
import type { AnswerPayload } from '../../../src/protocol/answer';
import type { InputType, Question } from '../../../src/protocol/question';
import { readDocument, toCode } from '../../support/read-document';
import { readFields, readUnion } from '../../support/source-types';

const DOCUMENT = readDocument('docs/questions.md');
const INPUT_TYPES = readUnion('src/protocol/question.ts', 'InputType') as readonly InputType[];
const REFUSED = DOCUMENT.rowsUnder('Which answers are refused');
const CHOOSING: readonly InputType[] = ['approval', 'select', 'multiselect'];
const OPTIONS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];

test('it has a line for each option that a question may have', () => {
  const options = readFields('src/workflow/asking/pause-options.ts', 'AllOptions').map(({ name }) => name);
  const tables = DOCUMENT.tables.filter(({ heading }) => /^(What is|Who|Until)/.test(heading));
  const documented = tables.flatMap(({ rows }) => rows.map(([option]) => toCode(option)));
  expect([...documented].sort()).toEqual(['question', ...options].sort());
});

test('it shows each option in an example', () => {
  const code = DOCUMENT.snippets.join('\n');
  const options = readFields('src/workflow/asking/pause-options.ts', 'AllOptions').map(({ name }) => name);
  expect(options.filter((name) => !new RegExp(`\\b${name}\\b( }|,|:)`).test(code))).toEqual([]);
});

test('it has a line, a section and a refused answer for each input type', () => {
  expect(DOCUMENT.rowsUnder('Input types').map(([inputType]) => toCode(inputType))).toEqual(INPUT_TYPES);
  expect(DOCUMENT.headings).toEqual(expect.arrayContaining([...INPUT_TYPES]));
  expect(INPUT_TYPES.filter((inputType) => !REFUSED.some(([cell]) => toCode(cell) === inputType))).toEqual([]);
});

test.each(REFUSED)('to a question of type %s %s the answer %s is refused with %s', (cell = '', options, answer, issue) => {
  const inputTypes = cell === 'any' ? INPUT_TYPES : [toCode(cell) as InputType];
  for (const inputType of inputTypes) {
    const question = {
      question: 'Q?',
      inputType,
      ...(CHOOSING.includes(inputType) && { options: OPTIONS }),
      ...(JSON.parse(toCode(options) ?? '{}') as Partial<Question>),
    };
    const checked = checkAnswer(question, JSON.parse(toCode(answer) ?? '') as AnswerPayload);
    expect(checked.ok ? [] : checked.issues.map(({ code }) => code)).toEqual([toCode(issue)]);
  }
});
