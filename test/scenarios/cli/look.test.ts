import type { PauseRecord } from 'waitforuser';

import { runCli, startCli, startCliInTerminal } from '../../support/cli';
import type { CliRun } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { listed, reached } from '../../support/open-pause';
import { KEYS } from '../../support/terminal';

/** All control characters except the line feed, and all characters that change the reading direction. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** The escape sequences of our own colours. */
const COLOURS = /\u001b\[\d+m/g;
const HOSTILE = 'evil\u001b[31m\u001b]0;title\u0007\u009b2J\u202egnirts\u0008\r\u001b[2K';

const harness = useHarness(require.resolve('../workflows/answered'));

async function ask(name: string, ...questions: readonly object[]) {
  const handle = await harness.startWith('askInTurn', { args: [questions], workflowId: `${name}-${harness.taskQueue}` });
  await reached(harness.inbox, { workflowId: handle.workflowId });
  await listed(harness.inbox, handle.workflowId);
  return handle;
}

/** Lists this suite's own workflows. */
function list(...args: readonly string[]): Promise<CliRun> {
  return runCli(['list', '--task-queue', harness.taskQueue, ...args]);
}

const toRecords = ({ stdout }: CliRun): PauseRecord[] => stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as PauseRecord);

describe('with three waiting workflows', () => {
  let ids: readonly string[];
  beforeAll(async () => {
    const asked = [
      await ask('plain', { question: 'Nothing special?' }),
      await ask('urgent', { question: 'Approve the refund?', inputType: 'approval', priority: 1, audience: ['group:support'], key: 'refund' }),
      await ask('due', { question: 'Which day?', timeout: '2 hours', audience: ['user:alice', 'group:sales'] }),
    ];
    ids = asked.map(({ workflowId }) => workflowId);
  });

  test('lists open pauses, most urgent first, for people and for programs', async () => {
    const [plain, urgent, due] = ids;
    const shown = await list();
    expect(shown.stderr).toBe('');
    const lines = shown.stdout.split('\n');
    expect(lines[0]).toMatch(/^PRI {2}AGE {2}DUE {7}FOR {19}QUESTION$/);
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^ 1 .* - {9}group:support {9}Approve the refund\?$/),
      `     ${urgent}#0`,
      expect.stringMatching(/^ 3 .* in 1h\d+m {2}user:alice, group:s… {2}Which day\?$/),
      `     ${due}#0`,
      expect.stringMatching(/^ 3 .* - {9}anyone {16}Nothing special\?$/),
      `     ${plain}#0`,
      '',
    ]);
    const records = toRecords(await list('-o', 'jsonl', '--order', 'age'));
    expect(records.map(({ workflowId }) => workflowId)).toEqual(ids);
    expect(JSON.parse((await list('-o', 'json', '--limit', '1')).stdout)).toMatchObject([{ workflowId: urgent, workflowType: 'askInTurn', question: { inputType: 'approval' } }]);
  });

  test.each([
    ['audience', ['--audience', 'group:support', '--audience', 'user:alice'], [1, 2]],
    ['type, workflow, input type and key', ['--type', 'askInTurn', '--input-type', 'approval', '--key', 'refund'], [1]],
    ['deadline', ['--overdue'], []],
  ])('filters the list by %s', async (_name, args, found) => {
    const { stdout, code, stderr } = await list('-o', 'jsonl', '--workflow-id', ids[1] as string, '--workflow-id', ids[2] as string, ...args);
    expect(code).toBe(0);
    const listed = stdout === '' ? [] : toRecords({ stdout, code, stderr }).map(({ workflowId }) => ids.indexOf(workflowId));
    expect(listed.sort()).toEqual(found);
    expect(stderr).toBe(found.length === 0 ? 'No open pause matches.\n' : '');
  });

  test('counts, and says if there are more pauses than it shows', async () => {
    expect(await list('--count')).toEqual({ code: 0, stdout: '3 open pauses in 3 workflows\n', stderr: '' });
    expect(JSON.parse((await list('--count', '-o', 'json')).stdout)).toEqual({ workflows: 3, pauses: 3, exact: true });
    const { stdout, stderr } = await list('--limit', '2');
    expect(stdout.trimEnd().split('\n')).toHaveLength(5);
    expect(stderr).toBe('2 of 3 open pauses are shown; --limit all shows all.\n');
  });

  test('ends without an error if its output is closed', async () => {
    await using cli = startCli(['list', '--task-queue', harness.taskQueue]);
    cli.closeOutput();
    expect(await cli.ended).toBe(141);
    expect(cli.stderr()).toBe('');
  });
});

