import { INPUT_TYPES } from '../../../src/protocol/question';
import { toDocumentedAnswers } from '../../support/documented-answers';
import { readDocument, toCode } from '../../support/read-document';
import { readFields, readUnion } from '../../support/source-types';

const DOCUMENT = readDocument('docs/questions.md');
const REFUSED = toDocumentedAnswers(DOCUMENT);
const CODE = DOCUMENT.blocks.flatMap(({ language, code }) => (language === 'ts' ? [code] : [])).join('\n');
const LIMITS = DOCUMENT.rowsUnder('Limits');
const OPTIONS = readFields('src/workflow/asking/pause-options.ts', 'AllOptions').map(({ name }) => name);

test('it has a line for each option that a question may have', () => {
  const tables = DOCUMENT.tables.filter(({ heading }) => /^(What is|Who|Until)/.test(heading));
  const documented = tables.flatMap(({ rows }) => rows.map(([option]) => toCode(option)));
  expect([...documented].sort()).toEqual(['question', ...OPTIONS].sort());
});

test.each([
  ['text', 'TextLimits'],
  ['number', 'NumberLimits'],
  ['date', 'DateLimits'],
  ['multiselect', 'MultiselectLimits'],
])('it has a line for each limit of a %s', (inputType, type) => {
  const documented = LIMITS.filter(([, of]) => toCode(of) === inputType).map(([limit]) => toCode(limit));
  expect(documented).toEqual(readFields('src/protocol/question.ts', type).map(({ name }) => name));
});

test.each(LIMITS)('it has an answer that the limit %s of a %s refuses, unless it refuses nothing', (limit, of, _says, issue = '') => {
  const name = toCode(limit) ?? '';
  const refusedBy = REFUSED.filter(({ inputType, options }) => inputType === toCode(of) && Object.hasOwn(options, name));
  expect(issue === 'nothing' ? [] : [toCode(issue)]).toEqual([...new Set(refusedBy.flatMap(({ documented }) => documented))]);
});

test('it has a line for each thing that a field may say', () => {
  const documented = DOCUMENT.rowsUnder('form').map(([name]) => toCode(name));
  expect([...documented].sort()).toEqual(readFields('src/protocol/question.ts', 'Field').map(({ name }) => name).sort());
});

test('it shows each option, each limit and each type of a field in an example', () => {
  const limits = LIMITS.map(([limit]) => toCode(limit) ?? '');
  expect([...OPTIONS, ...limits].filter((name) => !new RegExp(`\\b${name}\\b( }|,|:)`).test(CODE))).toEqual([]);
  expect(CODE).toContain("inputType: 'boolean'");
});

test('it has a line, a section, a look in the terminal and a refused answer for each input type', () => {
  expect(INPUT_TYPES).toEqual(readUnion('src/protocol/question.ts', 'InputType'));
  expect(DOCUMENT.rowsUnder('Input types').map(([inputType]) => toCode(inputType))).toEqual(INPUT_TYPES);
  expect(DOCUMENT.headings).toEqual(expect.arrayContaining([...INPUT_TYPES]));
  const shown = DOCUMENT.blocks.filter(({ terminal }) => terminal !== undefined).map(({ heading }) => heading);
  expect(shown).toEqual(expect.arrayContaining([...INPUT_TYPES]));
  const cells = DOCUMENT.rowsUnder('Which answers are refused').map(([cell]) => toCode(cell));
  expect(INPUT_TYPES.filter((inputType) => !cells.includes(inputType))).toEqual([]);
});

test.each(REFUSED.map((row) => [row.inputType, JSON.stringify(row.options), row.answer, row]))(
  'to a question of type %s %s the answer %s is refused as it says',
  (_inputType, _options, _answer, { documented, issues }) => {
    expect(issues.map(({ code, path: [part, field] }) => (part === 'value' && typeof field === 'string' ? `${code} of ${field}` : code))).toEqual(documented);
  }
);
