import { InboxRequestError } from '../../browser';
import type { BrowserEvent, InboxClient, Page, SeenPause } from '../../browser';
import { Store } from '../shell/store';
import { toComparison } from './groups';
import { toIdentity } from './identity';
import type { ListQuery } from './to-query';

/** A list as far as the page holds it. */
export interface ListState {
  readonly phase: 'loading' | 'ready';
  /** In the server's order. */
  readonly rows: readonly SeenPause[];
  /** Came while the person reads further down: they are shown when asked for. */
  readonly waiting: readonly SeenPause[];
  /** How many the whole list has. */
  readonly count: number | undefined;
  readonly hasMore: boolean;
  /** False where the server says that there may be more. */
  readonly isComplete: boolean;
  /** How many workflows the server cannot read. */
  readonly unreadable: number | undefined;
  /** Display names, by `user:…` or `group:…`. */
  readonly names: Readonly<Record<string, string>>;
}

/** What a list tells while it is followed. */
export interface ListListener {
  /** A request failed: the shell says what that means. */
  readonly onError: (error: InboxRequestError) => void;
  /** The server has replied. */
  readonly onReply: () => void;
  /** The stream told of these pauses of the list. */
  readonly onChange: (identities: ReadonlySet<string>) => void;
}

const PAGE_SIZE = 200;
/** Events come in bursts, and each change is drawn. */
const GATHER_MS = 40;
const COUNT_AGAIN_MS = 1_000;
const REST_MS = 5_000;
/** The longest that a timer can be. */
const FOR_GOOD_MS = 2 ** 31 - 1;

type ListEvent = Exclude<BrowserEvent, { readonly type: 'resumed' }>;
const EMPTY: ListState = { phase: 'loading', rows: [], waiting: [], count: undefined, hasMore: false, isComplete: true, unreadable: undefined, names: {} };

/** One list: its first page at once, further pages when they are wanted, and what happens to it meanwhile. */
export class ListStore extends Store<ListState> {
  readonly #inbox: InboxClient;
  readonly #query: ListQuery;
  readonly #listener: ListListener;
  readonly #compare: (a: SeenPause, b: SeenPause) => number;
  #cursor: string | undefined;
  #isHolding = false;
  #reload = new AbortController();
  #more: Promise<void> | undefined;
  #gathered: ListEvent[] = [];
  #countAgain: ReturnType<typeof setTimeout> | undefined;

  constructor(inbox: InboxClient, query: ListQuery, listener: ListListener) {
    super(EMPTY);
    this.#inbox = inbox;
    this.#query = query;
    this.#listener = listener;
    this.#compare = toComparison(query.order === 'age' ? 'oldest' : query.order);
  }

  /** Loads the list and follows it until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.reload());
    while (!signal.aborted) {
      this.#reload = new AbortController();
      const { signal: turn } = this.#reload;
      try {
        await this.#follow(await this.#load(turn), turn);
      } catch (error) {
        if (signal.aborted) return;
        if (turn.aborted) continue;
        if (!(error instanceof InboxRequestError)) throw error;
        this.#listener.onError(error);
        // The shell knows when the inbox can be reached again. Too many requests, and a mistake of the server, pass.
        await rest(error.status === 429 || error.status === 500 ? toRestMs(error) : FOR_GOOD_MS, turn);
      }
    }
  }

  /** Loads the list anew: the connection is back, or somebody has signed in. */
  reload(): void {
    this.#reload.abort();
  }

  /** While true, new rows wait. */
  hold(isHolding: boolean): void {
    this.#isHolding = isHolding;
  }

