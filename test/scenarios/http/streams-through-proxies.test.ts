import { randomUUID } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { createInboxClient } from 'waitforuser/browser';
import type { BrowserEvent, InboxClient } from 'waitforuser/browser';

import { useHarness } from '../../support/harness';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { openClient } from '../../support/open-client';
import type { ClientSession } from '../../support/open-client';
import { serveHttp } from '../../support/serve-http';
import type { Served } from '../../support/serve-http';
import { until } from '../../support/until';

let first: HttpInbox;
/** Another process: a client and a handler that share nothing with the first. */
let elsewhere: ClientSession;
let second: HttpInbox;
const proxies: Served[] = [];
const watches: { stop(): Promise<void> }[] = [];
// Before the harness closes, which looks for what was left open.
afterAll(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await first.close();
  await second.close();
  await elsewhere[Symbol.asyncDispose]();
});
const harness = useHarness(require.resolve('../workflows/listed'));
beforeAll(async () => {
  const limits = { requestsPerSecond: 1_000 };
  first = await serveInbox(harness.client, { limits });
  elsewhere = await openClient();
  second = await serveInbox(elsewhere.client, { limits });
});

const newPerson = () => `p${randomUUID()}`;
const ask = async (user: string, questions = 1) =>
  (await harness.start('listed', 'memo', Array.from({ length: questions }, () => ({ audience: [`user:${user}`] })))).workflowId;

/** What a proxy does with a response. */
type Pass = (answered: IncomingMessage, res: ServerResponse) => void;

/** A proxy in front of these servers, one after the other. */
async function startProxy(to: readonly string[], pass: Pass): Promise<string> {
  let turn = 0;
  const listener: RequestListener = (req, res) => {
    const passed = request(`${to[turn++ % to.length]}${req.url ?? ''}`, { method: req.method, headers: req.headers }, (answered) => pass(answered, res));
    passed.on('error', () => res.destroy());
    res.on('close', () => passed.destroy());
    req.pipe(passed);
  };
  const proxy = await serveHttp(createServer(listener));
  proxies.push(proxy);
  return proxy.url;
}

/** Sends on what comes as it comes. */
const passOn: Pass = (answered, res) => {
  res.writeHead(answered.statusCode ?? 502, answered.headers);
  answered.pipe(res);
};

/** What names this person. Other suites ask everybody in the same namespace. */
const of = (user: string) => ({ audience: [`user:${user}`] });

function watch(inbox: InboxClient, user: string, cursor?: string): { readonly events: BrowserEvent[]; stop(): Promise<void> } {
  const abort = new AbortController();
  const events: BrowserEvent[] = [];
  const over = (async () => {
    for await (const event of inbox.watch({ ...of(user), cursor, signal: abort.signal })) events.push(event);
  })();
  const watched = {
    events,
    stop: async () => {
      abort.abort();
      await over;
    },
  };
  watches.push(watched);
  return watched;
}

const clientOf = (user: string, baseUrl: string) => createInboxClient({ baseUrl, headers: () => ({ user }) });

test('behind a round robin of two processes no list shows what this client answered, and each question comes and goes once', async () => {
  const user = newPerson();
  const inbox = clientOf(user, await startProxy([first.url, second.url], passOn));
  const watched = watch(inbox, user, (await inbox.page()).events);
  const workflowId = await ask(user, 2);
  const pause = await until('the first question', async () => (await inbox.page(of(user))).items[0]);
  await inbox.answer(pause, 'yes');
  // Fifty lists, and then as many as it takes until both processes have the next question.
  const shown = new Set<string>();
  for (let lists = 0; lists < 50; lists++) for (const { id } of (await inbox.page(of(user))).items) shown.add(id);
  const other = createInboxClient({ baseUrl: second.url, headers: () => ({ user }) });
  await until('the next question on both', async () => {
    for (const { id } of (await inbox.page(of(user))).items) shown.add(id);
    return (await other.page(of(user))).items.some(({ index }) => index === 1) && (await inbox.page(of(user))).items.length === 1;
  });
  expect(shown).not.toContain(pause.id);
  // The stream is with one of them. Where it was begun at a place of the other, it said so at once.
  await until('the second question in the stream', () => watched.events.some((event) => 'pause' in event && event.pause.index === 1));
  const opened = watched.events.flatMap((event) => (event.type === 'opened' ? [`${event.pause.workflowId} ${event.pause.index}`] : []));
  expect(opened.length).toBe(new Set(opened).size);
  expect(opened).toContain(`${workflowId} 1`);
});