test('shows one pause in full, with a link to its run', async () => {
  const handle = await ask('whole', {
    question: 'Which format?',
    inputType: 'select',
    options: [{ id: 'pdf', label: 'PDF', description: 'for print' }, { id: 'html', label: 'HTML', danger: true }],
    allowCustom: true,
    comment: 'required',
    details: 'The report is *long*.',
    metadata: { order: 7 },
    key: 'format',
    excluded: ['user:bob'],
  });
  const { workflowId, firstExecutionRunId: runId } = handle;
  const link = `https://ui.example/temporal/namespaces/default/workflows/${workflowId}/${runId}`;
  const { stdout } = await runCli(['show', workflowId, '--web-ui', 'https://ui.example/temporal/']);
  for (const text of [`${workflowId}#0 · open · priority 3`, 'Which format?', 'The report is *long*.', 'PDF – for print', 'HTML (asks to confirm)', 'It needs a comment.']) {
    expect(stdout).toContain(text);
  }
  for (const fact of [/^Key +format$/m, /^Not by +user:bob$/m, /^Metadata +\{"order":7\}$/m, /^Id +p~0~/m]) expect(stdout).toMatch(fact);
  expect(stdout).toMatch(new RegExp(`^Link +${link}$`, 'm'));
  const json = await runCli(['show', `${workflowId}#format`, '-o', 'json'], { env: { WAITFORUSER_WEB_UI: 'https://ui.example/temporal' } });
  expect(JSON.parse(json.stdout)).toMatchObject({ workflowId, index: 0, link });
});

