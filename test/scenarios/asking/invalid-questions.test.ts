import type { WorkflowHandle } from '@temporalio/client';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen } from '../../support/open-pause';
import type { Mistake } from '../workflows/invalid-questions';

const OPTIONS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];
const QUESTION = 'Which one?';

type Case = readonly [name: string, options: object, says: RegExp, question?: unknown];

const CASES: readonly Case[] = [
  ['no options for a select', { inputType: 'select' }, /select needs at least one option/],
  ['no options for a multiselect', { inputType: 'multiselect' }, /multiselect needs at least one option/],
  ['empty options for a select', { inputType: 'select', options: [] }, /at least one option/],
  ['empty options for an approval', { inputType: 'approval', options: [] }, /at least one option/],
  ['options that are not a list', { inputType: 'select', options: { id: 'a', label: 'A' } }, /at least one option, as a list/],
  ['options for a text', { options: OPTIONS }, /a text has no options/],
  ['two options with one id', { inputType: 'select', options: [...OPTIONS, { id: 'a', label: 'C' }] }, /option id "a" is used twice/],
  ['an option without an id', { inputType: 'select', options: [{ label: 'A' }] }, /options\[0\] needs an id/],
  ['an empty option id', { inputType: 'approval', options: [{ id: '', label: 'A' }] }, /options\[0\] needs an id/],
  ['an option id that is a number', { inputType: 'select', options: [{ id: 1, label: 'A' }] }, /options\[0\] needs an id/],
  ['an option without a label', { inputType: 'select', options: [...OPTIONS, { id: 'c' }] }, /options\[2\] \(id "c"\) needs a label/],
  ['an empty option label', { inputType: 'multiselect', options: [{ id: 'a', label: '' }] }, /needs a label/],
  ['an option description that is not a text', { inputType: 'select', options: [{ id: 'a', label: 'A', description: 7 }] }, /options\[0\]\.description must be a text/],
  ['an option that is null', { inputType: 'select', options: [null] }, /options\[0\] must be \{ id, label \}, not null/],
  ['a comma in a multiselect id', { inputType: 'multiselect', options: [{ id: 'a,b', label: 'A and B' }] }, /"a,b" must not contain a comma/],
  ['allowCustom on a text', { allowCustom: true }, /allowCustom is for select and multiselect, not for text/],
  ['allowCustom on an approval', { inputType: 'approval', allowCustom: true }, /allowCustom is .* not for approval/],
  ['an unknown inputType', { inputType: 'dropdown' }, /inputType "dropdown" is unknown; use one of text, approval, select, multiselect/],
  ['an inputType named like a property of objects', { inputType: 'constructor' }, /inputType "constructor" is unknown/],
  ['an empty question', {}, /a question needs a text/, ''],
  ['a question of blanks', {}, /a question needs a text/, ' \n\t '],
  ['a question that is a number', {}, /a question needs a text/, 42],
  ['a question that is null', {}, /a question needs a text/, null],
  ['an empty key', { key: '' }, /key "" must be 1–64 of/],
  ['a key with a blank', { key: 'first step' }, /key "first step" must be/],
  ['a key of digits only', { key: '12' }, /key "12" must be .* not digits only/],
  ['a key of 65 characters', { key: 'k'.repeat(65) }, /must be 1–64/],
  ['a key like an id', { key: 'p~0~run~workflow' }, /must be 1–64/],
  ['a key that is a number', { key: 7 }, /key 7 must be/],
  ['a question too large', {}, /larger than 512 KiB/, 'x'.repeat(512 * 1024)],
  ['details too large', { details: 'x'.repeat(512 * 1024) }, /larger than 512 KiB/],
  ['a question that is too large in bytes, but not in characters', {}, /larger than 512 KiB/, '€'.repeat(175 * 1024)],
  ['details that are not a text', { details: { markdown: 'x' } }, /details must be a text/],
  ['an unknown value of comment', { comment: 'please' }, /comment must be "optional" or "required", not "please"/],
  ['metadata that is not an object', { metadata: 'order 7' }, /metadata must be an object of plain JSON, not "order 7"/],
  ['an option name that does not exist', { validate: 'x' }, /there is no option "validate"/],
  ['a mistyped option name', { inputtype: 'select' }, /did you mean "inputType"\?/],
  ['a default that is not an option', { inputType: 'select', options: OPTIONS, defaultValue: 'z' }, /defaultValue does not fit the question: "z" is not among the options/],
  ['an audience without a prefix', { audience: ['support'] }, /audience holds "support", which is not a name/],
  ['an audience that names nobody', { audience: ['user:undefined'] }, /audience holds "user:undefined", which names nobody/],
];

let harness: Harness;
let handle: WorkflowHandle;
let mistakes: readonly (readonly Mistake[])[];
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/invalid-questions'));
  // One run makes nearly all mistakes. Each large one has its own run, because Temporal accepts only 2 MB of arguments.
  const calls = CASES.map(([, options, , question = QUESTION]) => [question, options]);
  const large = calls.filter((call) => JSON.stringify(call).length > 100_000);
  handle = await harness.start('makeMistakes', calls.filter((call) => !large.includes(call)));
  const runs = [handle, ...(await Promise.all(large.map((call) => harness.start('makeMistakes', [call]))))];
  const results = await Promise.all(
    runs.map(async (run) => {
      await answerOnceOpen(harness.inbox, { workflowId: run.workflowId, index: 0 }, 'proper');
      return (await run.result()) as Mistake[][];
    })
  );
  const [small = [], ...larger] = results;
  mistakes = calls.map((call) => (large.includes(call) ? larger.shift()?.[0] : small.shift()) ?? []);
});
afterAll(() => harness.close());

test.each(CASES.map(([name, , says], i) => [name, says, i] as const))('throws InvalidQuestionError for %s', (_name, says, i) => {
  expect(mistakes[i]).toHaveLength(4);
  for (const mistake of mistakes[i] ?? []) {
    expect(mistake).toEqual({ isInvalidQuestion: true, code: 'INVALID_QUESTION', message: expect.stringMatching(says) });
    expect(mistake.message.length).toBeLessThan(400);
  }
});

test('does not show an invalid question, and does not count it', async () => {
  const { pauses: records } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(records).toMatchObject([{ index: 0, question: { question: 'A proper question?' } }]);
  // Only the valid question wrote and removed its memo entry.
  expect(await countEvents(handle)).toMatchObject({ WorkflowPropertiesModified: 2 });
});

test('throws InvalidQuestionError for a key of an earlier pause, whether that is open or settled', async () => {
  const run = await harness.start('useKeyTwice');
  await answerOnceOpen(harness.inbox, { workflowId: run.workflowId, key: 'step' }, 'yes');
  expect(await run.result()).toEqual(
    Array.from({ length: 2 }, () => ({
      isInvalidQuestion: true,
      code: 'INVALID_QUESTION',
      message: expect.stringMatching(/key "step" was used by an earlier pause of this run/),
    }))
  );
  expect((await run.query<PausesAnswer>(PAUSES_QUERY_NAME)).pauses).toHaveLength(1);
});
