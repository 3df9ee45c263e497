import { toPauseIdentity } from '../../protocol/pause-id';
import type { PauseAddress } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';

const KEPT_MS = 60_000;
const MAX_SEEN_SETTLED = 10_000;

/** A pause that this client saw settled. */
export interface SeenSettled extends PauseAddress {
  /** When it was settled, ISO 8601. After a reset the same pause may open again later. */
  readonly at: string;
}

/** Pauses that this client saw settled in the last minute. The visibility store is late and may still list them as open. */
export class RecentlySettled {
  readonly #seen = new Map<string, { readonly at: string; readonly until: number }>();

  remember({ at, ...pause }: SeenSettled): void {
    const now = Date.now();
    for (const [identity, { until }] of this.#seen) {
      if (until >= now && this.#seen.size < MAX_SEEN_SETTLED) break;
      this.#seen.delete(identity);
    }
    this.#seen.set(toPauseIdentity(pause), { at, until: now + KEPT_MS });
  }

  has(record: PauseRecord): boolean {
    const seen = this.#seen.get(toPauseIdentity(record));
    return seen !== undefined && seen.until >= Date.now() && record.openedAt <= seen.at;
  }
}
