import { Client, Connection } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { ListItem } from 'waitforuser/client';

import { startCli } from '../support/cli';
import { startCountingProxy } from '../support/counting-proxy';
import type { CountingProxy } from '../support/counting-proxy';
import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { serveInbox } from '../support/http-inbox';
import type { HttpInbox, Reply } from '../support/http-inbox';
import { startLimitedServer } from '../support/limited-server';
import type { LimitedServer } from '../support/limited-server';
import { until } from '../support/until';

jest.setTimeout(300_000);

/** Temporal's default for a namespace on one frontend. Its dev server allows more. */
const PER_SECOND = 10;
const WORKFLOWS = 30;
/** Programs that all list and watch on their own, each with a connection of its own. */
const PROGRAMS = 30;
const PAGES = 20;

let server: DevServer | LimitedServer;
let proxy: CountingProxy;
let harness: Harness;
beforeAll(async () => {
  server = process.env['TEST_STORE'] === 'postgres' ? await startDevServer() : await startLimitedServer({ 'frontend.namespaceRPS.visibility': PER_SECOND });
  proxy = await startCountingProxy(server.address);
  harness = await startHarness(require.resolve('../scenarios/workflows/listed'), { address: server.address });
  await Promise.all(Array.from({ length: WORKFLOWS }, () => harness.start('listed', 'memo', [{}])));
  await until('all to be listed', async () => (await readAll(harness.inbox)).length === WORKFLOWS);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await harness.close();
  await server.close();
});

async function readAll(inbox: Inbox): Promise<ListItem[]> {
  const items: ListItem[] = [];
  for await (const item of inbox.list()) items.push(item);
  return items;
}

async function connectAll(): Promise<readonly Connection[]> {
  return Promise.all(Array.from({ length: PROGRAMS }, () => Connection.connect({ address: proxy.address })));
}

/** What a page shows. While the first look of its inbox lasts it is told to come back, and does, as a browser's page. */
async function openPage(http: HttpInbox): Promise<Reply['json']> {
  return until('the first look', async () => {
    const { status, code, headers, json } = await http.get('/api/pauses?for=all', { user: 'alice' });
    if (status === 200) return json;
    expect([status, code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', expect.stringMatching(/^\d+$/)]);
    return undefined;
  });
}

test('all lists, counts, watches, pages and terminals that ask at once get everything, and nobody is told of the limit', async () => {
  const connections = await connectAll();
  const inboxes = connections.map((connection) => new Inbox(new Client({ connection })));
  const stop = new AbortController();
  const told: unknown[] = [];
  // Who fails tells it, and the others go on.
  const tell = (error: unknown) => void told.push(error);
  const watch = async (inbox: Inbox): Promise<number> => {
    const own = new AbortController();
    let opened = 0;
    for await (const { type } of inbox.watch({ signal: AbortSignal.any([stop.signal, own.signal]), onError: tell })) {
      if (type === 'opened' && ++opened === WORKFLOWS) own.abort();
    }
    return opened;
  };
  const http = await serveInbox(new Client({ connection: connections[0]! }), { limits: { requestsPerSecond: 1_000 } });
  const terminals = Array.from({ length: 3 }, () => startCli(['watch', '--address', proxy.address]));
  try {
    const [watched, lists, counts, pages] = await Promise.all([
      Promise.all(inboxes.map((inbox) => watch(inbox).catch(tell))),
      Promise.all(inboxes.map((inbox) => readAll(inbox).catch(tell))),
      Promise.all(inboxes.map((inbox) => inbox.count().catch(tell))),
      Promise.all(Array.from({ length: PAGES }, () => openPage(http))),
      Promise.all(terminals.map((terminal) => terminal.printed('opened').catch(tell))),
    ]);
    const small = proxy.pageSizes.filter((rows) => rows < WORKFLOWS);
    console.log(`asked ${proxy.requests()} times, refused ${proxy.refused()}, ${proxy.pageSizes.length} lists, ${small.length} of them for fewer rows than there are`);
    expect(told).toEqual([]);
    expect(watched).toEqual(connections.map(() => WORKFLOWS));
    expect(lists.map((items) => items?.filter(({ status }) => status === 'open').length)).toEqual(connections.map(() => WORKFLOWS));
    expect(lists.flat().filter((item) => item?.status === 'unreadable')).toEqual([]);
    expect(counts.map((count) => count?.pauses)).toEqual(connections.map(() => WORKFLOWS));
    expect(pages.map(({ items, complete }) => [(items as unknown[]).length, complete])).toEqual(pages.map(() => [WORKFLOWS, true]));
    expect(terminals.map((terminal) => terminal.stderr())).toEqual(terminals.map(() => ''));
    // All this is more than the server takes at once. Who is refused asks again for the same, not for many small pages.
    expect(proxy.refused()).toBeGreaterThan(PER_SECOND);
    expect(small.length).toBeLessThan(proxy.pageSizes.length / 5);
  } finally {
    stop.abort();
    await Promise.all(terminals.map((terminal) => terminal[Symbol.asyncDispose]()));
    await http.close();
    await Promise.all(connections.map((connection) => connection.close()));
  }
});
