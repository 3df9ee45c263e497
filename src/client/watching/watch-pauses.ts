import { toMilliseconds } from '../../protocol/duration';
import type { Duration } from '../../protocol/duration';
import { toTransportError } from '../errors/inbox-errors';
import { isEndOfList } from '../listing/fetch-page';
import { quoteGiven } from '../quote-given';
import type { InboxEvent } from './inbox-event';
import { DEFAULT_POLL_MS } from './inbox-poller';
import type { InboxPoller, PollListener } from './inbox-poller';
import type { ListedPause, UnreadableRow } from '../listing/listed-pause';
import { isMeantWorkflow, matches, parseFilter } from '../listing/pause-filter';
import type { PauseFilter } from '../listing/pause-filter';

/** What to watch, from when and until when. */
export interface WatchOptions extends PauseFilter {
  /** Ends the watching: the loop over it simply ends. */
  readonly signal?: AbortSignal;
  /** The `cursor` of the last event seen: only what came after it is told. Without one every open pause is told as `opened` first. */
  readonly cursor?: string;
  /**
   * Time between two looks. Default 2 seconds; longer while the server fails or tens of thousands of pauses are open.
   * All watchers of a process share one poll, at the shortest interval asked for.
   */
  readonly interval?: Duration;
  /** Told of each failed look, e.g. while the server restarts; watching goes on. What it throws ends this watching alone. */
  readonly onError?: (error: unknown) => void;
  /**
   * Told of the rows that this client cannot read, first and whenever they are others than before: their workflows may
   * wait, and have no events. What it throws ends this watching alone.
   */
  readonly onUnreadable?: (rows: readonly UnreadableRow[]) => void;
}

/** Visibility lags: what a cursor of another process is sure to have covered is a little older than its time. */
const LAG_MS = 30_000;

/** The events of a poller from a cursor on, until the signal says stop. Arguments are checked at the call. */
export function watchPauses(poller: InboxPoller, options: WatchOptions): AsyncGenerator<InboxEvent, void, undefined> {
  const { signal, cursor, interval = DEFAULT_POLL_MS, onError, onUnreadable, ...filter } = options;
  const intervalMs = toMilliseconds(interval);
  if (intervalMs === undefined || intervalMs === 0) throw new TypeError(`interval ${quoteGiven(interval)} is no duration above 0.`);
  if (onError !== undefined && typeof onError !== 'function') throw new TypeError(`onError is a function; it is ${quoteGiven(onError)}.`);
  if (onUnreadable !== undefined && typeof onUnreadable !== 'function') throw new TypeError(`onUnreadable is a function; it is ${quoteGiven(onUnreadable)}.`);
  const from = cursor === undefined ? undefined : parseCursor(cursor);
  return watchFrom(poller, { filter: parseFilter(filter), from, intervalMs, signal, onError, onUnreadable });
}

interface Watch {
  readonly filter: PauseFilter;
  readonly from: Place | undefined;
  readonly intervalMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onError: WatchOptions['onError'];
  readonly onUnreadable: WatchOptions['onUnreadable'];
}

async function* watchFrom(poller: InboxPoller, { filter, from, intervalMs, signal, onError, onUnreadable }: Watch): AsyncGenerator<InboxEvent, void, undefined> {
  let wake = () => {};
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  let told = '[]';
  const tellUnreadable = () => {
    const rows = poller.unreadable.filter((row) => isEndOfList(row) || isMeantWorkflow(row, filter));
    const seen = JSON.stringify(rows);
    if (seen !== told) tell(onUnreadable, rows, fail);
    told = seen;
  };
  const receiveEvents = () => {
    tellUnreadable();
    wake();
  };
  const listener: PollListener = { intervalMs, onEvents: receiveEvents, onError: (error) => tell(onError, toTransportError(error), fail) };
  const stop = () => wake();
  const isOver = () => failure !== undefined || (signal?.aborted ?? false);
  signal?.addEventListener('abort', stop);
  poller.add(listener);
  try {
    const news = () => new Promise<void>((resolve) => (wake = resolve));
    while (!poller.polled && !isOver()) await news();
    if (!isOver()) tellUnreadable();
    let next = poller.end;
    if (from?.epoch === poller.epoch && from.number >= poller.start && from.number <= poller.end) next = from.number;
    else if (!isOver()) yield* untilStopped(toBeginning(poller, filter, from?.time), signal);
    while (!isOver()) {
      const event = poller.at(next);
      if (event) {
        next++;
        if (event.type !== 'resumed' && isWatched(event.pause, filter)) yield event;
      } else if (next < poller.start) {
        // This watcher was slower than 10,000 events.
        next = poller.end;
        yield* untilStopped(toBeginning(poller, filter, 0), signal);
      } else await news();
    }
    if (failure && !signal?.aborted) throw failure.error;
  } finally {
    poller.delete(listener);
    signal?.removeEventListener('abort', stop);
  }
}

// What a watcher's own function throws, now or later, ends this watcher and no other.
function tell<T>(listen: ((what: T) => void) | undefined, what: T, fail: (error: unknown) => void): void {
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

function* toBeginning(poller: InboxPoller, filter: PauseFilter, since: number | undefined): Generator<InboxEvent, void, undefined> {
  const cursor = poller.toCursor(poller.end);
  const open = [...poller.open.values()].filter((pause) => isWatched(pause, filter));
  if (since !== undefined) yield { type: 'resumed', open: open.map(({ id }) => id), cursor };
  for (const pause of open) {
    if (since === undefined || Date.parse(pause.openedAt) >= since - LAG_MS) yield { type: 'opened', pause, cursor };
  }
}

function isWatched(pause: ListedPause, filter: PauseFilter): boolean {
  return isMeantWorkflow(pause, filter) && matches(pause, filter);
}

interface Place {
  readonly time: number;
  readonly epoch: string;
  readonly number: number;
}

function parseCursor(cursor: string): Place {
  const [, time, epoch, number] = /^([0-9a-z]{1,11})\.([0-9a-f]{8})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (time === undefined || epoch === undefined) throw new TypeError(`${quoteGiven(cursor)} is not the cursor of an event.`);
  return { time: parseInt(time, 36), epoch, number: Number(number) };
}
