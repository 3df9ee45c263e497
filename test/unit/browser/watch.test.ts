import type { BrowserEvent } from '../../../src/browser/browser-event';
import type { InboxClient } from '../../../src/browser/create-inbox-client';
import type { WatchOptions } from '../../../src/browser/shared-events';
import { broken, FakeServer, FakeStream, html, json, pass, problem, seen, silent, useFakeTime } from './fake-server';

let server: FakeServer;
let watches: { stop(): Promise<void> }[];
beforeEach(() => {
  useFakeTime();
  server = new FakeServer();
  watches = [];
});
afterEach(async () => {
  await Promise.all(watches.map((watched) => watched.stop()));
  delete (globalThis as { document?: unknown }).document;
  jest.useRealTimers();
});

interface Watched {
  readonly events: BrowserEvent[];
  /** What ended the watch, if not its signal. */
  failure?: unknown;
  stop(): Promise<void>;
}

function watch(inbox: InboxClient, options: WatchOptions = {}): Watched {
  const abort = new AbortController();
  const events: BrowserEvent[] = [];
  const read = async () => {
    for await (const event of inbox.watch({ ...options, signal: abort.signal })) events.push(event);
  };
  const watched: Watched = {
    events,
    stop: async () => {
      abort.abort();
      await over;
    },
  };
  const over = read().catch((failure: unknown) => {
    watched.failure = failure;
  });
  watches.push(watched);
  return watched;
}

/** A page, as a browser shows and hides it. */
class FakePage {
  visibilityState = 'visible';
  readonly #listeners = new Set<() => void>();

  constructor() {
    (globalThis as { document?: unknown }).document = this;
  }

  addEventListener(_type: string, listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }

