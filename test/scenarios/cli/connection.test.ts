import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli } from '../../support/cli';
import type { CliRun } from '../../support/cli';
import { startTlsProxy } from '../../support/tls-proxy';
import type { TlsProxy } from '../../support/tls-proxy';

const ADDRESS = process.env['TEST_TEMPORAL_ADDRESS'] as string;
const API_KEY = 'a key of this test';
// No workflow has this type, so its list is always empty.
const LIST = ['list', '--type', 'no-such-type', '--client-connect-timeout', '20s'];
const NOTHING = { code: 0, stdout: '', stderr: 'No open pause matches.\n' };

let dir: string;
let proxy: TlsProxy;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-connection-'));
  proxy = await startTlsProxy(ADDRESS, API_KEY);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await rm(dir, { recursive: true });
});

/** Runs `list` without the address that the environment of the tests sets. */
function list(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliRun> {
  return runCli([...LIST, ...args], { env: { TEMPORAL_ADDRESS: undefined, ...env } });
}

async function writeConfig(text: string): Promise<NodeJS.ProcessEnv> {
  const file = join(dir, 'temporal.toml');
  await writeFile(file, text);
  return { TEMPORAL_CONFIG_FILE: file };
}

test('takes the address from options, then from the environment, then from a profile', async () => {
  const elsewhere = '127.0.0.1:1';
  const config = await writeConfig(`[profile.default]\naddress = "${elsewhere}"\n[profile.here]\naddress = "${ADDRESS}"\n`);
  expect(await list(['--address', ADDRESS], { TEMPORAL_ADDRESS: elsewhere, ...config })).toEqual(NOTHING);
  expect(await list([], { TEMPORAL_ADDRESS: ADDRESS, ...config })).toEqual(NOTHING);
  expect(await list(['--profile', 'here'], config)).toEqual(NOTHING);
  // The option may also come before the command's name.
  expect(await runCli(['--profile', 'here', ...LIST], { env: { TEMPORAL_ADDRESS: undefined, ...config } })).toEqual(NOTHING);
});

test('reports a wrong profile and exits with 5', async () => {
  const config = await writeConfig('[profile.default]\naddress = "127.0.0.1:1"\n');
  expect(await list(['--profile', 'other'], config)).toMatchObject({ code: 5, stderr: expect.stringMatching(/^waitforuser: .*Profile 'other' not found.*Check --profile.*\n$/) });
  const broken = await list(['-o', 'json'], await writeConfig('[profile.default\n'));
  expect(broken.code).toBe(5);
  expect(JSON.parse(broken.stderr)).toMatchObject({ code: 'BAD_CONFIGURATION' });
});

test('takes a codec from the file of settings in the home folder too, and says nothing of what is wrong in it', async () => {
  const [config, xdg] = [join(dir, '.config'), join(dir, 'xdg')];
  for (const [folder, codec] of [[config, '{ endpoint = "file:///secret" }'], [xdg, '{ auth = ["secret"] }']] as const) {
    await mkdir(join(folder, 'temporalio'), { recursive: true });
    await writeFile(join(folder, 'temporalio', 'temporal.toml'), `[profile.default]\naddress = "${ADDRESS}"\ncodec = ${codec}\n`);
  }
  const env = { TEMPORAL_CONFIG_FILE: undefined, HOME: dir, XDG_CONFIG_HOME: '' };
  expect(await list([], env)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/--codec-endpoint .* is not an http or https address/) });
  const wrong = 'waitforuser: A codec in temporal.toml is not valid: endpoint and auth have to be texts.\n';
  expect(await list([], { ...env, XDG_CONFIG_HOME: xdg })).toEqual({ code: 5, stdout: '', stderr: wrong });
});

test('exits with 5 if nothing or another service listens at the address', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).resume().end('SSH-2.0\r\n'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const other = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    for (const address of ['127.0.0.1:1', other]) {
      const { code, stdout, stderr } = await list(['--address', address, '--client-connect-timeout', '1s']);
      expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^waitforuser: No Temporal server answers at ${address}\\. Start one, or set the address by --address, .*\\n$`));
    }
  } finally {
    await new Promise((done) => server.close(done));
  }
});

test.each([
  ['list', []],
  ['show', ['wf']],
  ['history', ['wf']],
  ['answer', ['wf', 'yes']],
  ['watch', []],
])('%s exits with 5 in a namespace that does not exist', async (command, args) => {
  const { code, stderr } = await runCli([command, ...args, '-n', 'no-such-namespace', '-o', 'json']);
  expect(code).toBe(5);
  expect(JSON.parse(stderr)).toMatchObject({ code: 'NAMESPACE_NOT_FOUND', message: expect.stringContaining('no-such-namespace') });
});

test('connects by TLS with a client certificate, and with an API key', async () => {
  const { address, serverName, ca, cert, key } = proxy;
  const known = ['--address', address, '--tls-ca-path', ca, '--tls-server-name', serverName];
  expect(await list([...known, '--tls-cert-path', cert, '--tls-key-path', key])).toEqual(NOTHING);
  expect(await list([...known, '--api-key', API_KEY])).toEqual(NOTHING);
  expect(await list(known, { TEMPORAL_API_KEY: API_KEY })).toEqual(NOTHING);
  const config = await writeConfig(
    `[profile.cloud]\naddress = "${address}"\napi_key = "${API_KEY}"\n[profile.cloud.tls]\nserver_ca_cert_path = "${ca}"\nserver_name = "${serverName}"\n`
  );
  expect(await list(['--profile', 'cloud'], config)).toEqual(NOTHING);
});

test('exits with 5 if the server refuses it, or if it cannot trust the server', async () => {
  const { address, serverName, ca, cert } = proxy;
  const refused = await list(['--address', address, '--tls-ca-path', ca, '--tls-server-name', serverName, '--api-key', 'another', '-o', 'json']);
  expect(refused.code).toBe(5);
  expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringMatching(/no such key.*--api-key/) });
  const short = ['--address', address, '--api-key', API_KEY, '--client-connect-timeout', '2s'];
  const distrusting = [[], ['--tls-ca-path', ca], ['--tls-server-name', serverName]].map((args) => list([...short, ...args]));
  for (const run of await Promise.all(distrusting)) expect(run).toMatchObject({ code: 5, stdout: '' });
  expect(await list([...short, '--tls-cert-path', cert])).toMatchObject({ code: 2, stderr: expect.stringContaining('--tls-key-path') });
  expect(await list([...short, '--tls-ca-path', join(dir, 'none.pem')])).toMatchObject({ code: 5, stderr: expect.stringContaining('ENOENT') });
});
