import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { SCRIPT } from '../../support/dev-server';
import { createScriptSandbox } from '../../support/script-sandbox';
import type { ScriptSandbox } from '../../support/script-sandbox';
import { toPid } from '../../support/to-pid';
import { until } from '../../support/until';

const run = promisify(execFile);

let sandbox: ScriptSandbox;
let lock: string;
let finish: string;
beforeEach(async () => {
  sandbox = await createScriptSandbox({ TEMPORAL_DEV_PROGRESS_SECONDS: '1' });
  await mkdir(sandbox.cache);
  lock = join(sandbox.cache, 'temporal-1.5.1.lock');
  finish = join(sandbox.dir, 'finish');
  await sandbox.tool(
    'go',
    '[ "$1" = install ] || exit 0',
    `echo $$ >>'${join(sandbox.dir, 'builds')}'`,
    `until [ -e '${finish}' ]; do sleep 0.1; done`,
    'cp "$0" "$GOBIN/temporal"'
  );
  await sandbox.tool('cp', 'cat "$1" >"$2" && chmod +x "$2"');
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const builds = async () => (await readFile(join(sandbox.dir, 'builds'), 'utf8').catch(() => '')).match(/.+\n/g)?.map(toPid) ?? [];
const result = (stdout: string) => ({ code: 0, stdout });
const PATH_OF_CLI = () => `${join(sandbox.cache, 'temporal-1.5.1', 'temporal')}\n`;

test('two scripts at once build once, and the second one names the process that it waits for', async () => {
  const scripts = [sandbox.start('cli'), sandbox.start('cli')];
  await Promise.any(scripts.map((script) => script.said(/waiting for process \d+, which is at the same work: \d+ s so far\n/)));
  await writeFile(finish, '');
  for (const { ended } of scripts) expect(await ended).toMatchObject(result(PATH_OF_CLI()));
  expect(await builds()).toHaveLength(1);
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

test('a script that saw a dead owner and then slept does not take the lock from the script that has taken it over', async () => {
  await symlink(`${await deadPid()} temporal-dev.sh`, lock);
  const [seen, goOn] = [join(sandbox.dir, 'seen'), join(sandbox.dir, 'go on')];
  const real = await realpath(join(sandbox.env['PATH'] as string, 'readlink'));
  await rm(join(sandbox.env['PATH'] as string, 'readlink'));
  await sandbox.tool('readlink', `'${real}' "$@"`, 'code=$?', `if [ -n "$SLEEPY" ]; then : >'${seen}'; until [ -e '${goOn}' ]; do sleep 0.1; done; fi`, 'exit $code');
  sandbox.env['SLEEPY'] = 'yes';
  const sleepy = sandbox.start('cli');
  await until('the look at the lock', () => existsSync(seen));
  delete sandbox.env['SLEEPY'];
  const quick = sandbox.start('cli');
  await until('the build', async () => (await builds()).length === 1);
  await writeFile(goOn, '');
  await sleepy.said(new RegExp(`waiting for process ${quick.pid}, which is at the same work`));
  await writeFile(finish, '');
  for (const { ended } of [sleepy, quick]) expect(await ended).toMatchObject(result(PATH_OF_CLI()));
  expect(await builds()).toHaveLength(1);
});

test('if many scripts find the lock of a dead process, only one takes it over', async () => {
  await symlink(`${await deadPid()} temporal-dev.sh`, lock);
  await writeFile(finish, '');
  const ended = await Promise.all(Array.from({ length: 8 }, () => sandbox.run('cli')));
  for (const each of ended) expect(each).toMatchObject(result(PATH_OF_CLI()));
  expect(await builds()).toHaveLength(1);
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

test('a lock is taken over even if an earlier takeover was killed', async () => {
  const dead = `${await deadPid()} temporal-dev.sh`;
  await symlink(dead, lock);
  await symlink(dead, `${lock}.takeover`);
  await writeFile(finish, '');
  expect(await sandbox.run('cli')).toMatchObject(result(PATH_OF_CLI()));
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

test('a lock is taken over if its pid now belongs to another program', async () => {
  await symlink(`${process.pid} temporal-dev.sh`, lock);
  await writeFile(finish, '');
  expect(await sandbox.run('cli')).toMatchObject(result(PATH_OF_CLI()));
});

test('a lock with the script’s own pid, left from before a restart of the machine, is taken over', async () => {
  await writeFile(finish, '');
  const script = 'ln -s "$$ temporal-dev.sh" "$1" && exec "$2" cli';
  const { stdout } = await run('bash', ['-c', script, '-', lock, SCRIPT], { env: sandbox.env });
  expect(stdout).toBe(PATH_OF_CLI());
});

test('after a killed build, the next build starts clean', async () => {
  const killed = sandbox.start('cli');
  const go = await until('the build', async () => (await builds())[0]);
  killed.signal('SIGKILL', 'alone');
  expect(await killed.ended).toMatchObject({ code: 137 });
  process.kill(go, 'SIGKILL');
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1.lock', 'temporal-1.5.1.work']);
  await writeFile(finish, '');
  expect(await sandbox.run('cli')).toMatchObject(result(PATH_OF_CLI()));
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

async function deadPid(): Promise<number> {
  const child = run('true').child;
  await new Promise((done) => child.once('exit', done));
  return child.pid as number;
}
