import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { runCli } from '../../support/cli';
import type { CliOptions, CliRun } from '../../support/cli';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';

const SELECT = { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], allowCustom: true };
const MULTISELECT = { ...SELECT, inputType: 'multiselect' };
const TEXT = { question: 'What do you say?' };

let harness: Harness;
let dir: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'));
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-cli-'));
});
afterAll(async () => {
  await harness.close();
  await rm(dir, { recursive: true });
});

/** A workflow that asks; its id holds nothing that a shell would change. */
async function ask(...questions: readonly object[]) {
  const handle = await harness.start('askInTurn', questions);
  await reached(harness.inbox, { workflowId: handle.workflowId });
  return handle;
}

function answer(args: readonly string[], options?: CliOptions): Promise<CliRun> {
  return runCli(['answer', '--confirm-within', '60s', ...args], options);
}

const file = async (text: string | Buffer): Promise<string> => {
  const path = join(dir, randomUUID());
  await writeFile(path, text);
  return path;
};

test.concurrent.each<[string, object, (workflowId: string) => Promise<[args: readonly string[], input?: string]>, unknown]>([
  ['a value after the name', SELECT, async (id) => [[id, 'a']], 'a'],
  ['--value, which may begin with a dash', TEXT, async (id) => [[id, '--value', '--no']], '--no'],
  ['--custom', SELECT, async (id) => [[id, '--custom', 'neither']], 'neither'],
  ['ids joined by commas, with --custom', MULTISELECT, async (id) => [[id, 'b,a', '--custom', 'more']], { selected: ['a', 'b'], custom: 'more' }],
  ['an empty value that is meant', MULTISELECT, async (id) => [[id, '--value', '']], { selected: [] }],
  ['--value-file, without the last line break', TEXT, async (id) => [[id, '--value-file', await file('two lines\n\n')]], 'two lines\n'],
  ['standard input, without the last line break', TEXT, async (id) => [[id, '-'], 'ünïcode\r\n'], 'ünïcode'],
  ['--value-file, without the byte order mark at its beginning', SELECT, async (id) => [[id, '--value-file', await file('\ufeffa\n')]], 'a'],
  ['standard input with a byte order mark', SELECT, async (id) => [[id, '-'], '\ufeffb\r\n'], 'b'],
  ['standard input without a line break', TEXT, async (id) => [[id, '-'], ' as it is '], ' as it is '],
])('answers by %s', async (_name, question, toCommand, value) => {
  const handle = await ask(question);
  const [args, input = ''] = await toCommand(handle.workflowId);
  expect(await answer(args, { input })).toEqual({ code: 0, stdout: `Accepted by pause 0 of workflow ${handle.workflowId}.\n`, stderr: '' });
  expect(await handle.result()).toMatchObject([{ value, by: userInfo().username, via: 'cli' }]);
});

test.concurrent('sends who answers and a comment, and prints the receipt as JSON', async () => {
  const handle = await ask(TEXT);
  const { workflowId } = handle;
  const { stdout, code } = await answer([workflowId, 'yes', '--by', 'alice', '--comment', '-o is an option', '--answer-id', 'a-1', '-o', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ status: 'accepted', workflowId, pause: 0, at: expect.stringMatching(/^20.*Z$/), answerId: 'a-1' });
  expect(await handle.result()).toMatchObject([{ value: 'yes', by: 'alice', comment: '-o is an option' }]);
});

test.concurrent('names a pause by its id, by index, by key and with --pause', async () => {
  const handle = await ask(TEXT, { ...TEXT, key: 'k-1' }, { ...TEXT, key: 'k-2' }, TEXT);
  const { workflowId } = handle;
  const { id } = await harness.inbox.get({ workflowId });
  for (const name of [[id], [`${workflowId}#k-1`], [workflowId, '--pause', 'k-2'], [`${workflowId}#3`]]) {
    expect(await answer([...name, name.join(' ')])).toMatchObject({ code: 0 });
  }
  expect(await handle.result()).toMatchObject([{ value: id }, { value: `${workflowId}#k-1` }, { value: `${workflowId} --pause k-2` }, { value: `${workflowId}#3` }]);
});

