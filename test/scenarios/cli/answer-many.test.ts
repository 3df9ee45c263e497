import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli, startCli, startCliInTerminal } from '../../support/cli';
import type { CliRun } from '../../support/cli';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { listed, reached } from '../../support/open-pause';

const APPROVAL = { question: 'Go?', inputType: 'approval' };
const TEXT = { question: 'What?' };

let harness: Harness;
let dir: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'));
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-many-'));
});
afterAll(async () => {
  await harness.close();
  await rm(dir, { recursive: true });
});

async function ask(...questions: readonly object[]) {
  const handle = await harness.start('askInTurn', questions);
  await reached(harness.inbox, { workflowId: handle.workflowId });
  return handle;
}

function answerFrom(lines: readonly unknown[], ...args: readonly string[]): Promise<CliRun> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return runCli(['answer', '--from', '-', '--confirm-within', '60s', ...args], { input });
}

/** Returns the results, sorted by the number of their line. */
function byLine({ stdout }: CliRun): Record<string, unknown>[] {
  const results = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown> & { line: number });
  return results.sort((a, b) => a.line - b.line);
}

test('sends many answers, one for each JSON line, and keeps the order within each workflow', async () => {
  const [text, loop, skipped, custom] = await Promise.all([
    ask(TEXT),
    ask(TEXT, TEXT, TEXT),
    ask({ ...TEXT, skippable: true }),
    ask({ ...APPROVAL, inputType: 'select', options: [{ id: 'a', label: 'A' }], allowCustom: true }),
  ]);
  const run = await answerFrom([
    { pause: `${text.workflowId}#0`, value: 'yes', comment: 'sure', by: 'alice' },
    '',
    { workflowId: loop.workflowId, answerId: 'one', value: 'one' },
    { workflowId: loop.workflowId, index: 1, value: 'two' },
    { pause: `${loop.workflowId}#2`, value: 'three' },
    { pause: `${skipped.workflowId}#0`, skip: true },
    { id: (await harness.inbox.get({ workflowId: custom.workflowId })).id, custom: 'else' },
  ], '--by', 'bob');
  expect(run).toMatchObject({ code: 0, stderr: 'All 6 answers were accepted.\n' });
  expect(byLine(run).map(({ line, status }) => [line, status])).toEqual([1, 3, 4, 5, 6, 7].map((line) => [line, 'accepted']));
  expect(await text.result()).toMatchObject([{ value: 'yes', comment: 'sure', by: 'alice', via: 'cli' }]);
  expect(await loop.result()).toMatchObject([{ value: 'one', by: 'bob' }, { value: 'two' }, { value: 'three' }]);
  expect(await skipped.result()).toMatchObject([{ status: 'skipped' }]);
  expect(await custom.result()).toMatchObject([{ value: 'else' }]);
});

test('one answer id in two workflows is two answers', async () => {
  const asked = await Promise.all([ask(TEXT), ask(TEXT)]);
  const run = await answerFrom(asked.map(({ workflowId }) => ({ pause: `${workflowId}#0`, value: 'yes', answerId: 'same' })));
  expect(byLine(run).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
});

test('reports for each line whether and why its answer was refused, and continues', async () => {
  const [settled, asking, other] = await Promise.all([ask(TEXT, TEXT), ask(APPROVAL), ask(APPROVAL)]);
  await harness.inbox.answer({ workflowId: settled.workflowId, index: 0 }, 'first', { by: 'carol' });
  const run = await answerFrom([
    { pause: `${settled.workflowId}#0`, value: 'late' },
    { pause: `${asking.workflowId}#0`, value: 'maybe' },
    { pause: 'no-such-workflow#0', value: 'yes' },
    { pause: `${other.workflowId}#0`, value: 'approve' },
  ]);
  expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(/3 of 4 answers were not accepted/) });
  expect(byLine(run)).toMatchObject([
    { line: 1, status: 'refused', code: 'ALREADY_ANSWERED', by: 'carol', answerId: expect.any(String) },
    { line: 2, status: 'refused', code: 'INVALID_ANSWER', issues: [{ path: ['value'] }] },
    { line: 3, status: 'refused', code: 'WORKFLOW_NOT_FOUND', workflowId: 'no-such-workflow' },
    { line: 4, status: 'accepted', workflowId: other.workflowId },
  ]);
  const alike = await answerFrom([{ pause: `${settled.workflowId}#0`, value: 'late' }], '-o', 'json');
  expect(alike.code).toBe(3);
  expect(JSON.parse(alike.stderr)).toMatchObject({ code: 'SOME_NOT_TAKEN', failed: 1, total: 1 });
});

