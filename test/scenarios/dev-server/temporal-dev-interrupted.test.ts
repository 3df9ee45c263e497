import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { spawn } from '@lydell/node-pty';

import { SCRIPT } from '../../support/dev-server';
import { isAlive } from '../../support/running-script';
import { createScriptSandbox } from '../../support/script-sandbox';
import type { ScriptSandbox } from '../../support/script-sandbox';
import { toPid } from '../../support/to-pid';
import { until } from '../../support/until';

let sandbox: ScriptSandbox;
beforeEach(async () => {
  sandbox = await createScriptSandbox({ TEMPORAL_DEV_PROGRESS_SECONDS: '1' });
  await mkdir(sandbox.cache);
  // Like the real Go, this one starts a child process. Both write their pid and never end.
  const note = (name: string) => `echo $$ >'${join(sandbox.dir, name)}.part'; mv '${join(sandbox.dir, name)}.part' '${join(sandbox.dir, name)}'`;
  const compiler = await sandbox.tool(join(sandbox.dir, 'compiler'), note('compiler pid'), 'while :; do sleep 1; done');
  await sandbox.tool('go', '[ "$1" = install ] || exit 0', note('go pid'), `'${compiler}'`);
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const pidOf = (name: string) => until(`the pid of ${name}`, async () => toPid(await readFile(join(sandbox.dir, `${name} pid`), 'utf8').catch(() => '')));
const end = (pid: number) => until(`the end of process ${pid}`, () => !isAlive(pid));

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s during a build leaves no lock, no child process and no incomplete binary', async (signal, code) => {
  const script = sandbox.start('cli');
  const pids = [await pidOf('go'), await pidOf('compiler')];
  expect(await readdir(sandbox.cache)).toContain('temporal-1.5.1.lock');
  script.signal(signal);
  expect(await script.ended).toMatchObject({ code, stdout: '' });
  for (const pid of pids) await end(pid);
  expect(await readdir(sandbox.cache)).toEqual([]);
});

test('Ctrl-C in a terminal during a build leaves nothing either', async () => {
  const terminal = spawn(SCRIPT, ['cli'], { env: sandbox.env });
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  const pids = [await pidOf('go'), await pidOf('compiler')];
  terminal.write('\x03');
  expect(await ended).toBe(130);
  for (const pid of pids) await end(pid);
  expect(await readdir(sandbox.cache)).toEqual([]);
});

test('a script that waits for the lock continues if the building script is interrupted', async () => {
  const first = sandbox.start('cli');
  const go = await pidOf('go');
  const second = sandbox.start('cli');
  await second.said(/waiting for process \d+/);
  await sandbox.tool('go', '[ "$1" = install ] || exit 0', 'cat "$0" >"$GOBIN/temporal"; chmod +x "$GOBIN/temporal"');
  first.signal('SIGINT');
  expect(await first.ended).toMatchObject({ code: 130 });
  await end(go);
  expect(await second.ended).toMatchObject({ code: 0, stdout: `${join(sandbox.cache, 'temporal-1.5.1', 'temporal')}\n` });
});
