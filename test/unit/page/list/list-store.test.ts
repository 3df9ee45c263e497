import { InboxRequestError } from '../../../../src/browser';
import type { BrowserEvent, InboxClient, Page, SeenPause } from '../../../../src/browser';
import { ListStore } from '../../../../src/page/list/list-store';
import { toListQuery } from '../../../../src/page/list/to-query';

const QUERY = toListQuery({ view: 'me', sort: 'oldest', filters: {} }, 0);

/** A row that was asked at a second. */
const row = (second: number, more: object = {}): SeenPause => ({ id: `q${second}`, priority: 3, openedAt: new Date(second * 1_000).toISOString(), ...more }) as unknown as SeenPause;

/** A server of rows, whose events a test tells. */
class FakeInbox {
  readonly #events: BrowserEvent[] = [];
  #wake = (): void => undefined;
  asked = 0;
  failure: InboxRequestError | undefined;
  onAsked = (_begin: number): void => undefined;

  constructor(readonly rows: SeenPause[], readonly size = 200) {}

  told(event: BrowserEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  async page({ cursor, signal }: { readonly cursor?: string; readonly signal: AbortSignal }): Promise<Page> {
    this.asked++;
    const begin = Number(cursor ?? 0);
    // Nobody should ask so often; the end of the list ends it.
    const end = this.asked > 100 ? this.rows.length : begin + this.size;
    this.onAsked(begin);
    if (this.asked <= 100) signal.throwIfAborted();
    if (this.failure) throw this.failure;
    return { items: this.rows.slice(begin, end), ...(end < this.rows.length && { cursor: `${end}` }), events: 'e', asOf: '', complete: true };
  }

  async count(): Promise<{ readonly count: number }> {
    return { count: this.rows.length };
  }

  async *watch({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<BrowserEvent> {
    signal.addEventListener('abort', () => this.#wake());
    while (!signal.aborted) {
      const event = this.#events.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

function follow(inbox: FakeInbox, query = QUERY) {
  const errors: string[] = [];
  const told: string[] = [];
  const store = new ListStore(inbox as unknown as InboxClient, query, {
    onError: ({ code }) => errors.push(code),
    onReply: () => undefined,
    onChange: (identities) => told.push(...identities),
  });
  const abort = new AbortController();
  void store.run(abort.signal);
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        stop();
        resolve();
      };
      const stop = store.listen(look);
      look();
    });
  const ids = () => store.state.rows.map(({ id }) => id);
  return { store, errors, told, until, ids, end: () => abort.abort(), signal: abort.signal };
}

test('rows come in at their place, change and go', async () => {
  const inbox = new FakeInbox([row(1), row(5)]);
  const { store, until, ids, told, end } = follow(inbox);
  await until(() => store.state.phase === 'ready');
  inbox.told({ type: 'opened', pause: row(3), cursor: '' });
  await until(() => store.state.rows.length === 3);
  expect([ids(), store.state.count]).toEqual([['q1', 'q3', 'q5'], 3]);
  inbox.told({ type: 'changed', pause: row(3, { priority: 1 }), cursor: '' });
  inbox.told({ type: 'settled', id: 'q1', cursor: '' });
  inbox.told({ type: 'settled', id: 'unknown', cursor: '' });
  await until(() => store.state.rows.length === 2);
  expect([ids(), store.state.count, store.state.rows[0]?.priority]).toEqual([['q3', 'q5'], 2, 1]);
  expect(told).toEqual(['q3', 'q3', 'q1', 'unknown']);
  store.remove('q5');
  expect([ids(), store.state.count]).toEqual([['q3'], 1]);
  end();
});

test('while it is held, new rows wait; those that go meanwhile do not come', async () => {
  const inbox = new FakeInbox([row(1)]);
  const { store, until, ids, end } = follow(inbox);
  await until(() => store.state.phase === 'ready');
  store.hold(true);
  for (const second of [2, 3]) inbox.told({ type: 'opened', pause: row(second), cursor: '' });
  await until(() => store.state.waiting.length === 2);
  expect([ids(), store.state.count]).toEqual([['q1'], 3]);
  inbox.told({ type: 'settled', id: 'q2', cursor: '' });
  await until(() => store.state.waiting.length === 1);
  store.showWaiting();
  expect([ids(), store.state.waiting]).toEqual([['q1', 'q3'], []]);
  end();
});

test('what waits and changes then is there once, as it is now', async () => {
  const inbox = new FakeInbox([row(1)]);
  const { store, until, ids, end } = follow(inbox);
  await until(() => store.state.phase === 'ready');
  store.hold(true);
  inbox.told({ type: 'opened', pause: row(2), cursor: '' });
  await until(() => store.state.waiting.length === 1);
  store.hold(false);
  inbox.told({ type: 'changed', pause: row(2, { priority: 1 }), cursor: '' });
  await until(() => store.state.waiting[0]?.priority === 1 || store.state.rows.length > 1);
  expect([ids(), store.state.count]).toEqual([['q1'], 2]);
  store.showWaiting();
  expect([ids(), store.state.rows[1]?.priority]).toEqual([['q1', 'q2'], 1]);
  end();
});

test('a list that is left while it reads all of its pages asks for none of them any more', async () => {
  const inbox = new FakeInbox([1, 2, 3, 4, 5].map((second) => row(second)), 2);
  const { until, end, store } = follow(inbox, toListQuery({ view: 'me', sort: 'newest', filters: {} }, 0));
  const left = new Promise<void>((resolve) => {
    inbox.onAsked = (begin) => {
      if (begin === 0) return;
      inbox.onAsked = () => undefined;
      end();
      resolve();
    };
  });
  await until(() => store.state.phase === 'ready');
  await left;
  // Once all that was under way has come to its end.
  await new Promise((resolve) => setTimeout(resolve));
  expect(inbox.asked).toBe(2);
});

test.each([['TOO_MANY_REQUESTS', 429], ['INTERNAL', 500]] as const)('a list that could not be read because of %s is read again by itself', async (code, status) => {
  const inbox = new FakeInbox([row(1)]);
  inbox.failure = new InboxRequestError(code, '', { status, retryAfterMs: 1 });
  inbox.onAsked = () => {
    if (inbox.asked === 3) inbox.failure = undefined;
  };
  const { store, until, ids, errors, end } = follow(inbox);
  await until(() => store.state.phase === 'ready');
  expect([ids(), errors]).toEqual([['q1'], [code, code]]);
  end();
});

test('further pages are read when they are wanted, once at a time; what comes in behind them is counted', async () => {
  const inbox = new FakeInbox([1, 2, 3, 4, 5].map((second) => row(second)), 2);
  const { store, until, ids, signal, end } = follow(inbox);
  await until(() => store.state.count === 5);
  expect([ids(), store.state.hasMore]).toEqual([['q1', 'q2'], true]);
  inbox.rows.push(row(9));
  inbox.told({ type: 'opened', pause: row(9), cursor: '' });
  await until(() => store.state.count === 6);
  expect(ids()).toEqual(['q1', 'q2']);
  const asked = inbox.asked;
  await Promise.all([store.loadMore(signal), store.loadMore(signal)]);
  expect([ids(), inbox.asked]).toEqual([['q1', 'q2', 'q3', 'q4'], asked + 1]);
  await store.loadMore(signal);
  await store.loadMore(signal);
  expect([ids().length, store.state.hasMore, store.state.count, inbox.asked]).toEqual([6, false, 6, asked + 2]);
  end();
});

test('the number of a long list is the server’s, also where an event tells what it holds already', async () => {
  const inbox = new FakeInbox([1, 2, 3, 4, 5].map((second) => row(second)), 2);
  const { store, until, told, end } = follow(inbox);
  const numbers: (number | undefined)[] = [];
  store.listen(() => numbers.push(store.state.count));
  await until(() => store.state.count === 5);
  // It opened between the page and the number.
  inbox.told({ type: 'opened', pause: row(5), cursor: '' });
  await until(() => told.length === 1);
  // It is answered here, and the stream tells so too.
  inbox.rows.splice(0, 1);
  store.remove('q1');
  inbox.told({ type: 'settled', id: 'q1', cursor: '' });
  await until(() => store.state.count === 4);
  await until(() => told.length === 3);
  expect([...new Set(numbers)]).toEqual([undefined, 5, 4]);
  end();
});

test('what fails is told, and a reload begins again with as many rows', async () => {
  const inbox = new FakeInbox([1, 2, 3, 4].map((second) => row(second)), 2);
  const { store, until, ids, errors, signal, end } = follow(inbox);
  await until(() => store.state.phase === 'ready');
  await store.loadMore(signal);
  inbox.failure = new InboxRequestError('UNAVAILABLE', 'down');
  const failed = new Promise<void>((resolve) => {
    const stop = setInterval(() => {
      if (errors.length === 0) return;
      clearInterval(stop);
      resolve();
    }, 1);
  });
  store.reload();
  await failed;
  expect(errors).toEqual(['UNAVAILABLE']);
  expect(ids()).toEqual(['q1', 'q2', 'q3', 'q4']);
  inbox.failure = undefined;
  const asked = inbox.asked;
  store.reload();
  await until(() => inbox.asked === asked + 2 && store.state.rows.length === 4);
  expect(ids()).toEqual(['q1', 'q2', 'q3', 'q4']);
  end();
});
