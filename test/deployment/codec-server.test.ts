import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli, startCli } from '../support/cli';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { createInbox } from './after/backend';
import { createKey, EncryptionCodec } from './project/encryption-codec';
import { startCodecServer } from './support/codec-server';
import type { CodecServer } from './support/codec-server';
import { Deployment } from './support/deployment';

const AUTH = 'Bearer a secret of this test';

let deployment: Deployment;
let server: CodecServer;
let dir: string;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.deploy('after');
  server = await startCodecServer(deployment.codec, { auth: AUTH });
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-codec-'));
});
afterAll(async () => {
  await server?.close();
  await deployment?.close();
  await rm(dir, { recursive: true });
});
beforeEach(() => {
  server.fault = undefined;
  server.requests.length = 0;
  server.decoded.length = 0;
});

const known = () => ['--codec-endpoint', `${server.url}/{namespace}/`, '--codec-auth', AUTH];

async function ask() {
  const handle = await deployment.startWorkflow('refundWorkflow', ['o-1', 5]);
  return { handle, pause: await reached(createInbox(deployment.client), { workflowId: handle.workflowId }) };
}

async function listed(workflowId: string, args: readonly string[]) {
  return until('its row', async () => {
    const run = await runCli(['list', '-o', 'jsonl', '--workflow-id', workflowId, ...args]);
    // Nothing matches yet, because the visibility store is late.
    if (run.stdout === '' && run.code === 0) return undefined;
    expect(run).toMatchObject({ code: 0, stderr: '' });
    return (JSON.parse(run.stdout) as { readonly status: string; readonly message?: string; readonly question?: { readonly question: string } });
  });
}

test('lists, shows, checks and answers with a codec server', async () => {
  const { handle, pause } = await ask();
  expect(await listed(handle.workflowId, [...known(), '--codec-header', 'X-Team=returns=1'])).toMatchObject({ status: 'open', question: { question: 'Did Ada Lovelace return the difference engine?' } });
  const [request] = server.requests;
  expect(request).toMatchObject({ path: '/default/decode', headers: { authorization: AUTH, 'x-namespace': 'default', 'x-team': 'returns=1', 'content-type': 'application/json' } });
  expect(await runCli(['show', pause.id, ...known()])).toMatchObject({ code: 0, stdout: expect.stringContaining('difference engine') });
  expect(await runCli(['answer', pause.id, 'lost', '--dry-run', ...known()])).toMatchObject({ code: 4 });
  expect(await runCli(['answer', pause.id, 'intact', '--comment', 'smells of oil', '--confirm-within', '60s', ...known()])).toMatchObject({ code: 0, stderr: '' });
  expect(await handle.result()).toBe('o-1 intact (smells of oil): acme paid back 5');
  expect(await runCli(['history', handle.workflowId, ...known()])).toMatchObject({ code: 0, stdout: expect.stringContaining('smells of oil') });
});

