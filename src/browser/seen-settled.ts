import { parsePauseId, toPauseIdentity } from '../protocol/pause-id';
import type { SeenPause } from './seen-pause';

const LAG_MS = 30_000;
/** No process of the server is as late as this. Who never reads a list forgets by this time alone. */
const KEPT_MS = 600_000;

interface Settled {
  /** The server's time, in milliseconds since 1970. */
  readonly at: number;
  /** Whether this client was told so in reply to an answer. Then no event takes it back. */
  readonly isSure: boolean;
  /** When it was remembered, by this machine's clock. */
  readonly since: number;
}

/**
 * What this client saw settled. Another process of the server may be a little behind, so a list of it may still hold such a
 * pause. It is left out until a list is 30 seconds younger.
 */
export class SeenSettled {
  readonly #settled = new Map<string, Settled>();
  /** The server's clock: the newest `asOf`, and when it was read here. */
  #clock: { readonly asOf: number; readonly readAt: number } | undefined;

  get size(): number {
    return this.#settled.size;
  }

  /** `at`: when it was settled, where the server said so. */
  remember(id: string, { at, isSure }: { readonly at?: string | undefined; readonly isSure: boolean }): void {
    const identity = toIdentity(id);
    const known = this.#settled.get(identity);
    if (known?.isSure && !isSure) return;
    const since = performance.now();
    // The oldest stand first.
    this.#settled.delete(identity);
    this.#settled.set(identity, { at: at === undefined ? this.#now() : Date.parse(at), isSure, since });
    for (const [oldest, kept] of this.#settled) {
      if (since - kept.since <= KEPT_MS) break;
      this.#settled.delete(oldest);
    }
  }

  /** Whether an event shows a pause that was settled. One that came back is shown again. */
  hides({ id, openedAt }: SeenPause): boolean {
    const identity = toIdentity(id);
    const known = this.#settled.get(identity);
    if (!known) return false;
    if (known.isSure && Date.parse(openedAt) <= known.at) return true;
    this.#settled.delete(identity);
    return false;
  }

  /** The pauses of a list without those that were settled. */
  leaveOut(items: readonly SeenPause[], asOf: string): readonly SeenPause[] {
    const listedAt = Date.parse(asOf);
    if (!this.#clock || listedAt > this.#now()) this.#clock = { asOf: listedAt, readAt: performance.now() };
    for (const [identity, { at }] of this.#settled) {
      if (listedAt >= at + LAG_MS) this.#settled.delete(identity);
    }
    return items.filter(({ id, openedAt }) => {
      const known = this.#settled.get(toIdentity(id));
      return !known || Date.parse(openedAt) > known.at;
    });
  }

  #now(): number {
    return this.#clock ? this.#clock.asOf + performance.now() - this.#clock.readAt : Date.now();
  }
}

function toIdentity(id: string): string {
  const address = parsePauseId(id);
  return address ? toPauseIdentity(address) : id;
}
