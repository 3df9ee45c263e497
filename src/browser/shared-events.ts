import type { BrowserEvent } from './browser-event';
import type { Connection } from './connection';
import { follow } from './follow';
import type { PageFilter } from './page-filter';
import type { InboxRequestError } from './request-error';

/** What to watch, from when, and until when. */
export interface WatchOptions extends PageFilter {
  /** `events` of a page, or the `cursor` of the last event: later events are delivered. Default: events from now on. */
  readonly cursor?: string | undefined;
  /** Ends the watch: the loop over it ends without an error. */
  readonly signal?: AbortSignal | undefined;
  /** A request failed, because the server or the network is down; the watch goes on. */
  readonly onError?: ((error: InboxRequestError) => void) | undefined;
  /** Every 30 seconds while the page is hidden, when there are no events: how many pauses the list has. */
  readonly onCount?: ((count: number) => void) | undefined;
}

interface Listener {
  readonly push: (event: BrowserEvent) => void;
  readonly fail: (error: unknown) => void;
  readonly onError: WatchOptions['onError'];
  readonly onCount: WatchOptions['onCount'];
}

/** One stream for all who watch the same list. */
class SharedStream {
  readonly listeners = new Set<Listener>();
  readonly abort = new AbortController();
  /** The place after the last event. */
  cursor: string | undefined;

  constructor(cursor: string | undefined) {
    this.cursor = cursor;
  }

  async run(connection: Connection, query: string): Promise<void> {
    const onCount = () => {
      const wanting = [...this.listeners].flatMap((listener) => listener.onCount ?? []);
      return wanting.length > 0 ? (count: number) => wanting.forEach((tell) => tell(count)) : undefined;
    };
    const onEvent = (event: BrowserEvent) => {
      this.cursor = event.cursor;
      for (const { push } of this.listeners) push(event);
    };
    const onError = (error: InboxRequestError) => {
      for (const listener of this.listeners) listener.onError?.(error);
    };
    await follow(connection, { query, cursor: this.cursor, onEvent, onError, onCount }, this.abort.signal);
  }
}

/** The streams of one client, by filter. */
export class SharedEvents {
  readonly #connection: Connection;
  readonly #streams = new Map<string, SharedStream>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `query`: the filter as `toFilterQuery` gives it. All that follows in a query begins with "&". */
  async *watch(query: string, { cursor, signal, onError, onCount }: WatchOptions): AsyncGenerator<BrowserEvent, void, undefined> {
    let queue: BrowserEvent[] = [];
    let failure: { readonly error: unknown } | undefined;
    let wake = (): void => undefined;
    const listener: Listener = {
      push: (event) => {
        queue.push(event);
        wake();
      },
      fail: (error) => {
        failure = { error };
        wake();
      },
      onError,
      onCount,
    };
    const isOver = () => signal?.aborted ?? false;
    if (isOver()) return;
    const known = this.#streams.get(query);
    const stream = known ?? this.#start(query, cursor);
    const place = stream.cursor;
    stream.listeners.add(listener);
    const stop = () => wake();
    signal?.addEventListener('abort', stop);
    try {
      // The stream may be behind this place or ahead of it. What came meanwhile is told twice rather than not at all.
      if (known && cursor !== undefined && cursor !== place) yield* await this.#readSince(query, cursor, signal);
      while (!isOver()) {
        const events = queue;
        queue = [];
        for (const event of events) {
          if (isOver()) return;
          yield event;
        }
        if (failure) throw failure.error;
        if (queue.length === 0 && !isOver()) await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      stream.listeners.delete(listener);
      if (stream.listeners.size === 0) this.#end(query, stream);
    }
  }

  #start(query: string, cursor: string | undefined): SharedStream {
    const stream = new SharedStream(cursor);
    this.#streams.set(query, stream);
    stream.run(this.#connection, query).catch((error: unknown) => {
      this.#end(query, stream);
      for (const { fail } of stream.listeners) fail(error);
    });
    return stream;
  }

  #end(query: string, stream: SharedStream): void {
    stream.abort.abort();
    if (this.#streams.get(query) === stream) this.#streams.delete(query);
  }

  async #readSince(query: string, cursor: string, signal: AbortSignal | undefined): Promise<readonly BrowserEvent[]> {
    try {
      const path = `events${query}&cursor=${encodeURIComponent(cursor)}`;
      return ((await this.#connection.readJson({ path, signal })) as { readonly events: readonly BrowserEvent[] }).events;
    } catch {
      return signal?.aborted ? [] : [{ type: 'resumed', cursor }];
    }
  }
}