test('takes the server from variables, and from a profile', async () => {
  const { handle } = await ask();
  const id = handle.workflowId;
  const env = { TEMPORAL_CODEC_ENDPOINT: server.url, TEMPORAL_CODEC_AUTH: AUTH };
  expect(await runCli(['history', id], { env })).toMatchObject({ code: 0 });
  expect(server.requests[0]?.path).toMatch(/^\/(de|en)code$/);
  const file = join(dir, 'temporal.toml');
  await writeFile(file, `[profile.returns]\nnamespace = "default"\n[profile.returns.codec]\nendpoint = "${server.url}/of/{namespace}"\nauth = "${AUTH}"\n`);
  const profiled = { TEMPORAL_CONFIG_FILE: file };
  expect(await runCli(['history', id, '--profile', 'returns'], { env: profiled })).toMatchObject({ code: 0 });
  expect(server.requests.at(-1)?.path).toMatch(/^\/of\/default\//);
  // An empty variable switches the profile's codec off.
  expect(await runCli(['history', id, '--profile', 'returns'], { env: { ...profiled, TEMPORAL_CODEC_ENDPOINT: '' } })).toMatchObject({ code: 5, stderr: expect.stringContaining('has no codec') });
  await handle.terminate();
});

test('shows the other rows if the server cannot decode one, in few requests', async () => {
  const own = await Promise.all([ask(), ask(), ask()]);
  const failing = new EncryptionCodec(createKey());
  const first = own[0]?.pause.workflowId ?? '';
  const rows = own.map(({ handle }) => handle.workflowId);
  const other = await startCodecServer({
    encode: async (payloads) => deployment.codec.encode(payloads),
    decode: async (payloads) => {
      const decoded = await deployment.codec.decode(payloads);
      return decoded.some(({ data }) => Buffer.from(data ?? []).includes(first)) ? failing.decode(payloads) : decoded;
    },
  });
  try {
    const run = await until('all rows', async () => {
      other.requests.length = 0;
      const { stdout } = await runCli(['list', '-o', 'json', ...rows.flatMap((id) => ['--workflow-id', id]), '--codec-endpoint', other.url]);
      const items = JSON.parse(stdout) as readonly { readonly status: string; readonly workflowId: string }[];
      return items.length === 3 && items;
    });
    expect(Object.fromEntries(run.map(({ workflowId, status }) => [workflowId, status]))).toEqual({ [rows[0] ?? '']: 'unreadable', [rows[1] ?? '']: 'open', [rows[2] ?? '']: 'open' });
    // All together, then by halves.
    expect(other.requests.map(({ payloads }) => payloads)[0]).toBe(3);
    expect(other.requests.length).toBeLessThanOrEqual(5);
  } finally {
    await other.close();
  }
  for (const { handle } of own) await handle.terminate();
});

test('sends the server nothing to decode that no codec has encoded', async () => {
  const taskQueue = `plain-${randomUUID()}`;
  const worker = await deployment.startPlainWorker(taskQueue);
  const client = deployment.toClient([]);
  const handle = await deployment.startWorkflow('refundWorkflow', ['o-3', 5], { client, taskQueue });
  await reached(createInbox(client), { workflowId: handle.workflowId });
  expect(await listed(handle.workflowId, known())).toMatchObject({ status: 'open', question: {} });
  expect(server.requests).toEqual([]);
  await handle.terminate();
  await worker.stop();
});

test('serves the inbox with it, and asks it once for each payload', async () => {
  const { handle, pause } = await ask();
  await using serve = startCli(['serve', '--port', '0', ...known()]);
  await serve.printed('Nobody has to sign in');
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(serve.stderr()) ?? [];
  const found = await until('its question', async () => {
    const page = (await (await fetch(`${url}/api/pauses?search=difference`)).json()) as { readonly items: readonly { readonly id: string }[]; readonly asOf: string };
    return page.items.some(({ id }) => id === pause.id) && page;
  });
  await until('two more looks', async () => Date.parse(((await (await fetch(`${url}/api/count`)).json()) as { asOf: string }).asOf) > Date.parse(found.asOf) + 2_000);
  // What it cannot decode, of other suites, it is asked again. What it has decoded it is not.
  expect(server.decoded.length).toBeGreaterThan(0);
  expect(new Set(server.decoded).size).toBe(server.decoded.length);
  // So often asked, the server takes no more requests for a moment.
  const sent = await until('a turn', async () => {
    const reply = await fetch(`${url}/api/pauses/${pause.id}/answer`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1' }, body: JSON.stringify({ value: 'intact' }) });
    return reply.status !== 429 && reply;
  });
  expect(sent.status).toBe(200);
  expect(await handle.result()).toBe('o-1 intact (): acme paid back 5');
  serve.signal('SIGINT');
  expect(await serve.ended).toBe(130);
  expect(serve.stdout() + serve.stderr()).not.toContain('secret');
});

test('says without the codec which workflows it does not show', async () => {
  const { handle } = await ask();
  await using serve = startCli(['serve', '--port', '0']);
  await serve.printed('Nobody has to sign in');
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(serve.stderr()) ?? [];
  await fetch(`${url}/api/pauses`);
  await serve.printed('Not shown, since they cannot be read');
  expect(serve.stderr()).toContain('--codec-endpoint');
  serve.signal('SIGINT');
  expect(await serve.ended).toBe(130);
  await handle.terminate();
});