test('shows the history of every pause and every answer of a workflow', async () => {
  const { inbox } = harness;
  const handle = await ask('told', { question: 'First?', inputType: 'approval' }, { question: 'Second?', key: 'two' });
  const { workflowId } = handle;
  await inbox.answer({ workflowId, index: 0 }, 'maybe', { by: 'bob', delivery: 'signal', answerId: 'b-1' });
  await inbox.answer({ workflowId, index: 0 }, 'approve', { by: 'alice', via: 'slack', comment: 'as agreed' });
  await inbox.answer({ workflowId, key: 'later' }, 'early', { by: 'carol', delivery: 'signal', ifNotOpen: 'queue' });
  await reached(inbox, { workflowId, index: 1 });
  const { stdout } = await runCli(['history', workflowId]);
  expect(stdout).toMatch(/^#0 {2}answered "approve" by alice via slack, \d+\w ago\n {4}First\?\n {4}comment: as agreed\n {4}refused INVALID_ANSWER by bob/m);
  expect(stdout).toMatch(/^#1 two {2}open for \d+\w, waits for anyone\n {4}Second\?\n/m);
  expect(stdout).toMatch(/^waits for its pause: "early" for pause later by carol/m);
  const rows = toRecords(await runCli(['history', workflowId, '-o', 'jsonl']));
  expect(rows).toMatchObject([{ index: 0, refused: [{ answerId: 'b-1' }] }, { index: 1, status: 'open' }, { early: [{ by: 'carol' }], refused: [], omitted: 0 }]);
  expect(JSON.parse((await runCli(['history', workflowId, '-o', 'json'])).stdout)).toMatchObject({ pauses: [{ index: 0 }, { index: 1 }], early: [{ by: 'carol' }], refused: [], omitted: 0 });
  await inbox.answer({ workflowId }, 'end');
  await handle.result();
  expect(await runCli(['show', `${workflowId}#two`])).toMatchObject({ code: 0, stdout: expect.stringMatching(/answered[^]*Answer +end\n/) });
});

test('says that a workflow has asked nothing yet', async () => {
  const { workflowId } = await harness.start('askWhenTold', [{ question: 'Go?' }]);
  expect(await runCli(['history', workflowId])).toEqual({ code: 0, stdout: '', stderr: `Workflow ${workflowId} has asked nothing yet.\n` });
});

test('makes every text of a question, an id or a comment safe for the terminal', async () => {
  const { inbox } = harness;
  const question = { question: HOSTILE, details: HOSTILE, placeholder: HOSTILE, metadata: { a: HOSTILE }, comment: 'required' };
  const options = [{ id: HOSTILE, label: HOSTILE, description: HOSTILE }];
  const hostile = { ...question, inputType: 'select', options, audience: [`group:${HOSTILE}`], excluded: [`user:${HOSTILE}`] };
  const { workflowId } = await ask(HOSTILE, hostile, hostile);
  const { id } = await inbox.get({ workflowId });
  await inbox.answer({ workflowId, index: 0 }, 'x', { by: `b${HOSTILE}`, delivery: 'signal', comment: HOSTILE });
  await inbox.answer({ workflowId, index: 0 }, HOSTILE, { by: `b${HOSTILE}`, via: HOSTILE, comment: HOSTILE });
  await reached(inbox, { workflowId, index: 1 });
  const commands = [
    ['list', '--task-queue', harness.taskQueue],
    ['list', '--task-queue', harness.taskQueue, '-o', 'json'],
    ['show', id],
    ['show', workflowId, '-o', 'jsonl'],
    ['history', workflowId],
    ['answer', workflowId, HOSTILE.slice(2), '--dry-run', '--comment', HOSTILE],
    ['answer', `${workflowId}#0`, HOSTILE, '--comment', HOSTILE, '-o', 'json'],
    ['show', HOSTILE],
  ];
  const runs = await Promise.all(commands.map((args) => runCli(args)));
  for (const [i, { stdout, stderr }] of runs.entries()) {
    expect({ command: commands[i], unsafe: UNSAFE.exec(stdout + stderr) }).toMatchObject({ unsafe: null });
    expect(stdout + stderr).toContain('evil');
  }
  expect(JSON.parse(runs[3]?.stdout ?? '')).toMatchObject({ workflowId, question: { question: HOSTILE, options } });

  // The same in a real terminal, where only our own colours are allowed.
  for (const args of [commands[0], commands[2], commands[4]] as string[][]) {
    await using cli = startCliInTerminal(args);
    expect(await cli.ended).toBe(0);
    expect(cli.raw()).toMatch(COLOURS);
    expect({ command: args, unsafe: UNSAFE.exec(cli.raw().replace(COLOURS, '').replaceAll('\r\n', '\n')) }).toMatchObject({ unsafe: null });
    expect(cli.text()).toContain('evil');
  }
});

test('makes hostile text safe in the live table, and uses no colours with NO_COLOR', async () => {
  await ask(`live${HOSTILE}`, { question: HOSTILE, audience: [`group:${HOSTILE}`], key: 'live' });
  await using cli = startCliInTerminal(['watch', '--task-queue', harness.taskQueue, '--key', 'live'], { env: { NO_COLOR: '1' } });
  await cli.shows('evil');
  cli.press(KEYS.ctrlC);
  expect(await cli.ended).toBe(130);
  // Our own sequences: the alternate screen, the cursor, and the begin and end of a drawing.
  const own = /\u001b\[(?:\?(?:1049|25|2026)[hl]|2?J|H)/g;
  expect(UNSAFE.exec(cli.raw().replace(own, '').replaceAll('\r\n', '\n'))).toBeNull();
  await using list = startCliInTerminal(['list', '--task-queue', harness.taskQueue], { env: { NO_COLOR: '1' } });
  expect(await list.ended).toBe(0);
  expect(list.raw()).not.toContain('\u001b');
});
