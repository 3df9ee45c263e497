const HEARTBEAT_MS = 15_000;
const LIFE_MS = 5 * 60_000;
const LIFE_SPREAD = 0.2;
const MIN_RETRY_MS = 1_000;
const MAX_RETRY_MS = 5_000;

/** One event of a stream, as it is written. */
export interface StreamMessage {
  readonly id: string;
  readonly event: string;
  /** One line. */
  readonly data: string;
}

export interface EventStreamOptions<E> {
  readonly events: (signal: AbortSignal) => AsyncIterable<E>;
  readonly toMessage: (event: E) => StreamMessage;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Aborted when the handler closes. */
  readonly closing: AbortSignal;
  /** Called once, when the stream has ended for whatever reason. */
  readonly onEnd: () => void;
}

/**
 * A response of server-sent events. It writes only as fast as the client reads: what happens meanwhile stays in the feed. It
 * ends after some five minutes, so that a person who has lost their rights loses the stream too.
 */
export function toEventStream<E>(options: EventStreamOptions<E>): Response {
  const pump = new EventPump(options);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => pump.start(controller),
    pull: (controller) => pump.pull(controller),
    cancel: () => pump.end(),
  });
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };
  return new Response(body, { headers });
}

type Next<E> = { readonly kind: 'event'; readonly result: IteratorResult<E> } | { readonly kind: 'heartbeat' } | { readonly kind: 'end' };
type Controller = ReadableStreamDefaultController<Uint8Array>;

class EventPump<E> {
  readonly #options: EventStreamOptions<E>;
  readonly #over = new AbortController();
  readonly #iterator: AsyncIterator<E>;
  readonly #encoder = new TextEncoder();
  /** The event that is waited for, over several heartbeats. */
  #pending: Promise<Next<E>> | undefined;
  #life: NodeJS.Timeout | undefined;
  #controller: Controller | undefined;
  #wake = (_: Next<E>): void => undefined;

  constructor(options: EventStreamOptions<E>) {
    this.#options = options;
    this.#iterator = options.events(this.#over.signal)[Symbol.asyncIterator]();
  }

  start(controller: Controller): void {
    const { signal, closing } = this.#options;
    this.#controller = controller;
    closing.addEventListener('abort', this.#onClosing);
    signal.addEventListener('abort', this.#finish);
    this.#life = setTimeout(this.#finish, LIFE_MS * (1 + LIFE_SPREAD * (2 * Math.random() - 1)));
    this.#life.unref();
    // So that the headers leave at once, through whatever stands between.
    this.#write(controller, ': open');
    if (signal.aborted) this.#finish();
    if (closing.aborted) this.#onClosing();
  }

  async pull(controller: Controller): Promise<void> {
    try {
      const next = await this.#readNext();
      if (this.#over.signal.aborted) return;
      if (next.kind === 'heartbeat') return this.#write(controller, ': still open');
      if (next.kind === 'end' || next.result.done === true) return this.#finish();
      this.#pending = undefined;
      this.#write(controller, toText(this.#options.toMessage(next.result.value)));
    } catch (error) {
      if (this.#over.signal.aborted) return;
      this.end();
      controller.error(error);
    }
  }

  /** Frees what the stream holds. */
  end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    clearTimeout(this.#life);
    this.#options.closing.removeEventListener('abort', this.#onClosing);
    this.#options.signal.removeEventListener('abort', this.#finish);
    // Nobody waits for the next event any more, so its failure is of no interest.
    this.#pending?.catch(() => undefined);
    // A feed that stands at an event which was never read does not see that it is over.
    this.#iterator.return?.().catch(() => undefined);
    this.#wake({ kind: 'end' });
    this.#options.onEnd();
  }

  // At once, and not when the client reads next: a client that waits must not keep what it would lose by reading.
  readonly #finish = (): void => {
    if (this.#over.signal.aborted) return;
    this.end();
    this.#controller?.close();
  };

  // Not all clients of a closing server are to come back at the same moment.
  readonly #onClosing = (): void => {
    if (this.#controller && !this.#over.signal.aborted) this.#write(this.#controller, `retry: ${Math.round(MIN_RETRY_MS + Math.random() * (MAX_RETRY_MS - MIN_RETRY_MS))}`);
    this.#finish();
  };

  async #readNext(): Promise<Next<E>> {
    this.#pending ??= this.#iterator.next().then((result) => ({ kind: 'event', result }));
    let heartbeat: NodeJS.Timeout | undefined;
    const woken = new Promise<Next<E>>((resolve) => {
      this.#wake = resolve;
      heartbeat = setTimeout(() => resolve({ kind: 'heartbeat' }), HEARTBEAT_MS);
      heartbeat.unref();
    });
    if (this.#over.signal.aborted) this.#wake({ kind: 'end' });
    try {
      return await Promise.race([woken, this.#pending]);
    } finally {
      clearTimeout(heartbeat);
    }
  }

  #write(controller: Controller, text: string): void {
    controller.enqueue(this.#encoder.encode(`${text}\n\n`));
  }
}

function toText({ id, event, data }: StreamMessage): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}`;
}
