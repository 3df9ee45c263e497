import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isAlive } from '../../support/running-script';
import { createServerSandbox } from '../../support/server-sandbox';
import type { ServerSandbox } from '../../support/server-sandbox';
import { until } from '../../support/until';

let sandbox: ServerSandbox;
beforeEach(async () => {
  sandbox = await createServerSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

test('never treats another process as the server, even if the pid file names it', async () => {
  const foreign = spawn('sleep', ['300']);
  await mkdir(sandbox.data);
  await writeFile(join(sandbox.data, 'pid'), `${foreign.pid}\n`);
  try {
    expect(await sandbox.run('status')).toMatchObject({ code: 3 });
    expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: not running\n' });
    expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: sandbox.addresses });
    expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: stopped\n' });
    expect(foreign.exitCode).toBeNull();
  } finally {
    foreign.kill();
    await once(foreign, 'exit');
  }
});

test("does not stop another folder's server if the pid file names it", async () => {
  await using other = await createServerSandbox();
  await other.run('start');
  await mkdir(sandbox.data);
  await writeFile(join(sandbox.data, 'pid'), `${await other.serverPid()}\n`);
  expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: not running\n' });
  expect(await other.run('status')).toMatchObject({ code: 0 });
});

test.each(['', 'garbage'])('a pid file with %j names no server', async (content) => {
  await mkdir(sandbox.data);
  await writeFile(join(sandbox.data, 'pid'), content);
  expect(await sandbox.run('status')).toMatchObject({ code: 3 });
  expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: not running\n' });
});

test('after a killed start, the next start waits until the server of the first one is healthy', async () => {
  const killed = sandbox.start('start');
  const left = await sandbox.serverPid();
  killed.signal('SIGKILL', 'alone');
  await killed.ended;
  const { code, stdout, stderr } = await sandbox.run('start');
  expect({ code, stdout }).toEqual({ code: 0, stdout: sandbox.addresses });
  expect(stderr).toContain(`already running (process ${left})`);
  expect((await sandbox.run('status')).stdout).toContain(`running (process ${left})`);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s during a start leaves no server and no lock', async (signal, code) => {
  const start = sandbox.start('start');
  const pid = await sandbox.serverPid();
  start.signal(signal);
  expect(await start.ended).toMatchObject({ code, stdout: '' });
  await until('the end of the server', () => !isAlive(pid));
  expect(await sandbox.locks()).toEqual([]);
});

test('reports a server that ends at once, with its last output', async () => {
  sandbox.env['TEMPORAL_CLI'] = await sandbox.tool(join(sandbox.dir, 'cli'), '[ "$1" = --version ] && exit', 'echo "schema version 9 is too new"', 'exit 1');
  const { code, stdout, stderr } = await sandbox.run('start');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('the server ended before it was healthy');
  expect(stderr).toContain('schema version 9 is too new');
  expect(await sandbox.locks()).toEqual([]);
});

test('kills and reports a server that neither becomes healthy nor reacts to SIGTERM', async () => {
  sandbox.env['TEMPORAL_CLI'] = await sandbox.tool(
    join(sandbox.dir, 'cli'),
    'case $1 in --version) exit ;; server) trap "" TERM; while :; do sleep 0.1; done ;; *) echo "connection refused"; exit 1 ;; esac'
  );
  Object.assign(sandbox.env, { TEMPORAL_DEV_HEALTHY_SECONDS: '1', TEMPORAL_DEV_END_SECONDS: '1' });
  const { code, stderr } = await sandbox.run('start');
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('not healthy within 1 s: connection refused') });
  expect(isAlive(await sandbox.serverPid())).toBe(false);
  expect(await readdir(sandbox.data)).toEqual(['log', 'pid', 'ports']);
});

test('does not report a hanging server as healthy', async () => {
  await sandbox.run('start');
  const pid = await sandbox.serverPid();
  process.kill(pid, 'SIGSTOP');
  sandbox.env['TEMPORAL_DEV_HEALTHY_SECONDS'] = '1';
  const { code, stdout, stderr } = await sandbox.run('start');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`process ${pid} is this folder's server, but not healthy; stop it first`);
  expect(isAlive(pid)).toBe(true);
});

test.each(['', 'frobnicate', 'start --new', 'start --fresh now', 'stop now', 'cli --fresh'])('prints the usage and exits with 2 for unknown arguments: "%s"', async (words) => {
  const { code, stdout, stderr } = await sandbox.run(...words.split(' ').filter(Boolean));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Usage: /);
});
