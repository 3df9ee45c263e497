import { setMaxListeners } from 'node:events';

import type { ListItem } from '../../client/listing/listed-pause';
import type { PausePage } from '../../client/listing/list-pauses';
import { InboxError } from '../../protocol/errors';

const TURN_MS = 1_000;
const MAX_TURN_MS = 5_000;
const AWAKE_MS = 60_000;
/** A page that is larger than the connection accepts is asked for several times, and each try may take four seconds. */
const MAX_FETCH_MS = 60_000;
/** Without a reply for this time, what is known is too old. */
const SILENT_MS = 10_000;

/** Where a poll reads from, and who gets what it finds. Only `fetchPage` may throw. */
export interface PollSource {
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<PausePage>;
  /** Gets every page as it comes; `isFirst`: a new look begins with it. */
  readonly onPage: (items: readonly ListItem[], isFirst: boolean) => void;
  /** Called when all pages of a look have come. */
  readonly onLook: () => void;
  /** Called after every page and every failure. */
  readonly onTurn: () => void;
}

/**
 * Looks at all open pauses again and again: one page a second, never two at once. It runs while somebody holds it, and for a
 * minute after its last use. It goes on after failures of the server.
 */
export class Poll {
  readonly #source: PollSource;
  #run: Promise<void> | undefined;
  #isClosed = false;
  #holders = 0;
  #lastUse = -Infinity;
  #lastTurn = -Infinity;
  #lastReply = -Infinity;
  #failures = 0;
  #failure: unknown;
  #cursor: string | undefined;
  /** When the last look that is done began, and when the present one did. Milliseconds since 1970. */
  #doneSince: number | undefined;
  #since = Date.now();
  /** Whether a look was done since the poll woke. */
  hasLooked = false;
  #interrupt = (): void => undefined;

  constructor(source: PollSource) {
    this.#source = source;
  }

  /** When the look began that the rows stand on. */
  get asOf(): number {
    return this.#doneSince ?? this.#since;
  }

  /** Whether a turn failed and none has succeeded since. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Keeps the poll running for a minute. Returns whether it slept until now. */
  use(): boolean {
    if (this.#isClosed) throw toUnavailable('This inbox is closed.');
    this.#lastUse = performance.now();
    if (this.#run) return false;
    this.hasLooked = false;
    this.#failures = 0;
    this.#cursor = undefined;
    this.#run = this.#takeTurns();
    return true;
  }

  /** Keeps a poll that runs from sleeping until the returned function is called. */
  hold(): () => void {
    this.#holders++;
    return () => {
      this.#holders--;
      this.#lastUse = performance.now();
    };
  }

  /** Throws `UNAVAILABLE` if Temporal has not replied for a while. */
  checkReplies(): void {
    if (this.#isClosed) throw toUnavailable('This inbox is closed.');
    if (performance.now() - this.#lastReply <= SILENT_MS) return;
    throw this.isFailing ? this.#failure : toUnavailable('Temporal does not answer in time. Try again.');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#interrupt();
    await this.#run;
  }

  async #takeTurns(): Promise<void> {
    while (this.#isWanted()) {
      await this.#waitForTurn();
      if (this.#isWanted()) await this.#takeTurn();
    }
    this.#run = undefined;
  }

  #isWanted(): boolean {
    return !this.#isClosed && (this.#holders > 0 || performance.now() - this.#lastUse < AWAKE_MS);
  }

  async #takeTurn(): Promise<void> {
    this.#lastTurn = performance.now();
    const isFirst = this.#cursor === undefined;
    if (isFirst) this.#since = Date.now();
    try {
      const { items, cursor } = await this.#fetch(this.#cursor);
      this.#lastReply = performance.now();
      this.#failures = 0;
      this.#cursor = cursor;
      this.#source.onPage(items, isFirst);
      if (cursor === undefined) this.#finishLook();
    } catch (error) {
      this.#failures++;
      this.#failure = error;
      // Where a look broke off, the server may not know its place any more.
      this.#cursor = undefined;
    }
    this.#source.onTurn();
  }

  #finishLook(): void {
    this.#doneSince = this.#since;
    this.hasLooked = true;
    this.#source.onLook();
  }

  async #fetch(cursor: string | undefined): Promise<PausePage> {
    const abort = new AbortController();
    // Every row may be a call of its own, and Node warns of more than ten.
    setMaxListeners(0, abort.signal);
    const timer = setTimeout(() => abort.abort(toUnavailable('Temporal does not answer. Try again.')), MAX_FETCH_MS);
    timer.unref();
    this.#interrupt = () => abort.abort(toUnavailable('This inbox is closed.'));
    try {
      return await this.#source.fetchPage(cursor, abort.signal);
    } finally {
      clearTimeout(timer);
      this.#interrupt = () => undefined;
    }
  }

  async #waitForTurn(): Promise<void> {
    const turnMs = Math.min(MAX_TURN_MS, TURN_MS * 2 ** Math.min(this.#failures, 3));
    const left = this.#lastTurn + turnMs - performance.now();
    if (left <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      // The host decides how long its process lives.
      timer.unref();
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#interrupt = () => undefined;
  }
}

function toUnavailable(message: string): InboxError {
  return new InboxError('UNAVAILABLE', message);
}