test('pages that are walked while rows come and go show every row that stays, once', async () => {
  const user = newPerson();
  const staying = await Promise.all(Array.from({ length: 12 }, () => ask(user)));
  const inbox = clientOf(user, first.url);
  await until('all', async () => (await inbox.count(of(user))).count === staying.length);
  const leaving = await Promise.all(Array.from({ length: 6 }, () => ask(user, 3)));
  await until('all', async () => (await inbox.count(of(user))).count === staying.length + leaving.length);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages === 0 || cursor !== undefined; pages++) {
    const page = await inbox.page({ ...of(user), order: 'age', pageSize: 2, ...(cursor !== undefined && { cursor }) });
    seen.push(...page.items.map(({ workflowId, index }) => `${workflowId} ${index}`));
    cursor = page.cursor;
    const workflowId = leaving[pages % leaving.length] ?? '';
    // Some before the place and some behind it: they go, and come back at the end with the next question.
    const index = Math.floor(pages / leaving.length);
    if (index < 2) await harness.inbox.answer({ workflowId, index }, 'yes', { ifNotOpen: 'refuse' });
  }
  expect(seen.length).toBe(new Set(seen).size);
  expect(staying.filter((workflowId) => !seen.includes(`${workflowId} 0`))).toEqual([]);
});

test('through a proxy that buffers, as nginx does by default, events come as they happen, and after its timeout the client goes on', async () => {
  const user = newPerson();
  const streams: ServerResponse[] = [];
  // nginx collects a response unless its server says `X-Accel-Buffering: no`, and ends it where nothing comes for 60 seconds.
  const nginx: Pass = (answered, res) => {
    if (answered.headers['x-accel-buffering'] !== 'no') return collect(answered, res);
    streams.push(res);
    passOn(answered, res);
  };
  const url = await startProxy([first.url], nginx);
  const inbox = clientOf(user, url);
  const watched = watch(inbox, user, (await inbox.page()).events);
  await ask(user);
  await until('the question', () => watched.events.length === 1);
  // Its timeout: both connections end.
  streams[0]?.destroy();
  await ask(user);
  await until('the next question, over another stream', () => watched.events.length === 2 && streams.length >= 2);
  expect(watched.events.map(({ type }) => type)).toEqual(['opened', 'opened']);
  await watched.stop();
});

test('through a proxy that lets no stream through, the client asks again and again', async () => {
  const user = newPerson();
  let polls = 0;
  const url = await startProxy([first.url], (answered, res) => {
    if (answered.headers['content-type'] === 'application/json') polls++;
    collect(answered, res);
  });
  const inbox = clientOf(user, url);
  const watched = watch(inbox, user, (await inbox.page()).events);
  const before = polls;
  const workflowId = await ask(user);
  await until('the question', () => watched.events.length > 0);
  expect(watched.events).toMatchObject([{ type: 'opened', pause: { workflowId } }]);
  expect(polls).toBeGreaterThan(before);
  await watched.stop();
});

/** Sends a response on when all of it has come. */
function collect(answered: IncomingMessage, res: ServerResponse): void {
  const chunks: Buffer[] = [];
  answered.on('data', (chunk: Buffer) => chunks.push(chunk));
  answered.on('end', () => {
    res.writeHead(answered.statusCode ?? 502, answered.headers);
    res.end(Buffer.concat(chunks));
  });
  answered.on('error', () => res.destroy());
}
