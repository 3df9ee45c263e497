import { toPauseIdentity } from '../../protocol/pause-id';
import { isEndOfList } from '../listing/fetch-page';
import { listPages } from '../listing/list-pauses';
import type { ListSource } from '../listing/list-pauses';
import type { ListedPause, UnreadableRow } from '../listing/listed-pause';
import { isOverdue } from '../listing/pause-filter';
import type { InboxEvent } from './inbox-event';

const POLL_MS = 2_000;
/** The longest wait after failures, unless a longer interval was asked for. */
const MAX_BACKOFF_MS = 30_000;
/** Average visibility requests a second of a poller. A self-hosted frontend allows 10 for all clients by default. */
const REQUESTS_PER_SECOND = 2;
// A longer timer fires at once.
const MAX_TIMER_MS = 2 ** 31 - 1;
const MAX_EVENTS = 10_000;

/** An event, with the pause as it was before a change. */
export interface PolledEvent {
  readonly event: InboxEvent;
  readonly pause: ListedPause;
  readonly before: ListedPause | undefined;
}

// Audience and priority change with the turn alone.
const COMPARED = ['digest', 'shape', 'deadline', 'turn'] as const;

/** Gets the result of every poll. Its functions must not throw, because that would end the poller for all watchers. */
export interface PollListener {
  readonly intervalMs: number;
  onEvents(): void;
  onError(error: unknown): void;
}

/**
 * Polls the open pauses for all watchers of a process. It remembers the open pauses and the last 10,000 events, so that a
 * watcher can continue where it was. It survives failures of the server.
 */
export class InboxPoller {
  /** Identifies this poller in cursors, whose numbers are only valid for its events. */
  readonly epoch = crypto.randomUUID().slice(0, 8);
  /** By identity, since a new wording changes the id of a pause. */
  readonly open = new Map<string, ListedPause>();
  /** The rows that the last poll could not read. */
  unreadable: readonly UnreadableRow[] = [];
  /** Number of the event after the last one. */
  end = 0;
  hasPolled = false;
  readonly #source: ListSource;
  readonly #events: PolledEvent[] = [];
  readonly #listeners = new Set<PollListener>();
  readonly #overdue = new Set<string>();
  #running = false;
  /** Requests that the last poll took. */
  #requests = 0;
  #wake: (() => void) | undefined;

  constructor(source: ListSource) {
    this.#source = source;
  }

  /** Number of the oldest remembered event. */
  get start(): number {
    return this.end - this.#events.length;
  }

  at(number: number): PolledEvent | undefined {
    return this.#events[number - this.start];
  }

  add(listener: PollListener): void {
    this.#listeners.add(listener);
    // The loop may still run after its last watcher has left. Waking it applies the new watcher's interval.
    if (this.#running) this.#wake?.();
    else void this.#run();
  }

  delete(listener: PollListener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#wake?.();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let failures = 0;
    while (this.#listeners.size > 0) {
      try {
        await this.#poll();
        failures = 0;
        for (const listener of this.#listeners) listener.onEvents();
      } catch (error) {
        failures++;
        for (const listener of this.#listeners) listener.onError(error);
      }
      await this.#wait(failures);
    }
    // Events without a watcher are not recorded, so the next watcher must not continue from here.
    this.hasPolled = false;
    this.#running = false;
  }

  async #poll(): Promise<void> {
    const listed = new Map<string, ListedPause>();
    const unreadable: UnreadableRow[] = [];
    let isComplete = true;
    let requests = 0;
    for await (const items of listPages(this.#source, {})) {
      requests++;
      for (const item of items) {
        if (item.status === 'open') listed.set(toPauseIdentity(item), item);
        else unreadable.push(item);
        if (item.status === 'unreadable' && isEndOfList(item)) isComplete = false;
      }
    }
    this.#requests = requests;
    this.unreadable = unreadable;
    const hidden = new Set(unreadable.map(({ workflowId }) => workflowId));
    for (const [identity, pause] of this.open) {
      if (isComplete && !listed.has(identity) && !hidden.has(pause.workflowId)) this.#settle(identity, pause);
    }
    for (const [identity, pause] of listed) this.#see(identity, pause);
    this.hasPolled = true;
  }

  #settle(identity: string, pause: ListedPause): void {
    this.open.delete(identity);
    this.#overdue.delete(identity);
    this.#push('settled', pause);
  }

  #see(identity: string, pause: ListedPause): void {
    const known = this.open.get(identity);
    this.open.set(identity, pause);
    if (!known) this.#push('opened', pause);
    else if (COMPARED.some((field) => known[field] !== pause[field]) || known.decision?.have !== pause.decision?.have) this.#push('changed', pause, known);
    if (!isOverdue(pause) || this.#overdue.has(identity)) return;
    this.#overdue.add(identity);
    this.#push('overdue', pause);
  }

  #push(type: 'opened' | 'changed' | 'settled' | 'overdue', pause: ListedPause, before?: ListedPause): void {
    this.#events.push({ event: { type, pause, cursor: this.toCursor(++this.end) }, pause, before });
    if (this.#events.length > MAX_EVENTS) this.#events.shift();
  }

  /** The cursor before event `number`. Its time is for a process that does not know this poller. */
  toCursor(number: number): string {
    return `${Date.now().toString(36)}.${this.epoch}.${number}`;
  }

  async #wait(failures: number): Promise<void> {
    const began = performance.now();
    while (this.#listeners.size > 0) {
      const left = began + this.#toWaitMs(failures) - performance.now();
      if (left <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, MAX_TIMER_MS));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
  }

  #toWaitMs(failures: number): number {
    const wanted = Math.min(...[...this.#listeners].map(({ intervalMs }) => intervalMs));
    const affordable = ((this.#requests - 1) / REQUESTS_PER_SECOND) * 1_000;
    const rest = Math.max(wanted, affordable);
    return Math.max(rest, Math.min(MAX_BACKOFF_MS, rest * 2 ** Math.min(failures, 5)));
  }
}

/** Default time between two polls, in milliseconds. */
export const DEFAULT_POLL_MS = POLL_MS;
