import type { PauseRecord } from '../../protocol/pause-record';

const KEPT_MS = 60_000;
const MAX_KEPT = 10_000;

/** A pause that this client saw settled. */
export interface SeenSettled {
  readonly workflowId: string;
  readonly index: number;
  /** When it was settled, ISO 8601; a pause of the same index that opens later is another one. */
  readonly at: string;
}

/** What this client saw settled in the last minute: the visibility store lags, and may still list it as open. */
export class RecentlySettled {
  readonly #seen = new Map<string, { readonly at: string; readonly until: number }>();

  note({ workflowId, index, at }: SeenSettled): void {
    const now = Date.now();
    for (const [name, { until }] of this.#seen) {
      if (until >= now && this.#seen.size < MAX_KEPT) break;
      this.#seen.delete(name);
    }
    this.#seen.set(toName(workflowId, index), { at, until: now + KEPT_MS });
  }

  has({ workflowId, index, openedAt }: PauseRecord): boolean {
    const seen = this.#seen.get(toName(workflowId, index));
    return seen !== undefined && seen.until >= Date.now() && openedAt <= seen.at;
  }
}

function toName(workflowId: string, index: number): string {
  return `${index} ${workflowId}`;
}
