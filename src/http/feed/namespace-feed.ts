import { setMaxListeners } from 'node:events';

import { untilAborted } from '../../client/call-temporal';
import { isEndOfList } from '../../client/listing/fetch-page';
import type { ListedPause, ListItem, UnreadableRow } from '../../client/listing/listed-pause';
import type { PausePage } from '../../client/listing/list-pauses';
import { RecentlySettled } from '../../client/listing/recently-settled';
import { parseAudienceName } from '../../protocol/names';
import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { Bell } from './bell';
import { ChangeLog } from './change-log';
import type { FeedEvent } from './feed-event';
import type { FeedCount, FeedEvents, FeedItem, FeedPage, FeedPaging, FeedState } from './feed-page';
import type { FeedQuery } from './feed-query';
import { comparePlaces, parseListCursor, toListCursor } from './list-place';
import type { OpenRow } from './open-row';
import { OpenRows } from './open-rows';
import { Poll } from './poll';
import { toEvents, toView } from './view';
import type { ShownRow, View } from './view';
import type { InboxAction, Viewer } from './viewer';
import { WholeAudiences } from './whole-audiences';

const FIRST_ANSWER_MS = 5_000;
/** So many names are enough to choose from. */
const MAX_NAMES = 1_000;

/** What a feed asks of the inbox. */
export interface FeedSource {
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<PausePage>;
  readonly readPause: (pause: ListedPause, signal: AbortSignal) => Promise<PauseRecord>;
  /** Called with the rows that cannot be read, at first and whenever they change. What it throws is ignored. */
  readonly onUnreadable?: ((rows: readonly UnreadableRow[]) => void) | undefined;
}

/** The feed of one namespace: what the poll found, and each viewer's view of it. */
export class NamespaceFeed {
  readonly #changes = new ChangeLog();
  readonly #rows = new OpenRows(this.#changes);
  readonly #settled = new RecentlySettled();
  readonly #audiences: WholeAudiences;
  readonly #poll: Poll;
  readonly #closing = new AbortController();
  /** Rings after every look, failure and answer of a workflow. */
  readonly #news = new Bell();
  /** Identities that the present look found. */
  readonly #seen = new Set<string>();
  /** Rows of workflows of which the present look could not read all, by workflow id. */
  readonly #unreadable = new Map<string, UnreadableRow>();
  readonly #onUnreadable: FeedSource['onUnreadable'];
  /** The same of the last look that is done. */
  #unreadableRows: readonly UnreadableRow[] = [];
  /** Done when the first answer after the poll woke can be given. */
  #first: Promise<void> = Promise.resolve();

