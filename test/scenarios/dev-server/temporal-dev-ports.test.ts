import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { createServerSandbox, listens } from '../../support/server-sandbox';
import type { ServerSandbox } from '../../support/server-sandbox';

let sandbox: ServerSandbox;
beforeEach(async () => {
  sandbox = await createServerSandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

test.each([
  ['port', 'TEMPORAL_DEV_PORT'],
  ['uiPort', 'TEMPORAL_DEV_UI_PORT'],
] as const)('reports a %s that another process uses, and does not touch that process or the data', async (which, variable) => {
  await mkdir(sandbox.data);
  await writeFile(join(sandbox.data, 'temporal.db'), 'kept');
  const taker = createServer().listen(sandbox[which], '127.0.0.1');
  await once(taker, 'listening');
  try {
    for (const command of [['start'], ['start', '--fresh'], ['run']]) {
      const { code, stdout, stderr } = await sandbox.run(...command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`port ${sandbox[which]} is used by another process; end that process, or set ${variable} to a free port\n`);
    }
    expect(await listens(sandbox[which])).toBe(true);
    expect(await readFile(join(sandbox.data, 'temporal.db'), 'utf8')).toBe('kept');
    expect(await sandbox.locks()).toEqual([]);
  } finally {
    taker.close();
    await once(taker, 'close');
  }
});

test('if two folders start on one port at once, one of them reports that the port is in use', async () => {
  await using other = await createServerSandbox();
  Object.assign(other.env, { TEMPORAL_DEV_PORT: `${sandbox.port}`, WAITFORUSER_CACHE: sandbox.cache });
  const ended = await Promise.all([sandbox.run('start'), other.run('start')]);
  expect(ended.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(ended.find(({ code }) => code === 1)?.stderr).toContain(`port ${sandbox.port} is used`);
  const statuses = await Promise.all([sandbox.run('status'), other.run('status')]);
  expect(statuses.map(({ code }) => code)).toEqual(ended.map(({ code }) => (code === 0 ? 0 : 3)));
});

test('the web UI has the port plus 1000, and a running server on another port than the requested one is an error', async () => {
  delete sandbox.env['TEMPORAL_DEV_UI_PORT'];
  const addresses = `Temporal: 127.0.0.1:${sandbox.port}\nWeb UI:   http://127.0.0.1:${sandbox.port + 1000}\n`;
  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: addresses });
  sandbox.env['TEMPORAL_DEV_PORT'] = `${sandbox.port - 1}`;
  expect(await sandbox.run('start')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`runs on port ${sandbox.port} `) });
  delete sandbox.env['TEMPORAL_DEV_PORT'];
  expect(await sandbox.run('start')).toMatchObject({ code: 0, stdout: addresses });
});

test.each([
  [{ TEMPORAL_DEV_PORT: 'abc' }, "TEMPORAL_DEV_PORT is 'abc', which is not a port"],
  [{ TEMPORAL_DEV_PORT: '0' }, "TEMPORAL_DEV_PORT is '0', which is not a port"],
  [{ TEMPORAL_DEV_PORT: '65536' }, "TEMPORAL_DEV_PORT is '65536', which is not a port"],
  [{ TEMPORAL_DEV_PORT: '../x' }, "TEMPORAL_DEV_PORT is '../x', which is not a port"],
  [{ TEMPORAL_DEV_PORT: '65000', TEMPORAL_DEV_UI_PORT: '' }, "the web UI cannot use port '66000'; set TEMPORAL_DEV_UI_PORT"],
  [{ TEMPORAL_DEV_PORT: '7000', TEMPORAL_DEV_UI_PORT: '7000' }, "the web UI cannot use port '7000'; set TEMPORAL_DEV_UI_PORT"],
])('refuses invalid ports: %j', async (env, message) => {
  Object.assign(sandbox.env, env);
  expect(await sandbox.run('start')).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(message) });
});
