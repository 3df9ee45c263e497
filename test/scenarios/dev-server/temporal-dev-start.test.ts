import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SCRIPT } from '../../support/dev-server';
import { isAlive, startScript } from '../../support/running-script';
import { createServerSandbox, listens } from '../../support/server-sandbox';
import type { ServerSandbox } from '../../support/server-sandbox';
import { withClient } from '../../support/with-client';

let sandbox: ServerSandbox;
beforeEach(async () => {
  sandbox = await createServerSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

test('start prints the addresses of a healthy server, status reports it, and stop ends it', async () => {
  expect(await sandbox.run('status')).toMatchObject({ code: 3, stdout: 'not running\n' });
  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: sandbox.addresses });
  expect([await listens(sandbox.port), await listens(sandbox.uiPort)]).toEqual([true, true]);
  await withClient(sandbox.address, async (workflows) => expect(await workflows.count()).toEqual({ count: 0, groups: [] }));
  expect((await fetch(`http://127.0.0.1:${sandbox.uiPort}`, { headers: { connection: 'close' } })).status).toBe(200);

  const pid = await sandbox.serverPid();
  expect(await sandbox.run('status')).toMatchObject({ code: 0, stdout: `running (process ${pid})\n${sandbox.addresses}` });
  const again = await sandbox.run('start');
  expect(again).toMatchObject({ code: 0, stdout: sandbox.addresses, stderr: expect.stringContaining(`already running (process ${pid})\n`) });

  expect(await sandbox.run('stop')).toEqual({ code: 0, stdout: '', stderr: 'temporal-dev: stopped\n' });
  expect([isAlive(pid), await listens(sandbox.port), await listens(sandbox.uiPort)]).toEqual([false, false, false]);
  expect(await sandbox.run('stop')).toEqual({ code: 0, stdout: '', stderr: 'temporal-dev: not running\n' });
  expect(await sandbox.run('status')).toMatchObject({ code: 3, stdout: 'not running\n' });
});

test('data survive a restart, and start --fresh deletes them', async () => {
  await sandbox.run('start');
  await withClient(sandbox.address, (workflows) => workflows.start('any', { workflowId: 'kept', taskQueue: 'none' }));
  const refused = await sandbox.run('start', '--fresh');
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('stop it, then start again') });
  await sandbox.run('stop');

  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: sandbox.addresses });
  await withClient(sandbox.address, async (workflows) => expect((await workflows.getHandle('kept').describe()).status.name).toBe('RUNNING'));
  process.kill(await sandbox.serverPid(), 'SIGKILL');

  expect(await sandbox.run('start', '--fresh')).toMatchObject({ code: 0, stdout: sandbox.addresses });
  await withClient(sandbox.address, (workflows) => expect(workflows.getHandle('kept').describe()).rejects.toThrow('workflow not found'));
});

test('two starts at the same time start one server', async () => {
  const ended = await Promise.all([sandbox.run('start'), sandbox.run('start')]);
  const pid = await sandbox.serverPid();
  for (const each of ended) expect(each).toMatchObject({ code: 0, stdout: sandbox.addresses });
  expect(ended.filter(({ stderr }) => stderr.endsWith(`already running (process ${pid})\n`))).toHaveLength(1);
});

test('a stop during a start waits for the start and then ends the server', async () => {
  const start = sandbox.start('start');
  const pid = await sandbox.serverPid();
  expect(await sandbox.run('stop')).toMatchObject({ code: 0, stderr: expect.stringContaining('stopped') });
  expect(await start.ended).toMatchObject({ code: 0, stdout: sandbox.addresses });
  expect(isAlive(pid)).toBe(false);
});

test('Ctrl-C in the terminal where it was started does not reach the server', async () => {
  const shell = startScript('bash', ['-c', '"$0" start && echo up && sleep 300', SCRIPT], sandbox.env);
  await shell.said(/up\n/);
  shell.signal('SIGINT');
  expect(await shell.ended).toMatchObject({ code: 130 });
  await withClient(sandbox.address, async (workflows) => expect(await workflows.count()).toEqual({ count: 0, groups: [] }));
});

test("ignores the shell's settings for another Temporal", async () => {
  Object.assign(sandbox.env, { TEMPORAL_ADDRESS: 'cloud.invalid:7233', TEMPORAL_NAMESPACE: 'mine', TEMPORAL_API_KEY: 'key', TEMPORAL_TLS: 'true' });
  const profiles = join(sandbox.dir, '.config', 'temporalio');
  await mkdir(profiles, { recursive: true });
  await writeFile(join(profiles, 'temporal.toml'), '[profile.default]\naddress = "cloud.invalid:7233"\napi_key = "key"\n');
  await writeFile(join(profiles, 'temporal.yaml'), 'env:\n  default:\n    address: cloud.invalid:7233\n    tls: "true"\n');
  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: sandbox.addresses });
});
