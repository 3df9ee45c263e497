import { toMilliseconds } from '../../protocol/duration';
import type { Duration } from '../../protocol/duration';
import { toTransportError } from '../errors/inbox-errors';
import { isEndOfList } from '../listing/fetch-page';
import { quoteGiven } from '../quote-given';
import type { InboxEvent } from './inbox-event';
import { DEFAULT_POLL_MS } from './inbox-poller';
import type { InboxPoller, PollListener } from './inbox-poller';
import type { ListedPause, UnreadableRow } from '../listing/listed-pause';
import { matchesWorkflow, matchesPause, parseFilter } from '../listing/pause-filter';
import type { PauseFilter } from '../listing/pause-filter';

/** What to watch, from when, and until when. */
export interface WatchOptions extends PauseFilter {
  /** Ends the watch: the loop over it ends without an error. */
  readonly signal?: AbortSignal | undefined;
  /** The `cursor` of the last event seen; only later events are delivered. Without it, every open pause is first delivered as `opened`. */
  readonly cursor?: string | undefined;
  /**
   * Time between two polls. Default 2 seconds; longer while the server fails or tens of thousands of pauses are open. All
   * watchers of a process share one poller, at the shortest interval.
   */
  readonly interval?: Duration | undefined;
  /** Called after each failed poll, e.g. while the server restarts; the watch continues. If it throws, only this watch ends. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * Called with the rows that this client cannot read, at first and whenever they change. Their workflows may wait, but have
   * no events. If it throws, only this watch ends.
   */
  readonly onUnreadable?: ((rows: readonly UnreadableRow[]) => void) | undefined;
}

/** The visibility store is late. A cursor of another process is only sure to cover events that are older than this. */
const LAG_MS = 30_000;

/** The events of a poller from a cursor on, until the signal is aborted. Checks its arguments at the call. */
export function watchPauses(poller: InboxPoller, options: WatchOptions): AsyncGenerator<InboxEvent, void, undefined> {
  const { signal, cursor, interval = DEFAULT_POLL_MS, onError, onUnreadable, ...filter } = options;
  const intervalMs = toMilliseconds(interval);
  if (intervalMs === undefined || intervalMs === 0) throw new TypeError(`interval ${quoteGiven(interval)} is not a valid duration above 0; use milliseconds, or a text such as "2s".`);
  if (onError !== undefined && typeof onError !== 'function') throw new TypeError(`onError must be a function; it is ${quoteGiven(onError)}.`);
  if (onUnreadable !== undefined && typeof onUnreadable !== 'function') throw new TypeError(`onUnreadable must be a function; it is ${quoteGiven(onUnreadable)}.`);
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  return watchFrom(poller, { filter: parseFilter(filter), from, intervalMs, signal, onError, onUnreadable });
}

interface Watch {
  readonly filter: PauseFilter;
  readonly from: CursorPosition | undefined;
  readonly intervalMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onError: WatchOptions['onError'];
  readonly onUnreadable: WatchOptions['onUnreadable'];
}

async function* watchFrom(poller: InboxPoller, { filter, from, intervalMs, signal, onError, onUnreadable }: Watch): AsyncGenerator<InboxEvent, void, undefined> {
  if (signal?.aborted) return;
  let wake = () => {};
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  let lastRows = '[]';
  const tellUnreadable = () => {
    const rows = poller.unreadable.filter((row) => isEndOfList(row) || matchesWorkflow(row, filter));
    const seen = JSON.stringify(rows);
    if (seen !== lastRows) notify(onUnreadable, rows, fail);
    lastRows = seen;
  };
  const receiveEvents = () => {
    tellUnreadable();
    wake();
  };
  const listener: PollListener = { intervalMs, onEvents: receiveEvents, onError: (error) => notify(onError, toTransportError(error), fail) };
  const stop = () => wake();
  const isOver = () => failure !== undefined || (signal?.aborted ?? false);
  signal?.addEventListener('abort', stop);
  poller.add(listener);
  try {
    const nextChange = () => new Promise<void>((resolve) => (wake = resolve));
    while (!poller.hasPolled && !isOver()) await nextChange();
    if (!isOver()) tellUnreadable();
    let next = poller.end;
    if (from?.epoch === poller.epoch && from.number >= poller.start && from.number <= poller.end) next = from.number;
    else if (!isOver()) yield* untilStopped(toFirstEvents(poller, filter, from?.time), signal);
    while (!isOver()) {
      const polled = poller.at(next);
      if (polled) {
        next++;
        // Whoever watched a pause that is for others now is told so.
        if (isWatched(polled.pause, filter) || (polled.before && isWatched(polled.before, filter))) yield polled.event;
      } else if (next < poller.start) {
        // This watcher is more than 10,000 events behind.
        next = poller.end;
        yield* untilStopped(toFirstEvents(poller, filter, 0), signal);
      } else await nextChange();
    }
    if (failure && !signal?.aborted) throw failure.error;
  } finally {
    poller.delete(listener);
    signal?.removeEventListener('abort', stop);
  }
}

// If a watcher's own function throws, now or later, only this watcher ends.
function notify<T>(listen: ((what: T) => void) | undefined, what: T, fail: (error: unknown) => void): void {
  try {
    Promise.resolve(listen?.(what)).catch(fail);
  } catch (thrown) {
    fail(thrown);
  }
}

function* untilStopped(events: Iterable<InboxEvent>, signal: AbortSignal | undefined): Generator<InboxEvent, void, undefined> {
  for (const event of events) {
    if (signal?.aborted) return;
    yield event;
  }
}

function* toFirstEvents(poller: InboxPoller, filter: PauseFilter, since: number | undefined): Generator<InboxEvent, void, undefined> {
  const cursor = poller.toCursor(poller.end);
  const open = [...poller.open.values()].filter((pause) => isWatched(pause, filter));
  if (since !== undefined) yield { type: 'resumed', open: open.map(({ id }) => id), cursor };
  for (const pause of open) {
    if (since === undefined || Date.parse(pause.openedAt) >= since - LAG_MS) yield { type: 'opened', pause, cursor };
  }
}

function isWatched(pause: ListedPause, filter: PauseFilter): boolean {
  return matchesWorkflow(pause, filter) && matchesPause(pause, filter);
}

interface CursorPosition {
  readonly time: number;
  readonly epoch: string;
  readonly number: number;
}

function parseCursor(cursor: string): CursorPosition {
  const [, time, epoch, number] = /^([0-9a-z]{1,11})\.([0-9a-f]{8})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (time === undefined || epoch === undefined) throw new TypeError(`${quoteGiven(cursor)} is not the cursor of an event.`);
  return { time: parseInt(time, 36), epoch, number: Number(number) };
}
