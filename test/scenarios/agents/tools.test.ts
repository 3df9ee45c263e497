import { answerPauses } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';
import { PATIENT } from '../../support/patient';

const COLOURS = [
  { id: 'red', label: 'Red' },
  { id: 'blue', label: 'Blue' },
];

const harness = useHarness(require.resolve('../workflows/agents'));

async function call(args: unknown, script: AnswerScript = [], name = 'ask_user'): Promise<unknown> {
  const handle = await harness.start('toolCalls', [{ name, args }]);
  await answerPauses(handle, script, PATIENT);
  const [result] = (await handle.result()) as unknown[];
  return result;
}

test.concurrent.each<[string, object, AnswerScript, object]>([
  ['a text', { question: 'Who?' }, ['Ada'], { status: 'answered', value: 'Ada' }],
  ['a number', { question: 'How many?', inputType: 'number' }, [12.5], { status: 'answered', value: 12.5 }],
  ['a date', { question: 'When?', inputType: 'date' }, ['2027-01-31'], { status: 'answered', value: '2027-01-31' }],
  ['a choice', { question: 'Which?', inputType: 'select', options: COLOURS }, [{ value: 'red', by: 'ann' }], { status: 'answered', value: 'red', by: 'ann' }],
  ['a text of their own', { question: 'Which?', inputType: 'select', options: COLOURS, allowCustom: true }, [{ custom: 'green' }], { status: 'answered', value: 'green', custom: true }],
  ['several choices', { question: 'Which?', inputType: 'multiselect', options: COLOURS }, [['blue', 'red']], { status: 'answered', value: { selected: ['red', 'blue'] } }],
  ['an approval', { question: 'Shall I?', inputType: 'approval' }, [{ value: 'reject', comment: 'Not yet.' }], { status: 'answered', value: 'reject', comment: 'Not yet.' }],
  ['a skip', { question: 'Anything else?', skippable: true }, [{ skip: true }], { status: 'skipped' }],
  ['a question with nulls for what is left out', { question: 'Who?', details: null, options: null }, ['Ada'], { status: 'answered', value: 'Ada' }],
  ['a choice with nulls for what its options leave out', { question: 'Which?', inputType: 'select', options: COLOURS.map((option) => ({ ...option, description: null })) }, ['red'], { status: 'answered', value: 'red' }],
])('the model asks and gets %s', async (_name, args, script, result) => {
  expect(await call(args, script)).toEqual(result);
  // Most models send the arguments as JSON.
  expect(await call(JSON.stringify(args), script)).toEqual(result);
});

test.concurrent.each<[string, unknown, unknown[]]>([
  ['no question', {}, [[['question'], 'required']]],
  ['an empty question', { question: '' }, [[['question'], 'too_short']]],
  ['a number for a question', { question: 7 }, [[['question'], 'type']]],
  ['an unknown input type', { question: 'Who?', inputType: 'voice' }, [[['inputType'], 'unknown_option']]],
  ['options without ids', { question: 'Who?', inputType: 'select', options: [{ label: 'Red' }, 'blue'] }, [[['options', 0, 'id'], 'required'], [['options', 1], 'type']]],
  ['an argument that there is not', { question: 'Who?', audience: ['user:mallory'] }, [[['"audience"'], 'unknown_field']]],
  ['a list', ['Who?'], [[[], 'type']]],
  ['a text that is no JSON', '{"question": "Who?', [[[], 'type']]],
  ['a select without options', { question: 'Who?', inputType: 'select' }, [[[], 'check']]],
  ['options of a text', { question: 'Who?', options: COLOURS }, [[[], 'check']]],
  ['an id twice', { question: 'Who?', inputType: 'select', options: [...COLOURS, ...COLOURS] }, [[[], 'check']]],
  ['a blank question', { question: ' ' }, [[[], 'check']]],
])('%s is given back to the model, and nobody is asked', async (_name, args, issues) => {
  const result = (await call(args)) as { status: string; message: string; issues: { path: unknown; code: unknown; message: string }[] };
  expect(result).toMatchObject({ status: 'invalid', message: 'Nobody was asked: the arguments of ask_user do not fit. Mend them and call it again.' });
  expect(result.issues.map(({ path, code }) => [path, code])).toEqual(issues);
  for (const { message } of result.issues) expect(message).not.toBe('');
});

test.concurrent.each<[string, AnswerScript, object]>([
  ['approved', [{ value: 'approve', by: 'ann' }], { status: 'approved', by: 'ann' }],
  ['rejected', [{ value: 'reject', comment: 'Too early.' }], { status: 'rejected', comment: 'Too early.' }],
])('the model requests an approval and it is %s', async (_name, script, result) => {
  expect(await call({ action: 'Send the report', details: 'To *all*.' }, script, 'request_approval')).toEqual(result);
});

test('an approval without an action is given back', async () => {
  expect(await call({ details: 'x' }, [], 'request_approval')).toMatchObject({ status: 'invalid', issues: [{ path: ['action'], code: 'required' }] });
});

test('nobody answers in time, and the model is told', async () => {
  const handle = await harness.start('toolCalls', [{ name: 'ask_user', args: { question: 'Who?' } }, { name: 'request_approval', args: { action: 'Go' } }], { timeout: 50 });
  expect(await handle.result()).toEqual([{ status: 'timedOut' }, { status: 'timedOut' }]);
});

test("whom it asks is the author's; the pauses have keys in their order, and say which tool asked", async () => {
  const calls = [{ name: 'ask_user', args: { question: 'Who?' } }, { name: 'ask_user', args: {} }, { name: 'ask_user', args: { question: 'When?' } }];
  const handle = await harness.start('toolCalls', calls, { key: 'ask', audience: ['user:ada'], priority: 1 });
  const seen: unknown[] = [];
  await answerPauses(handle, [
    ({ key, audience, priority, question }) => (seen.push([key, audience, priority, question?.metadata]), 'a'),
    ({ key }) => (seen.push(key), 'b'),
  ], PATIENT);
  await handle.result();
  // The call that did not fit took no key.
  expect(seen).toEqual([['ask.0', ['user:ada'], 1, { tool: 'ask_user' }], 'ask.1']);
});

test('tools with the same key number their pauses together', async () => {
  const calls = [{ name: 'ask_user', args: { question: 'Who?' } }, { name: 'request_approval', args: { action: 'Go' } }, { name: 'ask_user', args: { question: 'When?' } }];
  const handle = await harness.start('toolCalls', calls, { key: 'agent' });
  await answerPauses(handle, { 'agent.0': 'Ada', 'agent.1': 'approve', 'agent.2': 'now' }, PATIENT);
  expect(await handle.result()).toEqual([{ status: 'answered', value: 'Ada' }, { status: 'approved' }, { status: 'answered', value: 'now' }]);
});
