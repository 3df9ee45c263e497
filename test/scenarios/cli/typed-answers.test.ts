import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli } from '../../support/cli';
import type { CliOptions, CliRun } from '../../support/cli';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { listed, reached } from '../../support/open-pause';

const CLAIM = {
  question: 'What did it cost?',
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 500, decimals: 2, unit: 'GBP' },
    day: { inputType: 'date', label: 'Day', optional: true },
    tags: { inputType: 'multiselect', label: 'Tags', optional: true, options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] },
    urgent: { inputType: 'boolean', label: 'Urgent' },
    note: { inputType: 'text', label: 'Note', optional: true },
  },
};
const NUMBER = { question: 'How much?', inputType: 'number', maximum: 240, decimals: 2, unit: 'GBP' };
const DATE = { question: 'When?', inputType: 'date', earliest: '2027-01-01' };
const TEXT = { question: 'What do you say?' };
const BASKET = { question: 'Which?', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] };

let harness: Harness;
let dir: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/typed'));
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-cli-'));
});
afterAll(async () => {
  await harness.close();
  await rm(dir, { recursive: true });
});

async function ask(...questions: readonly object[]) {
  const handle = await harness.start('askInTurn', questions);
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  return { handle, pause, workflowId: handle.workflowId };
}

function answer(args: readonly string[], options?: CliOptions): Promise<CliRun> {
  return runCli(['answer', '--confirm-within', '60s', ...args], options);
}

const file = async (text: string): Promise<string> => {
  const path = join(dir, randomUUID());
  await writeFile(path, text);
  return path;
};

test.concurrent.each<[string, object, (name: string) => Promise<readonly string[]>, unknown]>([
  ['a form as JSON', CLAIM, async (name) => [name, '{"amount":12.5,"urgent":false}'], { amount: 12.5, urgent: false }],
  ['a form in a file', CLAIM, async (name) => [name, '--value-file', await file('{\n  "amount": "12.50",\n  "urgent": true\n}\n')], { amount: 12.5, urgent: true }],
  [
    'a form field by field',
    CLAIM,
    async (name) => [name, '--field', 'amount=12.5', '--field', 'urgent', '--field', 'tags=b,a', '--field', 'day=2027-01-31', '--field', 'note=a=b'],
    { amount: 12.5, urgent: true, tags: ['a', 'b'], day: '2027-01-31', note: 'a=b' },
  ],
  ['a number', NUMBER, async (name) => [name, '99.50'], 99.5],
  ['a date', DATE, async (name) => [name, '2027-01-31'], '2027-01-31'],
  ['a text that is JSON', TEXT, async (name) => [name, '{"amount":12.5}'], '{"amount":12.5}'],
  ['a list of ids as JSON', BASKET, async (name) => [name, '["b","a"]'], { selected: ['a', 'b'] }],
])('answers with %s, by name and by id', async (_name, question, toArgs, value) => {
  const { handle, workflowId, pause } = await ask(question, question);
  expect(await answer(await toArgs(pause.id))).toEqual({ code: 0, stdout: `Accepted by pause 0 of workflow ${workflowId}.\n`, stderr: '' });
  expect(await answer(await toArgs(workflowId))).toMatchObject({ code: 0 });
  expect(await handle.result()).toMatchObject([{ value }, { value }]);
});

test.concurrent('a dry run holds a value against its limits, and names the field', async () => {
  const { workflowId, pause } = await ask(CLAIM);
  const fits = await answer([workflowId, '--dry-run', '--field', 'amount=12.5', '--field', 'urgent=false']);
  expect(fits).toMatchObject({ code: 0, stdout: `Valid for pause 0 of workflow ${workflowId}, nothing was sent: {"amount":12.5,"urgent":false}\n` });
  const wrong = await answer([workflowId, '--dry-run', '-o', 'json', '{"amount":1e9,"day":"2027-02-30","nothing":1}']);
  expect(wrong.code).toBe(4);
  expect(JSON.parse(wrong.stderr)).toMatchObject({
    code: 'INVALID_ANSWER',
    issues: [
      { path: ['value', 'amount'], code: 'too_large', params: { max: 500 } },
      { path: ['value', 'day'], code: 'no_such_date' },
      { path: ['value', 'urgent'], code: 'required' },
      { path: ['value', 'nothing'], code: 'unknown_field' },
    ],
  });
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open' });
});

test.concurrent('a refusal names the fields, and what is wrong with each', async () => {
  const { workflowId } = await ask(CLAIM);
  const { code, stderr } = await answer([workflowId, '--field', 'amount=900', '--field', 'urgent=maybe']);
  expect(code).toBe(4);
  expect(stderr).toContain('amount: At most 500 GBP.');
  expect(stderr).toMatch(/urgent: .*true or false/);
});

test.concurrent('an id protects an answer as JSON too', async () => {
  const { workflowId, pause } = await ask(CLAIM);
  const other = pause.id.replace(/~[0-9a-f]{20}~/, '~00000000000000000000~');
  expect(await answer([other, '{"amount":12.5,"urgent":false}'])).toMatchObject({ code: 4, stderr: expect.stringContaining('has changed') });
  expect(await answer([workflowId, '--early', '--pause', '7', '{"amount":1}'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Use --from') });
});

test.concurrent('--field is for a form, each field once, and instead of a value', async () => {
  const { workflowId } = await ask(TEXT);
  expect(await answer([workflowId, '--field', 'a=1'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--field is for a form, and the input type of this question is text') });
  expect(await answer([workflowId, '--field', 'a=1', '--field', 'a=2'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--field "a=2" names a field that is given before') });
  expect(await answer([workflowId, 'x', '--field', 'a=1'])).toMatchObject({ code: 2, stderr: expect.stringContaining('The value is given twice') });
});

test.concurrent('the lines of a file take numbers and objects', async () => {
  const { handle, workflowId } = await ask(NUMBER, CLAIM, DATE);
  const [amount, claim, day] = [99.5, { amount: 12.5, urgent: true }, '2027-01-31'];
  const input = [amount, claim, day].map((value, index) => JSON.stringify({ workflowId, index, value })).join('\n');
  const { code, stdout } = await answer(['--from', '-'], { input });
  expect(stdout.trim().split('\n').map((line) => (JSON.parse(line) as { status: string }).status)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(code).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: amount }, { value: claim }, { value: day }]);
});

test.concurrent('list, show and history render every kind', async () => {
  const { handle, workflowId } = await ask(CLAIM, NUMBER, DATE);
  await listed(harness.inbox, workflowId);
  const list = await runCli(['list', '--input-type', 'form', '--workflow-id', workflowId]);
  expect(list.stdout).toContain('What did it cost?');
  const { stdout } = await runCli(['show', workflowId]);
  expect(stdout).toContain('A number from 0.01 to 500 GBP, with at most 2 decimals');
  expect(stdout).toContain('or --field NAME=VALUE');
  for (const args of [['{"amount":12.5,"urgent":true}'], ['120'], ['2027-01-31']]) expect(await answer([workflowId, ...args])).toMatchObject({ code: 0 });
  await handle.result();
  const history = await runCli(['history', workflowId]);
  for (const line of ['answered {"amount":12.5,"urgent":true}', 'answered 120 GBP', 'answered 2027-01-31']) expect(history.stdout).toContain(line);
  expect((await runCli(['show', `${workflowId}#0`])).stdout).toMatch(/Answer +Amount: 12\.5 GBP\n +Day: –\n +Tags: –\n +Urgent: Yes/);
});
