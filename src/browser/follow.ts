import type { BrowserEvent } from './browser-event';
import type { Connection } from './connection';
import { readStream } from './read-stream';
import { InboxRequestError } from './request-error';
import { isPassing } from './send-to-pause';
import { toNoReply } from './to-request-error';
import { isHidden, onVisibility } from './visibility';
import { toBackoffMs, wait } from './wait';

/** A proxy that keeps back what comes slowly lets nothing through, not even the comment with which a stream begins. */
const FIRST_BYTE_MS = 10_000;
/** The server sends something every 15 seconds. */
const SILENT_MS = 40_000;
const POLL_MS = 5_000;
/** After this time a stream is tried again. */
const POLLING_MS = 300_000;
const HIDDEN_MS = 30_000;

/** What is followed, and who hears of it. */
export interface Followed {
  /** The filter, as a query that is not empty. */
  readonly query: string;
  /** The place to begin after. Default: now. */
  readonly cursor: string | undefined;
  readonly onEvent: (event: BrowserEvent) => void;
  /** A request failed; the next one follows by itself. */
  readonly onError: (error: InboxRequestError) => void;
  /** How many pauses the list has, while the page is hidden. `undefined`: nobody wants to know. */
  readonly onCount: () => ((count: number) => void) | undefined;
}

type Ended = 'ended' | 'silent' | 'stopped';

/**
 * Follows the events until the signal is aborted: by a stream, or by asking again and again where a proxy holds streams back.
 * While the page is hidden it only asks for the count. Throws what no repetition mends, such as `NOT_SIGNED_IN`.
 */
export async function follow(connection: Connection, { query, cursor, onEvent, onError, onCount }: Followed, signal: AbortSignal): Promise<void> {
  let place = cursor;
  let failures = 0;
  let retryMs: number | undefined;
  let pollUntil = 0;
  const take = (event: BrowserEvent): void => {
    place = event.cursor;
    onEvent(event);
  };

  async function takeTurn(): Promise<number> {
    place ??= ((await connection.readJson({ path: `pauses${query}&pageSize=1`, signal })) as { readonly events: string }).events;
    if (isHidden()) {
      await readCount();
      return HIDDEN_MS;
    }
    const path = `events${query}&cursor=${encodeURIComponent(place)}`;
    if (Date.now() < pollUntil) {
      const { events, cursor: next } = (await connection.readJson({ path, signal })) as { readonly events: readonly BrowserEvent[]; readonly cursor: string };
      events.forEach(take);
      place = next;
      return POLL_MS;
    }
    retryMs = undefined;
    const ended = await stream(path);
    if (ended === 'silent') pollUntil = Date.now() + POLLING_MS;
    return ended === 'ended' ? (retryMs ?? 500 + Math.random() * 1_000) : 0;
  }

  async function readCount(): Promise<void> {
    const tell = onCount();
    if (tell) tell(((await connection.readJson({ path: `count${query}`, signal })) as { readonly count: number }).count);
  }

  async function stream(path: string): Promise<Ended> {
    const own = new AbortController();
    const stop = () => own.abort();
    const stopIfHidden = () => isHidden() && stop();
    let hasBytes = false;
    let timer = setTimeout(stop, FIRST_BYTE_MS);
    const onBytes = () => {
      hasBytes = true;
      failures = 0;
      clearTimeout(timer);
      timer = setTimeout(stop, SILENT_MS);
    };
    const unsubscribe = onVisibility(stopIfHidden);
    signal.addEventListener('abort', stop);
    try {
      const { body } = await connection.open({ path, headers: { accept: 'text/event-stream' }, signal: own.signal });
      if (body) await readStream(body, { onBytes, onEvent: take, onRetry: (ms) => (retryMs = ms) });
      return 'ended';
    } catch (error) {
      if (!own.signal.aborted) throw error instanceof InboxRequestError ? error : toNoReply(error);
      return hasBytes || signal.aborted || isHidden() ? 'stopped' : 'silent';
    } finally {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', stop);
      // What could not be read is not left open.
      stop();
    }
  }

  while (!signal.aborted) {
    let restMs: number;
    try {
      restMs = await takeTurn();
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof InboxRequestError) || !isPassing(error)) throw error;
      onError(error);
      restMs = toBackoffMs(++failures, error.retryAfterMs);
    }
    await restUntilShown(restMs, signal);
  }
}

/** Waits. When the page is shown after it was hidden, it goes on at once. */
async function restUntilShown(ms: number, signal: AbortSignal): Promise<void> {
  if (!isHidden()) return wait(ms, signal);
  const own = new AbortController();
  const stop = () => own.abort();
  const unsubscribe = onVisibility(stop);
  signal.addEventListener('abort', stop);
  await wait(ms, own.signal);
  unsubscribe();
  signal.removeEventListener('abort', stop);
}