  become(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    for (const listener of [...this.#listeners]) listener();
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

const opened = (workflowId: string, cursor: string, fields = {}) => ({ type: 'opened' as const, pause: seen(workflowId, fields), cursor });
const paths = () => server.got.map(({ path }) => path);

test('follows the stream, however its bytes are cut, and ignores comments', async () => {
  const stream = new FakeStream();
  server.replies = [stream.reply];
  const { events } = watch(server.client(), { cursor: 'e.1', for: 'all', key: 'legal' });
  await pass();
  expect(paths()).toEqual(['events?for=all&key=legal&cursor=e.1']);
  expect(server.got[0]?.headers.get('accept')).toBe('text/event-stream');
  const first = opened('ä', 'e.2');
  stream.write(': open\n\n');
  for (const byte of Buffer.from(`id: e.2\nevent: opened\ndata: ${JSON.stringify(first)}\n\n`)) stream.writeBytes(Uint8Array.of(byte));
  stream.write(': still open\r\n\r\n');
  stream.event({ type: 'settled', cursor: 'e.3', ...{ id: 'p' } });
  await pass();
  expect(events).toEqual([first, { type: 'settled', cursor: 'e.3', id: 'p' }]);
});

test('without a place it asks for one first', async () => {
  const stream = new FakeStream();
  server.replies = [json({ items: [], events: 'e.7', asOf: '2026-03-01T00:00:00Z', complete: true }), stream.reply];
  watch(server.client());
  await pass();
  expect(paths()).toEqual(['pauses?for=me&pageSize=1', 'events?for=me&cursor=e.7']);
});

test('goes on after its last event when the stream ends, and when it breaks', async () => {
  const [first, second, third] = [new FakeStream(), new FakeStream(), new FakeStream()];
  server.replies = [first.reply, second.reply, third.reply];
  const errors: unknown[] = [];
  const { events } = watch(server.client(), { cursor: 'e.1', onError: (error) => errors.push(error.code) });
  await pass();
  first.event(opened('a', 'e.2'));
  await pass();
  first.end();
  await pass(2_000);
  second.event(opened('b', 'e.3'));
  await pass();
  second.breakOff();
  await pass(2_000);
  third.event(opened('c', 'e.4'));
  await pass();
  expect(paths().map((path) => /cursor=(.*)/.exec(path)?.[1])).toEqual(['e.1', 'e.2', 'e.3']);
  expect(events.length).toBe(3);
  expect(errors).toEqual(['UNAVAILABLE']);
});

test('comes back when the server says', async () => {
  const first = new FakeStream();
  server.replies = [first.reply, silent];
  watch(server.client(), { cursor: 'e.1' });
  await pass();
  first.write('retry: 4500\n\n');
  await pass();
  first.end();
  await pass(4_400);
  expect(server.got.length).toBe(1);
  await pass(200);
  expect(server.got.length).toBe(2);
});

test('waits longer after each failure, and as long as Retry-After says', async () => {
  server.replies = [broken, broken, problem('UNAVAILABLE', 503, {}, { 'retry-after': '20' }), silent];
  const errors: string[] = [];
  watch(server.client(), { cursor: 'e.1', onError: ({ code }) => errors.push(code) });
  await pass(5_000);
  expect(server.got.length).toBe(3);
  await pass(14_000);
  expect(server.got.length).toBe(3);
  await pass(10_000);
  expect(server.got.length).toBe(4);
  expect(errors).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
});

test.each([
  ['a login', html(200), 'NOT_SIGNED_IN'],
  ['401', problem('NOT_SIGNED_IN', 401), 'NOT_SIGNED_IN'],
  ['a wrong filter', problem('BAD_REQUEST', 400), 'BAD_REQUEST'],
])('ends after %s', async (_what, reply, code) => {
  server.replies = [reply];
  const inbox = server.client();
  const [one, other] = [watch(inbox, { cursor: 'e.1' }), watch(inbox, { cursor: 'e.1' })];
  await pass(60_000);
  expect([one.failure, other.failure]).toMatchObject([{ code }, { code }]);
  expect(server.got.length).toBe(1);
});

test('connects again where the stream has become silent', async () => {
  const first = new FakeStream();
  server.replies = [first.reply, silent];
  watch(server.client(), { cursor: 'e.1' });
  await pass();
  first.write(': open\n\n');
  await pass(39_000);
  expect(server.got.length).toBe(1);
  await pass(2_000);
  expect(server.got.length).toBe(2);
});

test('asks again and again where no byte comes in ten seconds, and tries a stream again later', async () => {
  const page = json({ events: [opened('a', 'e.2')], cursor: 'e.5' });
  server.replies = [silent, page, json({ events: [], cursor: 'e.6' })];
  const { events } = watch(server.client(), { cursor: 'e.1' });
  await pass(9_900);
  expect(server.got.length).toBe(1);
  await pass(5_200);
  expect(paths()).toEqual(['events?for=me&cursor=e.1', 'events?for=me&cursor=e.1', 'events?for=me&cursor=e.5']);
  expect(server.got.map(({ headers }) => headers.get('accept'))).toEqual(['text/event-stream', 'application/json', 'application/json']);
  expect(events.map(({ cursor }) => cursor)).toEqual(['e.2']);
  await pass(300_000);
  expect(server.got.at(-1)?.headers.get('accept')).toBe('text/event-stream');
});

test('closes the stream while the page is hidden, asks for the count, and goes on after its last event', async () => {
  const page = new FakePage();
  const [first, second] = [new FakeStream(), new FakeStream()];
  server.replies = [first.reply, json({ count: 3 }), json({ count: 4 }), second.reply];
  const counts: number[] = [];
  const watched = watch(server.client(), { cursor: 'e.1', onCount: (count) => counts.push(count) });
  await pass();
  first.event(opened('a', 'e.2'));
  await pass();
  page.become('hidden');
  await pass();
  expect(server.got[0]?.signal?.aborted).toBe(true);
  expect(paths().at(-1)).toBe('count?for=me');
  await pass(30_000);
  expect(counts).toEqual([3, 4]);
  page.become('visible');
  await pass();
  expect(paths().at(-1)).toBe('events?for=me&cursor=e.2');
  expect(watched.failure).toBeUndefined();
  await watched.stop();
  await pass();
  expect(page.listeners).toBe(0);
});

test('asks for nothing in a hidden page where nobody wants the count', async () => {
  new FakePage().become('hidden');
  server.replies = [silent];
  watch(server.client(), { cursor: 'e.1' });
  await pass(300_000);
  expect(server.got).toEqual([]);
});

test('all who watch the same list share one stream, which ends with the last', async () => {
  const [stream, other] = [new FakeStream(), new FakeStream()];
  server.replies = [stream.reply, other.reply];
  const inbox = server.client();
  const one = watch(inbox, { cursor: 'e.1', key: 'legal', for: 'me' });
  const two = watch(inbox, { for: 'me', key: 'legal', cursor: 'e.1' });
  watch(inbox, { cursor: 'e.1' });
  await pass();
  expect(server.got.length).toBe(2);
  stream.event(opened('a', 'e.2'));
  await pass();
  expect([one.events.length, two.events.length]).toEqual([1, 1]);
  await one.stop();
  expect(server.got[0]?.signal?.aborted).toBe(false);
  await two.stop();
  await pass();
  expect(server.got[0]?.signal?.aborted).toBe(true);
  expect(server.got[1]?.signal?.aborted).toBe(false);
});

test('whoever comes later gets what happened since their own place', async () => {
  const stream = new FakeStream();
  server.replies = [stream.reply, json({ events: [opened('b', 'e.5')], cursor: 'e.5' })];
  const inbox = server.client();
  watch(inbox, { cursor: 'e.1' });
  await pass();
  stream.event(opened('a', 'e.2'));
  await pass();
  const later = watch(inbox, { cursor: 'e.4' });
  await pass();
  stream.event(opened('b', 'e.5'));
  stream.event(opened('c', 'e.6'));
  await pass();
  expect(later.events.map(({ cursor }) => cursor)).toEqual(['e.5', 'e.5', 'e.6']);
  expect(paths()[1]).toBe('events?for=me&cursor=e.4');
});

test('where that cannot be read, they are to load their list again', async () => {
  const stream = new FakeStream();
  server.replies = [stream.reply, problem('UNAVAILABLE', 503)];
  const inbox = server.client();
  watch(inbox, { cursor: 'e.1' });
  await pass();
  const later = watch(inbox, { cursor: 'e.4' });
  await pass();
  expect(later.events).toMatchObject([{ type: 'resumed' }]);
});

test('does not tell again of a pause that this client has settled, but of one that came back', async () => {
  const stream = new FakeStream();
  server.replies = [stream.reply, json({ status: 'accepted', at: '2026-03-01T00:00:00.000Z', answerId: 'k' })];
  const inbox = server.client();
  const { events } = watch(inbox, { cursor: 'e.1' });
  await pass();
  await inbox.answer(seen('a'), 'x');
  stream.event({ type: 'settled', cursor: 'e.1b', ...{ id: seen('a').id } });
  stream.event(opened('a', 'e.2'));
  stream.event({ type: 'settled', cursor: 'e.3', ...{ id: seen('b').id } });
  stream.event(opened('b', 'e.4'));
  stream.event(opened('a', 'e.5', { openedAt: '2026-03-01T00:00:05.000Z' }));
  await pass();
  expect(events.map(({ cursor }) => cursor)).toEqual(['e.1b', 'e.3', 'e.4', 'e.5']);
});

test('a signal that is aborted already asks for nothing', async () => {
  const inbox = server.client();
  for await (const event of inbox.watch({ signal: AbortSignal.abort() })) throw new Error(`told of ${event.type}`);
  expect(server.got).toEqual([]);
});
