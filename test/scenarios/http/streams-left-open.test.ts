import { createServer, get } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandler } from 'waitforuser/http';

import { useHarness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { reached } from '../../support/open-pause';
import { serveHttp } from '../../support/serve-http';
import { until } from '../../support/until';

const MANY = 1_000;
/** Others share the namespace, and must not have to read what is asked here. */
const READER = 'reader-of-streams';
const opened: { close(): Promise<void> }[] = [];
// Before the harness closes, which looks for sockets that are left open.
afterAll(() => Promise.all(opened.map((each) => each.close())));
const harness = useHarness(require.resolve('../workflows/answered'));

/** An inbox on a server of its own, so that its connections can be counted. */
async function serve(): Promise<{ readonly handler: InboxHandler; readonly server: Server; readonly url: string; close(): Promise<void> }> {
  const handler = createInboxHandler({
    client: harness.client,
    authenticate: ({ headers }) => ({ id: headers.get('user') ?? READER }),
    limits: { requestsPerSecond: 10_000, streamsPerUser: MANY, streams: MANY },
  });
  const server = createServer(handler.node);
  const served = await serveHttp(server);
  const all = {
    handler,
    server,
    url: served.url,
    close: async () => {
      await handler.close();
      await served.close();
    },
  };
  opened.push(all);
  return all;
}

/** Opens a stream and waits for its first bytes. It is not read any further until somebody does. */
async function openStream(url: string, query = ''): Promise<IncomingMessage> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/api/events${query}`, agent: false, headers: { accept: 'text/event-stream' } }, (response) => {
      if (response.statusCode === 200) response.once('readable', () => resolve(response));
      else reject(new Error(`${response.statusCode}`));
    }).on('error', reject);
  });
}

const countConnections = (server: Server) => new Promise<number>((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

test('a hundred clients that never read hold up nobody, and what they did not read is not kept for each', async () => {
  const { server, url } = await serve();
  const { events: place } = (await (await fetch(`${url}/api/pauses`)).json()) as { readonly events: string };
  const from = `?cursor=${encodeURIComponent(place)}`;
  const idle = await inBatches(Array.from({ length: 100 }), 20, () => openStream(url, from));
  const reading = await openStream(url, from);
  let text = '';
  reading.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const before = countBytes();
  // Each of these is told with its whole question: to all together some 140 MB.
  const asked = Array.from({ length: 40 }, () => ({ question: 'Read this?', details: 'd'.repeat(6_000), audience: [`user:${READER}`] }));
  const handles = await Promise.all(Array.from({ length: 5 }, () => harness.startWith('askTogether', { args: [asked], tasksMayFail: true })));
  await until('all events for the one who reads', () => (text.match(/event: opened/g) ?? []).length >= 200);
  expect(idle.every(({ readableFlowing }) => readableFlowing !== true)).toBe(true);
  // The events stand once in the memory of the process, however many do not read them.
  expect(countBytes() - before).toBeLessThan(100 * 1024 * 1024);
  for (const stream of [...idle, reading]) stream.destroy();
  await Promise.all(handles.map((handle) => handle.terminate()));
  await until('all places to be free', async () => (await countConnections(server)) === 0);
});

test('a thousand clients that vanish free their places', async () => {
  const { server, url } = await serve();
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  for (let round = 0; round < 2; round++) {
    const streams = await inBatches(Array.from({ length: MANY }), 100, () => openStream(url));
    // One more is refused, so all of them count.
    await expect(openStream(url)).rejects.toThrow('429');
    for (const stream of streams) stream.socket.resetAndDestroy();
    await until('all places to be free', async () => (await countConnections(server)) === 0);
  }
  const last = await openStream(url);
  last.destroy();
  process.off('warning', note);
  expect(warnings).toEqual([]);
});

test('close() ends open streams with a time to come back, and an answer under way is accepted', async () => {
  const { handler, server, url } = await serve();
  let arrived = 0;
  server.on('request', ({ method }: IncomingMessage) => (arrived += method === 'POST' ? 1 : 0));
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', audience: ['user:alice'] }]);
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  const streams = await inBatches(Array.from({ length: 20 }), 20, () => openStream(url));
  const texts = streams.map((stream) => readAll(stream));
  const answering = fetch(`${url}/api/pauses/${pause.id}/answer`, { method: 'POST', headers: { 'content-type': 'application/json', user: 'alice' }, body: '{"value":"yes"}' });
  // The handler has begun with it.
  await until('the answer to arrive', () => arrived > 0);
  await handler.close();
  const answered = await answering;
  expect(answered.status).toBe(200);
  expect(await answered.json()).toMatchObject({ status: 'accepted' });
  const retries = (await Promise.all(texts)).map((text) => Number(/retry: (\d+)\n\n$/.exec(text)?.[1]));
  expect(retries.filter((ms) => !(ms >= 1_000 && ms <= 5_000))).toEqual([]);
  // They do not come back at the same moment.
  expect(new Set(retries).size).toBeGreaterThan(1);
  expect((await fetch(`${url}/api/me`)).status).toBe(503);
});

/** What the process holds. Garbage does not count: how much of it there is depends on how long a test waits. */
function countBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function readAll(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk as string;
  return text;
}