test('applies a line once, even if it or its file is sent twice', async () => {
  const handle = await ask(TEXT, TEXT);
  const { workflowId } = handle;
  await listed(harness.inbox, workflowId);
  const [row] = (await runCli(['list', '-o', 'jsonl', '--workflow-id', workflowId])).stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as object);
  const lines = [{ ...row, value: 'once' }, { ...row, value: 'once' }, { pause: `${workflowId}#0`, value: 'once', answerId: 'own' }];
  const [first, second, other] = byLine(await answerFrom(lines));
  expect([first, second]).toMatchObject([{ status: 'accepted', pause: 0 }, { status: 'duplicate', pause: 0 }]);
  expect(other).toMatchObject({ status: 'refused', code: 'ALREADY_ANSWERED' });
  // The repeated line gets its first result.
  const [{ at } = {}] = byLine(await answerFrom(lines.slice(0, 1)));
  expect(at).toBe(first?.['at']);
  // If a line names only a workflow, the answerId tells which pause was meant.
  const alone = [{ workflowId, value: 'last', answerId: 'a-1' }];
  expect(byLine(await answerFrom(alone))).toMatchObject([{ status: 'accepted', pause: 1 }]);
  expect(byLine(await answerFrom(alone))).toMatchObject([{ pause: 1 }]);
  expect(await handle.result()).toMatchObject([{ value: 'once' }, { value: 'last' }]);
});

test('refuses a file with unanswerable rows, or with lines that name only a workflow, before it sends anything', async () => {
  const { workflowId } = await ask(APPROVAL);
  const good = { pause: `${workflowId}#0`, value: 'approve' };
  const unreadable = { status: 'unreadable', workflowId, runId: 'r', workflowType: 't', taskQueue: 'q', message: 'm', value: 'approve' };
  expect(await answerFrom([good, unreadable])).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('Line 2 is an unreadable row') });
  expect(await answerFrom([good, { pause: workflowId, value: 'approve' }])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Line 2') });
  expect(await answerFrom([good, { ...good, valeu: 'x' }], '-o', 'json')).toMatchObject({ code: 2, stderr: expect.stringContaining('"line":2') });
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ status: 'open' });
});

test('reports an empty input', async () => {
  expect(await answerFrom([])).toEqual({ code: 0, stdout: '', stderr: 'Standard input has no answers. Nothing was sent.\n' });
});

test('accepts the lines of a list as they are, and refuses those whose question has changed', async () => {
  const handle = await ask(APPROVAL, APPROVAL);
  await listed(harness.inbox, handle.workflowId);
  const { stdout } = await runCli(['list', '-o', 'jsonl', '--task-queue', harness.taskQueue, '--workflow-id', handle.workflowId]);
  const row = JSON.parse(stdout) as { digest: string };
  const changed = await answerFrom([{ ...row, digest: 'of another wording', value: 'approve' }]);
  expect(changed.code).toBe(4);
  expect(byLine(changed)).toMatchObject([{ code: 'QUESTION_CHANGED', current: { digest: row.digest } }]);
  expect(await answerFrom([{ ...row, value: 'approve' }])).toMatchObject({ code: 0 });
});

test('checks a file with --dry-run, and sends nothing from a file with an unreadable line', async () => {
  const { workflowId } = await ask(APPROVAL);
  const dry = await answerFrom([{ pause: `${workflowId}#0`, value: 'approve' }, { pause: `${workflowId}#0`, value: 'maybe' }], '--dry-run');
  expect(dry.code).toBe(4);
  expect(byLine(dry)).toMatchObject([{ status: 'valid', value: 'approve' }, { status: 'refused', code: 'INVALID_ANSWER' }]);
  const broken = await answerFrom([{ pause: `${workflowId}#0`, value: 'approve' }, '{"pause":']);
  expect(broken).toEqual({ code: 2, stdout: '', stderr: 'waitforuser: Line 2 is not a JSON object. Nothing was sent.\n' });
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ status: 'open' });
});

test('shows its progress in a terminal', async () => {
  const asked = await Promise.all([ask(TEXT), ask(TEXT)]);
  const file = join(dir, 'answers.jsonl');
  await writeFile(file, asked.map(({ workflowId }) => JSON.stringify({ pause: `${workflowId}#0`, value: 'yes' })).join('\n'));
  await using cli = startCliInTerminal(['answer', '--from', file, '--confirm-within', '60s']);
  await cli.shows('[###############---------------] 1/2');
  await cli.shows('[##############################] 2/2');
  await cli.shows('All 2 answers were accepted.');
  expect(await cli.ended).toBe(0);
  await Promise.all(asked.map((handle) => handle.result()));
});

test('reports its progress at Ctrl-C', async () => {
  const first = await ask(TEXT);
  // No worker runs this workflow, so its answer is not confirmed yet.
  const unserved = await harness.startWith('askInTurn', { taskQueue: `${harness.taskQueue}-unserved`, args: [[TEXT]], tasksMayFail: true });
  const lines = [{ pause: `${first.workflowId}#0`, value: 'yes' }, { pause: `${unserved.workflowId}#0`, value: 'no' }];
  await using cli = startCli(['answer', '--from', '-', '--confirm-within', '2 minutes'], { input: lines.map((line) => JSON.stringify(line)).join('\n') });
  await cli.printed('"accepted"');
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
  expect(cli.stderr()).toBe('waitforuser: Interrupted. 1 of 2 answers are done, and at most 8 more may have been sent. Send the file again: no answer is applied twice.\n');
  await unserved.terminate();
});