  /** Shows what waited. */
  showWaiting(): void {
    const { rows, waiting } = this.state;
    this.set({ rows: this.#sort([...rows, ...waiting]), waiting: [] });
  }

  /** Takes a row out: it was answered here. */
  remove(id: string): void {
    this.#take([{ type: 'settled', id, cursor: '' }]);
  }

  /** Loads the next page, once at a time. */
  loadMore(signal: AbortSignal): Promise<void> {
    if (this.#cursor === undefined) return Promise.resolve();
    this.#more ??= this.#loadNext(signal).finally(() => (this.#more = undefined));
    return this.#more;
  }

  async #load(signal: AbortSignal): Promise<Page> {
    const { rows: before } = this.state;
    const page = await this.#inbox.page({ ...this.#query.filter, order: this.#query.order, pageSize: PAGE_SIZE, signal });
    this.#listener.onReply();
    this.#cursor = page.cursor;
    this.set({
      phase: 'ready',
      rows: page.items,
      waiting: [],
      hasMore: page.cursor !== undefined,
      isComplete: page.complete,
      unreadable: page.unreadable,
      count: page.cursor === undefined ? page.items.length : undefined,
      names: { ...this.state.names, ...page.names },
    });
    if (page.cursor !== undefined) void this.#count(signal);
    // Loaded again, the list is as long as it was, so that nothing moves.
    while (!signal.aborted && this.#cursor !== undefined && (this.state.rows.length < before.length || this.#query.isWholeNeeded)) await this.#loadNext(signal);
    return page;
  }

  async #loadNext(signal: AbortSignal): Promise<void> {
    try {
      const page = await this.#inbox.page({ ...this.#query.filter, order: this.#query.order, pageSize: PAGE_SIZE, cursor: this.#cursor, signal });
      this.#cursor = page.cursor;
      const known = new Set(this.state.rows.map(({ id }) => toIdentity(id)));
      const rows = [...this.state.rows, ...page.items.filter(({ id }) => !known.has(toIdentity(id)))];
      this.set({ rows, hasMore: page.cursor !== undefined, names: { ...this.state.names, ...page.names }, ...(page.cursor === undefined && { count: rows.length + this.state.waiting.length }) });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof InboxRequestError)) throw error;
      this.#listener.onError(error);
      // Whoever wants this page asks again at once.
      await rest(toRestMs(error), signal);
    }
  }

  async #count(signal: AbortSignal): Promise<void> {
    try {
      const { count } = await this.#inbox.count({ ...this.#query.filter, signal });
      // Meanwhile the last page may have come, and the whole list counts itself.
      if (this.#cursor !== undefined) this.set({ count });
    } catch {
      // The list stands without its number.
    }
  }

  // The server's number has no place among the events: it may hold already what an event tells later. So nothing is added to it,
  // and it is asked for again after each change.
  #countSoon(): void {
    if (this.#cursor === undefined || this.#countAgain !== undefined) return;
    this.#countAgain = setTimeout(() => {
      this.#countAgain = undefined;
      void this.#count(this.#reload.signal);
    }, COUNT_AGAIN_MS);
  }

  async #follow({ events }: Page, signal: AbortSignal): Promise<void> {
    const watched = this.#inbox.watch({
      ...this.#query.filter,
      cursor: events,
      signal,
      onError: (error) => this.#listener.onError(error),
      onCount: (count) => this.set({ count }),
    });
    for await (const event of watched) {
      this.#listener.onReply();
      if (event.type === 'resumed') return;
      this.#gather(event, signal);
    }
  }

  #gather(event: ListEvent, signal: AbortSignal): void {
    this.#gathered.push(event);
    if (this.#gathered.length > 1) return;
    setTimeout(() => {
      const events = this.#gathered;
      this.#gathered = [];
      if (!signal.aborted) this.#take(events);
    }, GATHER_MS);
  }

  #take(events: readonly ListEvent[]): void {
    const rows = toMap(this.state.rows);
    const waiting = toMap(this.state.waiting);
    const told = new Set<string>();
    for (const event of events) {
      const identity = toIdentity('pause' in event ? event.pause.id : event.id);
      told.add(identity);
      if (!('pause' in event)) {
        rows.delete(identity);
        waiting.delete(identity);
        continue;
      }
      const { pause } = event;
      if (rows.has(identity)) rows.set(identity, pause);
      else if (this.#isInReach(pause)) (this.#isHolding || waiting.has(identity) ? waiting : rows).set(identity, pause);
    }
    this.set({ rows: this.#sort([...rows.values()]), waiting: [...waiting.values()], ...(this.#cursor === undefined && { count: rows.size + waiting.size }) });
    this.#countSoon();
    this.#listener.onChange(told);
  }

  // Behind the last row that was read there may be others before it: it comes with its page.
  #isInReach(pause: SeenPause): boolean {
    const last = this.state.rows.at(-1);
    return this.#cursor === undefined || (last !== undefined && this.#compare(pause, last) < 0);
  }

  #sort(rows: readonly SeenPause[]): readonly SeenPause[] {
    return [...rows].sort(this.#compare);
  }
}

function toMap(rows: readonly SeenPause[]): Map<string, SeenPause> {
  return new Map(rows.map((row) => [toIdentity(row.id), row]));
}

function toRestMs({ retryAfterMs = REST_MS }: InboxRequestError): number {
  return retryAfterMs;
}

/** Waits, until the signal is aborted at most. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
