import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { serveArchives, toArchive } from '../../support/archive-server';
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
const builder = (script: string) => [
  'if [ "$1" = version ]; then echo "go version go1.26.8"; exit; fi',
  `echo "$@" >>'${join(sandbox.dir, 'go calls')}'`,
  `printf '#!/bin/sh\\n${script}\\n' >"$GOBIN/temporal" && chmod +x "$GOBIN/temporal"`,
];

test('the download is used before Go, and then the cache', async () => {
  const archive = await toArchive('temporal', 'echo downloaded "$@"');
  await using site = await serveArchives(() => archive);
  sandbox.env['TEMPORAL_DEV_CLI_URL'] = `${site.url}/cli/archive/v1.5.1`;
  await sandbox.tool('go', ...builder('true'));
  expect(await sandbox.run('cli')).toMatchObject({ code: 0, stdout: `${cached}\n`, stderr: expect.stringContaining('official download') });
  expect(await sandbox.run('cli')).toMatchObject({ code: 0, stdout: `${cached}\n`, stderr: expect.stringContaining('from the cache') });
  expect(site.requests).toEqual([expect.stringMatching(/^\/cli\/archive\/v1\.5\.1\?platform=(linux|darwin)&arch=(amd64|arm64)$/)]);
  expect((await promisify(execFile)(cached, ['--version'])).stdout).toBe('downloaded --version\n');
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

test('a cached CLI that does not run is replaced', async () => {
  const archive = await toArchive('temporal', 'echo downloaded');
  await using site = await serveArchives(() => archive);
  sandbox.env['TEMPORAL_DEV_CLI_URL'] = site.url;
  await mkdir(join(cached, '..'), { recursive: true });
  await writeFile(cached, 'half a binary', { mode: 0o755 });
  const { code, stderr } = await sandbox.run('cli');
  expect(code).toBe(0);
  expect(stderr).toContain('the one in the cache does not run');
  expect((await promisify(execFile)(cached)).stdout).toBe('downloaded\n');
});

const brokenDownloads: readonly (readonly [string, () => Promise<Buffer | string | number> | Buffer | string | number, string])[] = [
  ['refused with a status', () => 503, '503'],
  ['empty', () => '', 'not an archive'],
  ['a page of a captive portal', () => '<html>Please log in</html>', 'not an archive'],
  ['cut off', async () => (await toArchive('temporal', 'true')).subarray(0, 60), 'not an archive'],
  ['without a CLI in it', () => toArchive('README', 'true'), 'has no temporal'],
  ['for another machine', () => toArchive('temporal', BROKEN), 'does not run'],
];
test.each(brokenDownloads)('a download that is %s is replaced by go install', async (_name, content, reason) => {
  const answer = await content();
  await using site = await serveArchives(() => answer);
  sandbox.env['TEMPORAL_DEV_CLI_URL'] = site.url;
  await sandbox.tool('go', ...builder('echo built'));
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${cached}\n` });
  expect(site.requests).toHaveLength(1);
  expect(stderr).toContain(reason);
  expect((await promisify(execFile)(cached)).stdout).toBe('built\n');
  expect(await readdir(sandbox.cache)).toEqual(['temporal-1.5.1']);
});

test('an unreachable download is replaced by go install of the known version, which reports its progress', async () => {
  const finish = join(sandbox.dir, 'finish');
  sandbox.env['TEMPORAL_DEV_PROGRESS_SECONDS'] = '1';
  const [version = '', ...build] = builder('echo built');
  await sandbox.tool('go', version, `until [ -e '${finish}' ]; do sleep 0.1; done`, ...build);
  const script = sandbox.start('cli');
  await script.said(/building version 1\.5\.1 with go version go1\.26\.8, which takes some minutes\n/);
  await script.said(/the build: (\d+) s so far\n(.*\n)*.*the build: (?!\1 )\d+ s so far\n/);
  await writeFile(finish, '');
  expect(await script.ended).toMatchObject({ code: 0, stdout: `${cached}\n` });
  expect(await readFile(join(sandbox.dir, 'go calls'), 'utf8')).toBe('install -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v1.5.1\n');
});

test('without curl it builds with Go', async () => {
  await sandbox.tool('go', ...builder('echo built'));
  await rm(join(sandbox.env['PATH'] as string, 'curl'));
  const { code, stderr } = await sandbox.run('cli');
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('no curl to download it') });
});

test('if Go cannot build the CLI, the output says why, and the error says what to install', async () => {
  await sandbox.tool('go', 'echo "go: requires go >= 1.25.0 (running go 1.16)" >&2', 'exit 1');
  const { code, stdout, stderr } = await sandbox.run('cli');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('the build failed: go: requires go >= 1.25.0 (running go 1.16)');
  expect(stderr).toContain("Install it (https://docs.temporal.io/cli) so that 'temporal' is on PATH, or set TEMPORAL_CLI");
  expect(await readdir(sandbox.cache)).toEqual([]);
});
