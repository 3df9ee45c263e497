import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { InboxEvent } from 'waitforuser/client';

import { startCli, startCliInTerminal } from '../../support/cli';
import type { CliProcess } from '../../support/cli';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { listed, reached } from '../../support/open-pause';
import { processesWith } from '../../support/program';
import { KEYS } from '../../support/terminal';
import { until } from '../../support/until';

let harness: Harness;
let dir: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'));
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-watch-'));
});
afterAll(async () => {
  await harness.close();
  await rm(dir, { recursive: true });
});

async function ask(question: object) {
  const handle = await harness.start('askInTurn', [question]);
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  // A watch that starts before it is listed takes it for a new one.
  await listed(harness.inbox, handle.workflowId);
  return { handle, pause, workflowId: handle.workflowId };
}

/** Watches this suite's own workflows. */
function watch(...args: readonly string[]): CliProcess {
  return startCli(['watch', '--task-queue', harness.taskQueue, '--interval', '200ms', ...args]);
}

const toEvents = (text: string): InboxEvent[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as InboxEvent);

test('prints one line for each event, continues from a cursor, and exits with 130 at Ctrl-C', async () => {
  const before = await ask({ question: 'Before?' });
  await using cli = watch('-o', 'jsonl');
  await cli.printed(before.workflowId);
  const after = await ask({ question: 'After?' });
  await cli.printed(after.workflowId);
  await harness.inbox.answer(before.pause, 'yes');
  await cli.printed('"settled"');
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
  const events = toEvents(cli.stdout());
  expect(events.map((event) => (event.type === 'resumed' ? '' : `${event.type} ${event.pause.workflowId}`))).toEqual([
    `opened ${before.workflowId}`,
    `opened ${after.workflowId}`,
    `settled ${before.workflowId}`,
  ]);

  await using next = watch('--cursor', events.at(-1)?.cursor ?? '');
  await next.printed(`resumed   1 open\n`);
  await harness.inbox.answer(after.pause, 'yes');
  await next.printed(`settled   P3  anyone  ${after.workflowId}#0  After?\n`);
  next.signal('SIGTERM');
  expect(await next.ended).toBe(143);
});

test('runs a command for each new pause, with its data in the environment and never in the command', async () => {
  const before = await ask({ question: 'Asked before?' });
  const out = join(dir, 'exec');
  const command = `printf '%s|%s\\n' "$WAITFORUSER_QUESTION" "$WAITFORUSER_WORKFLOW_ID#$WAITFORUSER_INDEX" >>${out}; cat >>${out}; echo "said $WAITFORUSER_QUESTION"; exit 3`;
  await using cli = watch('--exec', command);
  await cli.printed(before.workflowId);
  const question = `$(touch ${join(dir, 'pwned')})'; touch ${join(dir, 'pwned')}; "\u001b[31m`;
  const fresh = await ask({ question, audience: ['group:support'], key: 'k' });
  await cli.printed(`--exec for ${fresh.workflowId}#0 ended with 3`);
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
  const [line, record = ''] = (await readFile(out, 'utf8')).split('\n');
  expect(line).toBe(`${question}|${fresh.workflowId}#0`);
  expect(JSON.parse(record)).toMatchObject({ id: fresh.pause.id, key: 'k', question: { question }, audience: ['group:support'], status: 'open' });
  // The command did not run for the pause that was open before. The question did not run as a command. Its escape was made safe.
  expect(await readFile(out, 'utf8')).not.toContain(before.workflowId);
  await expect(readFile(join(dir, 'pwned'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(cli.stderr()).toContain('--exec: said $(touch');
  expect(cli.stdout() + cli.stderr()).not.toContain('\u001b');
});

test('stops its running commands when it ends', async () => {
  const { workflowId } = await ask({ question: 'Open?' });
  // The argument makes this sleep process unique.
  const sleep = `sleep 600.0${process.pid}`;
  const left = () => processesWith(sleep).filter((line) => !line.includes('lib/cli.js'));
  await using cli = watch('--workflow-id', workflowId, '--include-open', '--exec', `${sleep} & ${sleep}`);
  await until('the command to run', () => left().length === 3);
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
  expect(left()).toEqual([]);
});

test('shows a live table in a terminal, and restores the terminal', async () => {
  const { inbox, taskQueue } = harness;
  const first = await ask({ question: 'The first?', priority: 1, key: 'live' });
  await using cli = startCliInTerminal(['watch', '--task-queue', taskQueue, '--key', 'live', '--interval', '200ms'], { rows: 12 });
  await cli.shows('PRI  AGE');
  await cli.shows('The first?');
  await cli.shows(`${first.workflowId}#0`);
  const second = await ask({ question: 'The second?', key: 'live' });
  await cli.shows('The second?');
  await inbox.answer(first.pause, 'yes');
  await cli.shows(`settled ${first.workflowId}#0`);
  cli.resize({ columns: 40, rows: 12 });
  // In a narrow terminal the columns are below each other.
  await cli.shows('P3 · ');
  await cli.shows('The second?');
  cli.press(KEYS.ctrlC);
  expect(await cli.ended).toBe(130);
  // It enters the alternate screen and hides the cursor, and undoes both at the end.
  expect(cli.raw()).toMatch(/^\u001b\[\?1049h\u001b\[\?25l[^]*\u001b\[\?25h\u001b\[\?1049l(?![^]*\u001b\[\?1049h)/);
  await inbox.answer(second.pause, 'yes');
});

test('exits with 124 after --command-timeout', async () => {
  await using cli = startCli(['watch', '--task-queue', harness.taskQueue, '-o', 'jsonl', '--command-timeout', '1ms']);
  expect(await cli.ended).toBe(124);
  expect(JSON.parse(cli.stderr())).toMatchObject({ code: 'TIMED_OUT' });
  await until('no watch to be left', () => processesWith(`watch --task-queue ${harness.taskQueue}`).length === 0);
});

test('accepts timeouts that are longer than Node’s longest timer', async () => {
  const { workflowId } = await ask({ question: 'Still there?' });
  await using cli = watch('--workflow-id', workflowId, '--command-timeout', '25 days', '--client-connect-timeout', '30 days');
  await cli.printed('Still there?');
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
});
