import { readdir, realpath, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';

import { serveArchives } from '../../support/archive-server';
import { createScriptSandbox } from '../../support/script-sandbox';
import type { ScriptSandbox } from '../../support/script-sandbox';

let sandbox: ScriptSandbox;
let cached: string;
beforeEach(async () => {
  sandbox = await createScriptSandbox();
  cached = join(sandbox.cache, 'temporal-1.5.1', 'temporal');
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const BROKEN = 'exit 1';

test('TEMPORAL_CLI is used before a temporal on PATH', async () => {
  sandbox.env['TEMPORAL_CLI'] = await sandbox.tool(join(sandbox.dir, 'my own/cli'));
  await sandbox.tool('temporal');
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${sandbox.env['TEMPORAL_CLI']}\n` });
  expect(stderr).toBe('temporal-dev: Temporal CLI: from TEMPORAL_CLI\n');
});

test('a TEMPORAL_CLI that does not run is an error, and nothing else is tried', async () => {
  sandbox.env['TEMPORAL_CLI'] = await sandbox.tool(join(sandbox.dir, 'cli'), BROKEN);
  await sandbox.tool('temporal');
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(`temporal-dev: TEMPORAL_CLI is '${sandbox.env['TEMPORAL_CLI']}', which does not run; correct it or unset it\n`);
});

test('a temporal on PATH is used before the cache', async () => {
  const onPath = await sandbox.tool('temporal');
  await sandbox.tool(cached);
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${onPath}\n`, stderr: 'temporal-dev: Temporal CLI: from PATH\n' });
});

test('a temporal on PATH that does not run is not used', async () => {
  const onPath = await sandbox.tool('temporal', BROKEN);
  await sandbox.tool(cached);
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${cached}\n` });
  expect(stderr).toContain(`${onPath}, which is on PATH, does not run`);
  expect(stderr).toContain('from the cache');
});

test('the cache is used before the download', async () => {
  await using site = await serveArchives(() => 404);
  sandbox.env['TEMPORAL_DEV_CLI_URL'] = site.url;
  await sandbox.tool(cached);
  expect(await sandbox.run('cli')).toMatchObject({ code: 0, stdout: `${cached}\n` });
  expect(site.requests).toEqual([]);
});

test('if nothing works, the output names each try in order, and the error says what to install', async () => {
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const lines = stderr.replaceAll('temporal-dev: ', '').trimEnd().split('\n');
  expect(lines).toEqual([
    'Temporal CLI: TEMPORAL_CLI is not set, and none is on PATH',
    'Temporal CLI: none in the cache',
    'Temporal CLI: trying the official download',
    expect.stringContaining('the download failed: curl: '),
    'Temporal CLI: no Go to build it',
    expect.stringContaining('no Temporal CLI could be found or built. Install it'),
  ]);
  expect(await readdir(sandbox.cache)).toEqual([]);
});

test('a cache that cannot be written is an error', async () => {
  sandbox.env['WAITFORUSER_CACHE'] = join(sandbox.dir, 'a file', 'cache');
  await writeFile(join(sandbox.dir, 'a file'), '');
  const { code, stderr } = await sandbox.run('cli');
  expect(code).toBe(1);
  expect(stderr).toContain(`cannot write to ${sandbox.env['WAITFORUSER_CACHE']}`);
});

test('relative paths in the environment are printed as absolute paths', async () => {
  await sandbox.tool(cached);
  sandbox.env['WAITFORUSER_CACHE'] = relative(process.cwd(), sandbox.cache);
  const { stdout } = await sandbox.run('cli');
  expect({ absolute: isAbsolute(stdout), real: await realpath(stdout.trim()) }).toEqual({ absolute: true, real: cached });
  sandbox.env['TEMPORAL_CLI'] = relative(process.cwd(), cached);
  expect(isAbsolute((await sandbox.run('cli')).stdout)).toBe(true);
});