  constructor({ fetchPage, readPause, onUnreadable }: FeedSource) {
    this.#onUnreadable = onUnreadable;
    // Several workflows are asked at once, and Node warns of more than ten.
    setMaxListeners(0, this.#closing.signal);
    this.#audiences = new WholeAudiences({
      read: async (pause) => readPause(pause, this.#closing.signal),
      onFound: (pause) => this.#see(pause),
      onIdle: () => this.#news.ring(),
    });
    this.#poll = new Poll({
      fetchPage,
      onPage: (items, isFirst) => this.#takePage(items, isFirst),
      onLook: () => this.#finishLook(),
      onTurn: () => this.#news.ring(),
    });
  }

  async page(viewer: Viewer, query: FeedQuery, { order, pageSize, cursor, signal }: FeedPaging): Promise<FeedPage> {
    const after = cursor === undefined ? undefined : parseListCursor(cursor, order);
    await this.#ready(signal);
    const view = toView(viewer, query);
    const rows = this.#rows.inOrder(order);
    const shown = this.#toShown(view);
    const items: FeedItem[] = [];
    let last = after;
    let hasMore = false;
    for (const row of rows) {
      if (after && comparePlaces(row.place, after) <= 0) continue;
      const may = shown(row);
      if (!may) continue;
      if (items.length === pageSize) {
        hasMore = true;
        break;
      }
      items.push({ pause: row.pause, may });
      last = row.place;
    }
    return { items, ...(hasMore && last && { cursor: toListCursor(last, order) }), events: this.#changes.toCursor(this.#changes.end), ...this.#toState(view) };
  }

  async count(viewer: Viewer, query: FeedQuery, signal?: AbortSignal): Promise<FeedCount> {
    await this.#ready(signal);
    const view = toView(viewer, query);
    const shown = this.#toShown(view);
    let count = 0;
    for (const row of this.#rows.values()) {
      if (shown(row)) count++;
    }
    return { count, ...this.#toState(view) };
  }

  async names(viewer: Viewer, signal?: AbortSignal): Promise<readonly string[]> {
    await this.#ready(signal);
    const names = new Set<string>();
    for (const { pause } of this.#rows.values()) {
      if (names.size >= MAX_NAMES) break;
      if (!viewer.may(pause).includes('see')) continue;
      for (const given of [...pause.audience, ...(pause.assigned?.to ?? []), pause.assigned?.by]) {
        const parsed = parseAudienceName(given);
        if (parsed.ok) names.add(parsed.name);
      }
    }
    return [...names];
  }

  async *events(viewer: Viewer, query: FeedQuery, after: string | undefined, signal: AbortSignal): AsyncGenerator<FeedEvent, void, undefined> {
    const view = toView(viewer, query);
    this.#wake();
    const release = this.#poll.hold();
    const isOver = () => signal.aborted || this.#closing.signal.aborted;
    try {
      let place = after === undefined ? undefined : this.#changes.parseCursor(after);
      if (place === undefined) {
        // Otherwise all that the first look finds would follow as if it had just opened.
        while (!this.#poll.hasLooked && !isOver()) await this.#news.next(signal);
        place = this.#changes.end;
        if (after !== undefined && !isOver()) yield this.#toResumed();
      }
      while (!isOver()) {
        const change = this.#changes.at(place);
        if (change) {
          yield* toEvents(change, view, this.#toCursors(place++));
        } else if (place < this.#changes.start) {
          // This viewer reads so slowly that the log has moved on.
          place = this.#changes.end;
          yield this.#toResumed();
        } else await this.#changes.next(signal);
      }
    } finally {
      release();
    }
  }

  async eventsSince(viewer: Viewer, query: FeedQuery, after: string, signal?: AbortSignal): Promise<FeedEvents> {
    await this.#ready(signal);
    const cursor = this.#changes.toCursor(this.#changes.end);
    const start = this.#changes.parseCursor(after);
    if (start === undefined) return { events: [this.#toResumed()], cursor };
    const view = toView(viewer, query);
    const events: FeedEvent[] = [];
    let place = start;
    for (const change of this.#changes.since(start)) {
      events.push(...toEvents(change, view, this.#toCursors(place++)));
    }
    return { events, cursor };
  }

  noteSettled(id: string): void {
    const address = parsePauseId(id);
    if (!address) return;
    const identity = toPauseIdentity(address);
    const openedAt = this.#rows.get(identity)?.pause.openedAt ?? '';
    const now = new Date().toISOString();
    // The workflow's clock may be ahead of this one.
    this.#settled.remember({ ...address, at: openedAt > now ? openedAt : now });
    this.#rows.delete(identity);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#news.ring();
    this.#changes.wake();
    await this.#poll.close();
  }

  #takePage(items: readonly ListItem[], isFirst: boolean): void {
    if (isFirst) {
      this.#seen.clear();
      this.#unreadable.clear();
    }
    for (const item of items) {
      if (item.status === 'unreadable') this.#unreadable.set(isEndOfList(item) ? END_OF_LIST : item.workflowId, item);
      else this.#takePause(item);
    }
  }

  #takePause(pause: ListedPause): void {
    if (this.#settled.has(pause)) return;
    const identity = toPauseIdentity(pause);
    this.#seen.add(identity);
    const whole = this.#audiences.complete(pause);
    if (whole) this.#see(whole);
    else this.#rows.delete(identity);
  }

  #see(pause: ListedPause): void {
    if (!this.#settled.has(pause)) this.#rows.see(pause);
  }

  #finishLook(): void {
    this.#noteUnreadable([...this.#unreadable.values()]);
    if (this.#unreadable.has(END_OF_LIST)) return;
    this.#rows.keepOnly((identity, { pause }) => this.#seen.has(identity) || this.#unreadable.has(pause.workflowId));
    this.#audiences.keepOnly((identity) => this.#seen.has(identity));
  }

  #noteUnreadable(rows: readonly UnreadableRow[]): void {
    const isKnown = JSON.stringify(rows) === JSON.stringify(this.#unreadableRows);
    this.#unreadableRows = rows;
    if (isKnown || !this.#onUnreadable) return;
    try {
      this.#onUnreadable(rows);
    } catch {
      // The host's own function must not end the poll.
    }
  }

  /** Waits, if the poll slept, for its first look and for what the workflows have to say, but not for long. */
  async #ready(signal: AbortSignal | undefined): Promise<void> {
    this.#wake();
    await untilAborted(signal, async () => this.#first);
    this.#poll.checkReplies();
  }

  #wake(): void {
    if (this.#poll.use()) this.#first = this.#waitForFirst();
  }

  async #waitForFirst(): Promise<void> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), FIRST_ANSWER_MS);
    timer.unref();
    const isDone = () => late.signal.aborted || this.#closing.signal.aborted || this.#poll.isFailing || (this.#poll.hasLooked && !this.#audiences.isAsking);
    while (!isDone()) await this.#news.next(late.signal);
    clearTimeout(timer);
  }

  #toState({ isUnsure }: View): FeedState {
    const asOf = new Date(this.#poll.asOf).toISOString();
    const unreadable = this.#unreadableRows.length;
    if (unreadable > 0) return { asOf, complete: false, unreadable };
    if (!this.#poll.hasLooked || this.#audiences.isMissing) return { asOf, complete: false };
    for (const row of this.#rows.values()) {
      if (isUnsure(row)) return { asOf, complete: false };
    }
    return { asOf, complete: true };
  }

  /** What a view may do with a row that it shows. The voices of one decision are looked at once. */
  #toShown(view: View): (row: OpenRow) => readonly InboxAction[] | undefined {
    const known = new Map<readonly OpenRow[], ShownRow | undefined>();
    return (row) => {
      const rows = this.#rows.together(row);
      const chosen = known.has(rows) ? known.get(rows) : view.choose(rows);
      if (rows.length > 1) known.set(rows, chosen);
      return chosen?.row.pause === row.pause ? chosen.may : undefined;
    };
  }

  #toCursors(place: number): readonly [from: string, to: string] {
    return [this.#changes.toCursor(place), this.#changes.toCursor(place + 1)];
  }

  #toResumed(): FeedEvent {
    return { type: 'resumed', cursor: this.#changes.toCursor(this.#changes.end) };
  }
}

/** No workflow has an empty id. */
const END_OF_LIST = '';
