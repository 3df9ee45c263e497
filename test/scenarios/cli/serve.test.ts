import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PauseRecord } from 'waitforuser/client';

import { runCli, startCli } from '../../support/cli';
import type { CliOptions, CliProcess } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const harness = useHarness(require.resolve('../workflows/answered'));
const SECRET = 'a-secret-of-some-length';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-serve-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Starts `serve` on a free port, and returns its address. */
async function startServe(args: readonly string[] = [], options: CliOptions = {}): Promise<{ readonly cli: CliProcess; readonly url: string }> {
  const cli = startCli(['serve', '--port', '0', ...args], options);
  await cli.printed('Serving the inbox');
  const [, url = ''] = /at (http:\S+?)\/\n/.exec(cli.stderr()) ?? [];
  return { cli, url };
}

/** Ends it as a person does. */
async function interrupt(cli: CliProcess): Promise<void> {
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
}

async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function ask(): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', audience: ['group:support'] }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

function answer(url: string, { id }: PauseRecord, authorization: string | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) };
  return fetch(`${url}/api/pauses/${id}/answer`, { method: 'POST', headers, body: '{"value":"yes"}' });
}

test('without a login everybody on this machine answers, and the log says what was asked', async () => {
  const { cli, url } = await startServe();
  await using _ = cli;
  const pause = await ask();
  expect(await (await answer(url, pause, undefined)).json()).toMatchObject({ status: 'accepted' });
  expect(await harness.inbox.get(pause)).toMatchObject({ by: 'user:local' });
  await cli.printed(' 200 POST');
  expect(cli.stdout()).toMatch(/ 200 POST \/api\/pauses\/\{id\}\/answer \d+ms user:local p~0~/);
  expect(cli.stderr()).toContain('Nobody has to sign in');
  expect((await fetch(`${url}/api/me`, { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(403);
  await interrupt(cli);
});

test('a token lets a program in, which sees all', async () => {
  const { cli, url } = await startServe(['--token', `deploy=${SECRET}`, '-o', 'jsonl'], { env: { WAITFORUSER_TOKEN: `${SECRET}-2` } });
  await using _ = cli;
  expect((await answer(url, await ask(), undefined)).status).toBe(401);
  expect((await answer(url, await ask(), `Bearer ${SECRET}x`)).status).toBe(401);
  const pause = await ask();
  expect((await answer(url, pause, `Bearer ${SECRET}`)).status).toBe(200);
  expect(await harness.inbox.get(pause)).toMatchObject({ by: 'user:deploy', via: 'api' });
  expect((await answer(url, await ask(), `Bearer ${SECRET}-2`)).status).toBe(200);
  await interrupt(cli);
  expect(cli.stdout() + cli.stderr()).not.toContain(SECRET);
  const entries = cli.stdout().trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly status: number; readonly user?: string });
  expect(entries.map(({ status, user }) => [status, user])).toEqual([[401, undefined], [401, undefined], [200, 'user:deploy'], [200, 'user:api']]);
});

test('a token that it makes itself is shown once', async () => {
  const { cli, url } = await startServe(['--token']);
  await using _ = cli;
  await cli.printed('#token=');
  const [, token = ''] = /#token=(\S+)/.exec(cli.stderr()) ?? [];
  expect((await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  await interrupt(cli);
  expect(cli.stderr().split(token)).toHaveLength(2);
});

test('people sign in by name and password, and have the rights of their groups', async () => {
  const { stdout: hash } = await runCli(['serve', '--hash-password'], { input: 'opensesame\n' });
  const file = join(dir, 'people.json');
  writeFileSync(file, JSON.stringify({ users: [{ id: 'alice', groups: ['support'], password: hash.trim() }, { id: 'bob', password: hash.trim() }] }));
  const { cli, url } = await startServe(['--users', file]);
  await using _ = cli;
  const toBasic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const refused = await answer(url, await ask(), toBasic('alice:wrong'));
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="waitforuser", charset="UTF-8"']);
  expect((await answer(url, await ask(), toBasic('bob:opensesame'))).status).toBe(404);
  expect((await answer(url, await ask(), toBasic('alice:opensesame'))).status).toBe(200);
  await interrupt(cli);
});

test('it tells whether it is ready, and ends gracefully', async () => {
  const { cli, url } = await startServe(['--drain', '5s', '--metrics', '0']);
  await using _ = cli;
  const status = async (path: string) => (await fetch(`${url}${path}`, { headers: { host: '10.1.2.3' } })).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  await cli.printed('Metrics at');
  const [, metrics = ''] = /Metrics at (\S+)/.exec(cli.stderr()) ?? [];
  await fetch(`${url}/api/me`);
  await until('the count', async () => (await (await fetch(metrics)).text()).includes('waitforuser_http_requests_total{route="/api/me",method="GET",status="200"} 1'));
  const stream = await fetch(`${url}/api/events`);
  // Who connects and says nothing holds up neither the inbox nor the figures.
  const silent = await Promise.all([url, metrics].map(connectTo));
  cli.signal('SIGTERM');
  let ready = 200;
  while (ready === 200) ready = await status('/readyz');
  expect([ready, await status('/healthz')]).toEqual([503, 200]);
  expect(await stream.text()).toMatch(/^: open\n\n[\s\S]*retry: \d+\n\n$/);
  expect(await cli.ended).toBe(143);
  for (const socket of silent) socket.destroy();
});

test.each([
  ['another host without a login', ['--host', '0.0.0.0'], /have to sign in: use --token, --token-file or --users/],
  ['a file of tokens without any', ['--token-file', '/dev/null'], /Nobody could sign in: --token-file \/dev\/null holds no token/],
  ['a short token', ['--token', 'a=short'], /at least 16 visible ASCII characters/],
  ['a port that is none', ['--port', '70000'], /is not a port/],
  ['a base path that is none', ['--base-path', 'inbox'], /basePath must be a path/],
  ['a file that is not there', ['--users', '/no/such/file'], /--users \/no\/such\/file cannot be read/],
])('%s is refused', async (_what, args, message) => {
  const { code, stderr } = await runCli(['serve', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
