import { parsePauseId, toPauseIdentity } from '../protocol/pause-id';
import type { SeenPause } from './seen-pause';

const LAG_MS = 30_000;
/** No process of the server is as late as this. Who never reads a list forgets by this time alone. */
const KEPT_MS = 600_000;

interface Settled {
  /** The server's time, in milliseconds since 1970. */
  readonly at: number;
  /** When it was remembered, by this machine's clock. */
  readonly since: number;
}

/**
 * What this client saw settled. Another process of the server may be a little behind, so a list of it may still hold such a
 * pause. It is left out until a list is 30 seconds younger.
 *
 * A reply to an answer settles a pause in every list, whose name here is ''. An event says only that it left one list: in
 * another it may have just begun to wait. So it is kept for that list alone.
 */
export class SeenSettled {
  /** By identity and list. */
  readonly #settled = new Map<string, Settled>();
  /** The server's clock: the newest `asOf`, and when it was read here. */
  #clock: { readonly asOf: number; readonly readAt: number } | undefined;

  get size(): number {
    return this.#settled.size;
  }

  /** `list`: the query of the filter, or '' for all lists. `at`: when it was settled, where the server said so. */
  remember(id: string, list: string, at?: string): void {
    const identity = toIdentity(id);
    // What is settled everywhere needs no more, and no event takes it back.
    if (list && this.#settled.has(identity)) return;
    const since = performance.now();
    // The oldest stand first.
    this.#settled.delete(identity + list);
    this.#settled.set(identity + list, { at: at === undefined ? this.#now() : Date.parse(at), since });
    for (const [oldest, kept] of this.#settled) {
      if (since - kept.since <= KEPT_MS) break;
      this.#settled.delete(oldest);
    }
  }

  /** Whether an event of a list shows a pause that was settled. One that came back is shown again. */
  hides({ id, openedAt }: SeenPause, list: string): boolean {
    const identity = toIdentity(id);
    if (this.#has(identity, openedAt)) return true;
    this.#settled.delete(identity);
    this.#settled.delete(identity + list);
    return false;
  }

  /** The pauses of a list without those that were settled. */
  leaveOut(items: readonly SeenPause[], asOf: string, list: string): readonly SeenPause[] {
    const listedAt = Date.parse(asOf);
    if (!this.#clock || listedAt > this.#now()) this.#clock = { asOf: listedAt, readAt: performance.now() };
    for (const [key, { at }] of this.#settled) {
      if (listedAt >= at + LAG_MS) this.#settled.delete(key);
    }
    return items.filter(({ id, openedAt }) => !this.#has(toIdentity(id), openedAt) && !this.#has(toIdentity(id) + list, openedAt));
  }

  #has(key: string, openedAt: string): boolean {
    return Date.parse(openedAt) <= (this.#settled.get(key)?.at ?? 0);
  }

  #now(): number {
    return this.#clock ? this.#clock.asOf + performance.now() - this.#clock.readAt : Date.now();
  }
}

function toIdentity(id: string): string {
  const address = parsePauseId(id);
  return address ? toPauseIdentity(address) : id;
}
