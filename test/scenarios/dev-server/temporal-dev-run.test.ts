import { spawn } from '@lydell/node-pty';

import { SCRIPT, startDevServer } from '../../support/dev-server';
import { isAlive } from '../../support/running-script';
import { createServerSandbox, listens } from '../../support/server-sandbox';
import type { ServerSandbox } from '../../support/server-sandbox';
import { withClient } from '../../support/with-client';

let sandbox: ServerSandbox;
beforeEach(async () => {
  sandbox = await createServerSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

test('run prints the addresses once the server is healthy, and ends with the server on SIGTERM', async () => {
  const script = sandbox.start('run');
  await script.said(/Web UI: .*\n/);
  expect(await listens(sandbox.port)).toBe(true);
  const pid = await sandbox.serverPid();
  expect(await sandbox.run('status')).toMatchObject({ code: 0, stdout: `running (process ${pid})\n${sandbox.addresses}` });
  expect(await sandbox.locks()).toEqual([]);
  script.signal('SIGTERM', 'alone');
  expect(await script.ended).toMatchObject({ code: 143, stdout: sandbox.addresses });
  expect([isAlive(pid), await listens(sandbox.port)]).toEqual([false, false]);
});

test('Ctrl-C in a terminal ends run and its server', async () => {
  const terminal = spawn(SCRIPT, ['run'], { env: sandbox.env });
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  let shown = '';
  await new Promise<void>((resolve) => terminal.onData((text) => (shown += text).includes('Web UI:') && resolve()));
  const pid = await sandbox.serverPid();
  terminal.write('\x03');
  expect(await ended).toBe(130);
  expect(isAlive(pid)).toBe(false);
});

test('while run is running, a second run is refused, start says that the server runs, and stop ends it', async () => {
  const script = sandbox.start('run');
  await script.said(/Web UI: .*\n/);
  const pid = await sandbox.serverPid();
  expect(await sandbox.run('run')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`already running (process ${pid}); stop it first\n`) });
  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: sandbox.addresses, stderr: expect.stringContaining('already running') });
  expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: stopped\n' });
  expect(await script.ended).toMatchObject({ code: 0 });
});

test('run ends with the exit code of its server if the server is killed', async () => {
  const script = sandbox.start('run', '--fresh');
  await script.said(/Web UI: .*\n/);
  process.kill(await sandbox.serverPid(), 'SIGKILL');
  expect(await script.ended).toMatchObject({ code: 137 });
});

test('stop returns even if the parent does not collect the ended server', async () => {
  const script = sandbox.start('run');
  await script.said(/Web UI: .*\n/);
  script.signal('SIGSTOP', 'alone');
  expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: 'temporal-dev: stopped\n' });
  script.signal('SIGCONT', 'alone');
  expect(await script.ended).toMatchObject({ code: 0 });
});

test('a start and a run at the same time start one server', async () => {
  const [run, start] = [sandbox.start('run'), sandbox.start('start')];
  const { code, stdout, stderr } = await start.ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: sandbox.addresses });
  if (stderr.includes('already running')) await run.said(/Web UI: .*\n/);
  else expect(await run.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('already running') });
  expect(await sandbox.run('status')).toMatchObject({ code: 0 });
});

test('the dev server of the tests has its data again after a kill and a start', async () => {
  await using server = await startDevServer();
  await withClient(server.address, (workflows) => workflows.start('any', { workflowId: 'kept', taskQueue: 'none' }));
  await server.kill();
  await server.start();
  await withClient(server.address, async (workflows) => expect((await workflows.getHandle('kept').describe()).status.name).toBe('RUNNING'));
});
