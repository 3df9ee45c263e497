import { CheckedEntries } from '../../../../src/client/listing/checked-entries';
import { ListingWay } from '../../../../src/client/listing/listed-by';
import type { ListedPause, UnreadableRow } from '../../../../src/client/listing/listed-pause';
import { PageSize } from '../../../../src/client/listing/page-size';
import { RecentlySettled } from '../../../../src/client/listing/recently-settled';
import type { InboxEvent } from '../../../../src/client/watching/inbox-event';
import { InboxPoller } from '../../../../src/client/watching/inbox-poller';
import { watchPauses } from '../../../../src/client/watching/watch-pauses';
import type { WatchOptions } from '../../../../src/client/watching/watch-pauses';
import { toMemoKey } from '../../../../src/protocol/wire-names';
import { toListed } from '../../../support/listed-pause';
import { toClient, toGrpc, toPayload } from '../fake-temporal';

/** A visibility store, played by the test. */
class Store {
  pauses: readonly ListedPause[] = [];
  failure: Error | undefined;
  #looks = 0;
  #next = (): void => undefined;
  readonly poller: InboxPoller;

  constructor() {
    const client = toClient({ countWorkflowExecutions: () => ({ count: 1 }), listWorkflowExecutions: () => this.#list() });
    this.poller = new InboxPoller({ client, way: new ListingWay(client, 'WaitingForUser'), settled: new RecentlySettled(), checked: new CheckedEntries(), pageSize: new PageSize() });
  }

  /** Waits until a look has begun and ended, from now on. */
  async looked(): Promise<void> {
    const until = this.#looks + 2;
    while (this.#looks < until) await new Promise<void>((resolve) => (this.#next = resolve));
  }

  #list(): object {
    this.#looks++;
    this.#next();
    if (this.failure) throw this.failure;
    const memos = new Map<string, Record<string, object>>();
    for (const pause of this.pauses) {
      const fields = memos.get(pause.workflowId) ?? {};
      fields[toMemoKey(pause.index)] = toPayload(pause);
      memos.set(pause.workflowId, fields);
    }
    const executions = [...memos].map(([workflowId, fields]) => ({ execution: { workflowId, runId: 'run' }, type: { name: 'approve' }, taskQueue: 'queue', memo: { fields } }));
    return { executions, nextPageToken: new Uint8Array() };
  }
}

const abort = new AbortController();
afterAll(() => abort.abort());

function watch({ poller }: Store, options: WatchOptions = {}) {
  return watchPauses(poller, { interval: 1, signal: abort.signal, ...options });
}

async function take(events: AsyncGenerator<InboxEvent, void>, count: number): Promise<readonly InboxEvent[]> {
  const taken: InboxEvent[] = [];
  while (taken.length < count) taken.push(((await events.next()) as { readonly value: InboxEvent }).value);
  return taken;
}

const toPause = (i: number, fields: Partial<ListedPause> = {}): ListedPause =>
  toListed({ workflowId: `wf-${Math.floor(i / 100)}`, index: i % 100, id: `p~${i % 100}~${'0'.repeat(20)}~run~wf-${Math.floor(i / 100)}`, ...fields });

test('a deadline that has passed is told once', async () => {
  const store = new Store();
  store.pauses = [toPause(0)];
  const events = watch(store);
  await take(events, 1);
  store.pauses = [toPause(0, { deadline: '2026-01-01T00:00:00.000Z' })];
  await store.looked();
  store.pauses = [];
  expect((await take(events, 3)).map(({ type }) => type)).toEqual(['changed', 'overdue', 'settled']);
  await events.return();
});

test('nothing counts as settled while the store cannot give the end of the list', async () => {
  const store = new Store();
  store.pauses = [toPause(0)];
  let tell = (_: readonly UnreadableRow[]): void => undefined;
  const told = new Promise<readonly UnreadableRow[]>((resolve) => (tell = resolve));
  const events = watch(store, { onUnreadable: (rows) => tell(rows) });
  await take(events, 1);
  store.failure = toGrpc(11, 'Error, decoded message length too large');
  expect(await told).toMatchObject([{ status: 'unreadable', workflowId: '' }]);
  store.failure = undefined;
  store.pauses = [toPause(0), toPause(1)];
  expect(await take(events, 1)).toMatchObject([{ type: 'opened', pause: { index: 1 } }]);
  await events.return();
});

test('a watcher that is more than 10,000 events behind goes on with all that is open', async () => {
  const store = new Store();
  const many = (turn: number) => Array.from({ length: 5_100 }, (_, i) => toPause(i, { turn }));
  const events = watch(store, { workflowIds: ['wf-0'] });
  const first = events.next();
  await store.looked();
  for (const turn of [0, 1, 2]) {
    store.pauses = many(turn);
    await store.looked();
  }
  expect((await first).value).toMatchObject({ type: 'opened', pause: { index: 0, turn: 0 } });
  const [resumed, ...opened] = await take(events, 101);
  expect(resumed).toMatchObject({ type: 'resumed', open: { length: 100 } });
  expect(opened.map(({ type }) => type)).toEqual(Array.from({ length: 100 }, () => 'opened'));
  expect(opened[0]).toMatchObject({ pause: { turn: 2 } });
  // What it has missed does not follow.
  store.pauses = many(2).slice(1);
  expect(await take(events, 1)).toMatchObject([{ type: 'settled', pause: { index: 0 } }]);
  await events.return();
});