test.concurrent('refuses a workflow id alone while several pauses are open, and lists the pauses', async () => {
  const { workflowId } = await harness.start('askTogether', [TEXT, { ...TEXT, key: 'other' }]);
  await reached(harness.inbox, { workflowId, index: 1 });
  const { code, stderr } = await answer([workflowId, 'yes']);
  expect(code).toBe(2);
  expect(stderr).toBe(`waitforuser: 2 pauses of workflow ${workflowId} are open. Name one: ${workflowId}#0 (What do you say?), ${workflowId}#1 (What do you say?).\n`);
  const json = await answer([workflowId, 'yes', '-o', 'json']);
  expect(JSON.parse(json.stderr)).toMatchObject({ code: 'AMBIGUOUS_PAUSE', open: [{ name: `${workflowId}#0` }, { key: 'other' }] });
});

test.concurrent('checks an answer with --dry-run and sends nothing', async () => {
  const { workflowId } = await ask(MULTISELECT);
  expect(await answer([workflowId, 'b,a', '--dry-run', '-o', 'jsonl'])).toMatchObject({
    code: 0,
    stdout: `${JSON.stringify({ status: 'valid', workflowId, pause: 0, value: { selected: ['a', 'b'] } })}\n`,
  });
  const refused = await answer([workflowId, 'c', '--dry-run']);
  expect(refused).toMatchObject({ code: 4, stderr: expect.stringMatching(/"c" is not among the options: "a", "b"/) });
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ status: 'open' });
});

test.concurrent('hands a pause over, and refuses a turn that has passed and a name that nobody has', async () => {
  const handle = await ask({ ...TEXT, audience: ['group:support'] });
  const { workflowId } = handle;
  const assign = (...args: string[]) => runCli(['assign', `${workflowId}#0`, ...args, '--confirm-within', '60s']);
  expect(await assign('--to', 'user:Bob', '--to', 'group:sales', '--by', 'alice', '--comment', 'They know.')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('is now for user:bob, group:sales'),
  });
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ audience: ['user:bob', 'group:sales'], assigned: { by: 'alice', comment: 'They know.' } });
  expect(await assign('--to', 'user:eve', '--turn', '0')).toMatchObject({ code: 4, stderr: expect.stringContaining('was handed over or escalated') });
  expect(await assign('--to', 'bob')).toMatchObject({ code: 2, stderr: expect.stringContaining('--to "bob" is not a name') });
  expect(await assign()).toMatchObject({ code: 2, stderr: expect.stringContaining('--to') });
  await answer([workflowId, 'yes']);
  await handle.result();
});

test.concurrent('skips only skippable pauses', async () => {
  const handle = await ask({ ...TEXT, skippable: true }, TEXT);
  const { workflowId } = handle;
  expect(await runCli(['skip', `${workflowId}#0`, '--dry-run'])).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was sent') });
  expect(await runCli(['skip', `${workflowId}#0`, '--by', 'bob', '--confirm-within', '60s'])).toMatchObject({ code: 0 });
  expect(await runCli(['skip', `${workflowId}#1`, '--confirm-within', '60s'])).toMatchObject({ code: 4, stderr: expect.stringContaining('cannot be skipped') });
  await answer([workflowId, 'yes']);
  expect(await handle.result()).toMatchObject([{ status: 'skipped', by: 'bob' }, { value: 'yes' }]);
});

test.concurrent('stores an answer with --no-wait', async () => {
  const handle = await ask(TEXT);
  const { code, stdout } = await runCli(['answer', `${handle.workflowId}#0`, 'yes', '--no-wait', '-o', 'jsonl']);
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, status: 'queued', answerId: expect.any(String) });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});

test.concurrent('stores an answer that nobody confirms in time, and exits with 124', async () => {
  const handle = await harness.startWith('askInTurn', { taskQueue: `${harness.taskQueue}-unserved`, args: [[TEXT]], tasksMayFail: true });
  const { workflowId } = handle;
  const { code, stdout, stderr } = await runCli(['answer', `${workflowId}#0`, 'yes', '--confirm-within', '100ms', '--answer-id', 'a-1', '-o', 'json']);
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 124, status: 'queued', workflowId, answerId: 'a-1' });
  expect(JSON.parse(stderr)).toMatchObject({ code: 'NOT_CONFIRMED', answerId: 'a-1' });
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: 1 });
  await handle.terminate();
});

