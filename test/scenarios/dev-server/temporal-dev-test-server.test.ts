import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { serveArchives, toArchive } from '../../support/archive-server';
import { createScriptSandbox } from '../../support/script-sandbox';
import type { ScriptSandbox } from '../../support/script-sandbox';

let sandbox: ScriptSandbox;
let cached: string;
beforeEach(async () => {
  sandbox = await createScriptSandbox();
  cached = join(sandbox.cache, 'test-server-1.32.0', 'temporal-test-server');
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const FOLDER = 'temporal-test-server_1.32.0_linux_amd64';

async function addMaven(...before: readonly string[]): Promise<void> {
  await sandbox.tool('java', 'printf "java|"; printf "%s|" "$@"');
  await sandbox.tool('mvn', ...before, 'for option in "$@"; do case $option in -DoutputDirectory=*) mkdir -p "${option#*=}" && : >"${option#*=}/server.jar" ;; esac; done');
}

test('the cache is used before the download', async () => {
  await using site = await serveArchives(() => 404);
  sandbox.env['TEMPORAL_DEV_TEST_SERVER_URL'] = site.url;
  await sandbox.tool(cached);
  const ended = await sandbox.run('test-server');
  expect(ended).toEqual({ code: 0, stdout: `${cached}\n`, stderr: 'temporal-dev: test server: from the cache\n' });
  expect(site.requests).toEqual([]);
});

test('asks the download site for the archive’s address before it tries Maven', async () => {
  const archive = await toArchive(`${FOLDER}/temporal-test-server`, 'echo downloaded "$@"', 0o644);
  await using site = await serveArchives((path, url) =>
    path.startsWith('/default?') ? JSON.stringify({ archiveUrl: `${url}/archive.tar.gz`, fileToExtract: `${FOLDER}/temporal-test-server` }) : archive
  );
  sandbox.env['TEMPORAL_DEV_TEST_SERVER_URL'] = `${site.url}/default`;
  await addMaven();
  expect(await sandbox.run('test-server')).toMatchObject({ code: 0, stdout: `${cached}\n`, stderr: expect.stringContaining('official download') });
  expect(await sandbox.run('test-server')).toMatchObject({ code: 0, stdout: `${cached}\n`, stderr: expect.stringContaining('from the cache') });
  expect(site.requests).toEqual([expect.stringMatching(/^\/default\?sdk-name=sdk-typescript&sdk-version=[\d.]+&platform=\w+&arch=\w+$/), '/archive.tar.gz']);
  expect((await promisify(execFile)(cached, ['7777'])).stdout).toBe('downloaded 7777\n');
  expect(await readdir(sandbox.cache)).toEqual(['test-server-1.32.0']);
});

test('accepts an archive that is served directly', async () => {
  const archive = await toArchive(`${FOLDER}/temporal-test-server`, 'echo downloaded');
  await using site = await serveArchives(() => archive);
  sandbox.env['TEMPORAL_DEV_TEST_SERVER_URL'] = site.url;
  expect(await sandbox.run('test-server')).toMatchObject({ code: 0, stdout: `${cached}\n` });
});

const brokenDownloads: readonly (readonly [string, () => Promise<Buffer | string | number> | string | number, string])[] = [
  ['refused with a status', () => 404, 'the download failed: curl: (22)'],
  ['empty', () => '', 'not an archive'],
  ['JSON without an address', () => '{"error":"unknown platform"}', 'the download failed: curl: '],
  ['for another machine', () => toArchive(`${FOLDER}/temporal-test-server`, 'exit 126'), 'does not run'],
];
test.each(brokenDownloads)('a download that is %s is replaced by Maven, whose server runs in Java', async (_name, content, reason) => {
  const answer = await content();
  await using site = await serveArchives(() => answer);
  sandbox.env['TEMPORAL_DEV_TEST_SERVER_URL'] = site.url;
  await addMaven();
  const { code, stdout, stderr } = await sandbox.run('test-server');
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${cached}\n` });
  expect(stderr).toContain(reason);
  const { stdout: java } = await promisify(execFile)(cached, ['7777'], { env: sandbox.env });
  expect(java).toMatch(/^java\|.*\|-cp\|.*\|io\.temporal\.testserver\.TestServer\|7777\|$/);
  expect(java).toContain(`|${join(cached, '..', 'lib')}/*|`);
  expect(await readdir(join(cached, '..', 'lib'))).toEqual(['server.jar']);
  expect(await readdir(sandbox.cache)).toEqual(['test-server-1.32.0']);
});

test('reports the progress of Maven', async () => {
  sandbox.env['TEMPORAL_DEV_PROGRESS_SECONDS'] = '1';
  const finish = join(sandbox.dir, 'finish');
  await addMaven(`until [ -e '${finish}' ]; do sleep 0.1; done`);
  const script = sandbox.start('test-server');
  await script.said(/getting version 1\.32\.0 with Maven\n/);
  await script.said(/Maven: \d+ s so far\n/);
  await writeFile(finish, '');
  expect(await script.ended).toMatchObject({ code: 0, stdout: `${cached}\n` });
});

test('says why Maven failed', async () => {
  await addMaven('echo "Could not resolve dependencies"', 'exit 1');
  const { code, stdout, stderr } = await sandbox.run('test-server');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('Maven failed: Could not resolve dependencies');
  expect(await readdir(sandbox.cache)).toEqual([]);
});

test('tries to install a cached server again if its Java does not run', async () => {
  await addMaven();
  await sandbox.run('test-server');
  await sandbox.tool('java', 'exit 1');
  const { code, stderr } = await sandbox.run('test-server');
  expect(code).toBe(1);
  expect(stderr).toContain('the one in the cache does not run');
  expect(stderr).toContain('Install Java 11 or newer and Maven');
});

test('if nothing works, the output names each try in order, and the error says what to install', async () => {
  const { code, stdout, stderr } = await sandbox.run('test-server');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.replaceAll('temporal-dev: ', '').trimEnd().split('\n')).toEqual([
    'test server: none in the cache',
    'test server: trying the official download',
    expect.stringContaining('the download failed: curl: '),
    'test server: no Maven with Java to get it',
    expect.stringContaining('no time-skipping test server could be found or built. Install Java 11 or newer and Maven'),
  ]);
  expect(await readdir(sandbox.cache)).toEqual([]);
});
