import fc from 'fast-check';

import { MAX_ANSWER_BYTES, MAX_QUESTION_BYTES } from '../../../src/protocol/limits';
import { countWork } from './count-work';

const judge = countWork();

const toOptions = (count: number, toId = (i: number) => `option-${i}`) => Array.from({ length: count }, (_, i) => ({ id: toId(i), label: `Option ${i}` }));
const TEXT = { question: 'Why?', inputType: 'text' };
const MULTISELECT = { question: 'Which?', inputType: 'multiselect', allowCustom: true, options: toOptions(250) };
// Some 500 KiB each, as large as a question may be.
const LARGEST = [
  { ...TEXT, details: 'x'.repeat(MAX_QUESTION_BYTES - 200) },
  { question: 'Which?', inputType: 'approval', options: toOptions(10_000) },
  { question: 'Which?', inputType: 'select', allowCustom: true, options: toOptions(10_000) },
  { question: 'Which?', inputType: 'multiselect', allowCustom: true, options: toOptions(10_000) },
  { question: 'Which?', inputType: 'multiselect', allowCustom: true, options: toOptions(12_000, (i) => i.toString(36)) },
];
// Fields by the names that payloads have, each with what makes it dear.
const KINDS = [
  { inputType: 'select', options: toOptions(1000) },
  { inputType: 'multiselect', options: toOptions(1000), minSelected: 1, maxSelected: 900 },
  { inputType: 'text', minLength: 1, maxLength: 200_000, format: 'url' },
  { inputType: 'text', pattern: '^a*$' },
  { inputType: 'number', decimals: 2, minimum: 0 },
  { inputType: 'date', latest: '2026-01-01' },
];
const FORM = { question: 'Which?', inputType: 'form', fields: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}`, { label: 'L', ...KINDS[i % KINDS.length] }])) };
// Of each input type one that is small, so that what a payload costs is seen, and the largest.
const QUESTIONS = [TEXT, FORM, { ...TEXT, maxLength: 250_000 }, { ...TEXT, format: 'email' }, { ...TEXT, inputType: 'number' }, { ...TEXT, inputType: 'date' }, { question: 'Which?', inputType: 'select', options: toOptions(3) }, MULTISELECT, ...LARGEST];

// What is judged reads each character a fixed number of times, and each part of the question as well.
const PER_CHARACTER = 25;
const PER_QUESTION_CHARACTER = 3;
// 20 issues with a sentence each, by both checks.
const FIXED = 100_000;

test('a text of commas costs a multiselect no more than a plain text of its length costs a text', () => {
  const plain = judge({ json: JSON.stringify({ pause: 0, value: 'x'.repeat(261_000) }) }, TEXT);
  const commas = judge({ json: JSON.stringify({ pause: 0, value: ','.repeat(261_000) }) }, MULTISELECT);
  expect([plain.code, commas.code]).toEqual(['answered', 'unknown_option']);
  expect(commas.work - plain.work).toBeLessThan(FIXED);
});

test('of a list or a text of ids no more are looked at than there are options', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => MULTISELECT.options[i % 250]?.id ?? '');
  for (const toValue of [(list: string[]) => list.join(','), (list: string[]) => list]) {
    const [once, often] = [250, 20_000].map((count) => judge({ json: JSON.stringify({ value: toValue(ids(count)) }) }, MULTISELECT));
    expect([once?.code, often?.code]).toEqual(['answered', 'duplicate']);
    const characters = JSON.stringify(ids(20_000)).length;
    expect(often?.work).toBeLessThan((once?.work ?? 0) + PER_CHARACTER * characters);
  }
});

test.each([
  ['an answer', (bytes: Uint8Array): unknown => bytes],
  ['its value', (bytes: Uint8Array): unknown => ({ value: bytes })],
  ['a part of its value', (bytes: Uint8Array): unknown => ({ value: [bytes] })],
  ['an unknown field', (bytes: Uint8Array): unknown => ({ value: 'a', more: bytes })],
  ['an answer without a view', (bytes: Uint8Array): unknown => bytes.buffer],
])('bytes are refused before any is counted, as %s', (_where, toPayload) => {
  const [few, many] = [1, 1_900_000].map((count) => judge({ value: toPayload(new Uint8Array(count)) }, MULTISELECT));
  expect(many).toEqual(few);
  expect(many?.work).toBeLessThan(100);
});

test('a payload over the limit costs what one at the limit costs, however large it is', () => {
  const limit = judge({ json: JSON.stringify({ value: 'x'.repeat(MAX_ANSWER_BYTES - 12) }) }, TEXT);
  for (const value of ['x'.repeat(5_000_000), Array.from({ length: 500_000 }, () => 'x'), Array.from({ length: 200_000 }, () => ['x', 1])]) {
    const over = judge({ json: JSON.stringify({ value }) }, TEXT);
    expect(over.code).toBe('size');
    expect(over.work).toBeLessThan(limit.work);
  }
});

test('whatever is sent, judging it costs at most a fixed multiple of its JSON text, and of the question', () => {
  fc.assert(
    fc.property(payload(), fc.constantFrom(...QUESTIONS), (json, question) => {
      const { work } = judge({ json }, question);
      expect(work).toBeLessThan(PER_CHARACTER * json.length + PER_QUESTION_CHARACTER * JSON.stringify(question).length + FIXED);
    }),
    { numRuns: 60, endOnFailure: true }
  );
});

// Of up to 256 KiB: one small part, repeated in one field or in several.
function payload(): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom('"a"', '","', '"option-1"', '"option-1,"', '"\\u0001"', '"\\""', '"€"', '"😀"', '"\\ud800"', '" "', '"0"', '1', '-0', '1e300', 'null', 'true', '[]', '{}', '[[]]', '{"a":1}'),
    fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }).map((value) => JSON.stringify(value))
  );
  const repeated = fc.tuple(part, fc.constantFrom('text', 'list', 'object', 'nested'), fc.integer({ min: 0, max: MAX_ANSWER_BYTES })).map(([one, how, bytes]) => toRepeated(one, how, bytes));
  const name = fc.constantFrom('value', 'custom', 'comment', 'pause', 'by', 'answerId', 'shape', 'digest', 'skip', 'v', 'more');
  const alone = fc.tuple(fc.constantFrom('value', 'custom'), repeated).map(([field, json]) => `{"${field}":${json}}`);
  const any = fc
    .array(fc.tuple(name, fc.oneof({ weight: 2, arbitrary: repeated }, { weight: 1, arbitrary: part })), { minLength: 1, maxLength: 4 })
    .map((fields) => `{${fields.map(([field, json]) => `"${field}":${json}`).join(',')}}`);
  return fc.oneof(alone, any);
}

function toRepeated(part: string, how: string, bytes: number): string {
  const count = Math.max(1, Math.floor(bytes / (part.length + 1)));
  if (how === 'text') return part.startsWith('"') ? `"${part.slice(1, -1).repeat(count)}"` : JSON.stringify(part.repeat(count));
  if (how === 'list') return `[${Array.from({ length: count }, () => part).join(',')}]`;
  if (how === 'object') return `{${Array.from({ length: Math.floor(bytes / (part.length + 9)) }, (_, i) => `"${i}":${part}`).join(',')}}`;
  return `${'['.repeat(Math.min(count, 3000))}${part}${']'.repeat(Math.min(count, 3000))}`;
}