test.concurrent('shows by exit codes why an answer is refused', async () => {
  const handle = await ask({ ...SELECT, excluded: ['user:bob'] }, TEXT);
  const { workflowId } = handle;
  const first = `${workflowId}#0`;
  expect(await answer([first, 'c'])).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('"c" is not among the options') });
  expect(await answer([first, 'a', '--by', 'bob'])).toMatchObject({ code: 5, stderr: expect.stringContaining('bob is excluded from answering it') });
  expect(await answer([first, 'a', '--answer-id', 'a-1'])).toMatchObject({ code: 0 });
  expect(await answer([first, 'a', '--answer-id', 'a-1'])).toMatchObject({ code: 0 });
  expect(await answer([first, 'b', '--answer-id', 'a-1'])).toMatchObject({ code: 4, stderr: expect.stringContaining('Leave out --answer-id') });
  expect(await answer([first, 'b', '--by', 'carol'])).toMatchObject({ code: 3, stderr: expect.stringContaining(`was answered by ${userInfo().username}`) });
  expect(await answer([first, 'b', '--dry-run', '--by', 'carol'])).toMatchObject({ code: 3 });
  expect(await runCli(['answer', `${workflowId}#no-such`, 'b', '--confirm-within', '60s', '--dry-run'])).toMatchObject({ code: 3 });
  await answer([workflowId, 'yes']);
  await handle.result();
  expect(await answer([workflowId, 'again'])).toMatchObject({ code: 3 });
});

test.concurrent('explains how to name a workflow whose id contains a #', async () => {
  const { code, stderr } = await answer(['ticket#42', 'yes', '-o', 'json']);
  expect(code).toBe(3);
  expect(JSON.parse(stderr)).toMatchObject({ code: 'WORKFLOW_NOT_FOUND', message: expect.stringMatching(/no workflow ticket .*If "ticket#42" is a complete workflow id, name its pause with --pause/) });
});

test.concurrent('an answer by id only reaches the question that was shown', async () => {
  const handle = await ask(SELECT, TEXT);
  const { id } = await harness.inbox.get({ workflowId: handle.workflowId });
  // The same pause as it was worded before a deploy.
  const former = id.replace(/^(p~0~.{8}).{12}/, '$1000000000000');
  for (const options of [[], ['--dry-run']]) {
    const { code, stderr } = await answer([former, 'a', '-o', 'json', ...options]);
    expect(code).toBe(4);
    expect(JSON.parse(stderr)).toMatchObject({ code: 'QUESTION_CHANGED', current: { id } });
  }
  expect(await runCli(['show', former, '-o', 'json'])).toMatchObject({ code: 0, stdout: expect.stringContaining(id) });
  expect(await answer([id, 'a'])).toMatchObject({ code: 0 });
  await answer([`${handle.workflowId}#1`, 'done']);
  await handle.result();
});

test.concurrent('refuses an answer to a pause that is not open yet, and stores it with --early', async () => {
  const handle = await ask(TEXT, { ...TEXT, key: 'later' });
  const { workflowId } = handle;
  const later = `${workflowId}#later`;
  for (const name of [later, `${workflowId}#1`, `${workflowId}#latr`]) {
    expect(await answer([name, 'x'])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/is not open yet.*--early stores an answer/) });
  }
  const { code, stdout } = await runCli(['answer', later, 'in time', '--early', '--confirm-within', '5s', '--answer-id', 'a-1', '-o', 'json']);
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, status: 'waiting', workflowId, answerId: 'a-1' });
  expect(await answer([`${workflowId}#0`, 'now'])).toMatchObject({ code: 0 });
  expect(await handle.result()).toMatchObject([{ value: 'now' }, { value: 'in time' }]);
});

test.concurrent('also refuses an answer by signal to a pause that is not open yet', async () => {
  const handle = await ask(TEXT, TEXT);
  const { workflowId } = handle;
  expect(await runCli(['answer', `${workflowId}#1`, 'unseen', '--no-wait', '--answer-id', 'a-1'])).toMatchObject({ code: 0 });
  await answer([`${workflowId}#0`, 'first']);
  await reached(harness.inbox, { workflowId, index: 1 });
  expect(await runCli(['history', workflowId])).toMatchObject({ stdout: expect.stringMatching(/refused PAUSE_NOT_OPEN/) });
  await answer([`${workflowId}#1`, 'second']);
  expect(await handle.result()).toMatchObject([{ value: 'first' }, { value: 'second' }]);
});

test.concurrent('waits as long as given, even longer than Node’s longest timer', async () => {
  const handle = await ask(TEXT);
  const args = ['answer', `${handle.workflowId}#0`, 'yes', '--confirm-within', '30 days', '--command-timeout', '1 year', '--client-connect-timeout', '30 days'];
  expect(await runCli(args)).toMatchObject({ code: 0, stderr: '' });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});

test.concurrent('shows invisible characters in its message', async () => {
  const { workflowId } = await ask(SELECT);
  expect(await answer([`${workflowId}#0`, 'a\u200b'])).toMatchObject({ code: 4, stderr: expect.stringContaining('"a\\u200b" is not among the options: "a", "b"') });
});
