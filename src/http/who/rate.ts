const MAX_KEPT = 10_000;

/** Counts events of each key, and refuses those above a rate. A key may use its whole allowance at once. */
export class Rate {
  readonly #buckets = new Map<string, { left: number; at: number }>();
  readonly #perMs: number;

  constructor(
    readonly allowance: number,
    withinMs: number
  ) {
    this.#perMs = allowance / withinMs;
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Counts one event. Otherwise returns the milliseconds until one is allowed. */
  take(key: string, now = Date.now()): number | undefined {
    const bucket = this.#refill(key, now);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / this.#perMs);
    bucket.left -= 1;
    return undefined;
  }

  /** Takes one event back, which turned out not to count. */
  giveBack(key: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.left = Math.min(this.allowance, bucket.left + 1);
  }

  #refill(key: string, now: number): { left: number; at: number } {
    const known = this.#buckets.get(key);
    const left = known ? Math.min(this.allowance, known.left + Math.max(0, now - known.at) * this.#perMs) : this.allowance;
    const bucket = { left, at: now };
    // The key that was used last stands last.
    this.#buckets.delete(key);
    // Before the new one is there: it is still full, and would be forgotten.
    if (this.#buckets.size >= MAX_KEPT) this.#forget(now);
    this.#buckets.set(key, bucket);
    return bucket;
  }

  // First those that are full again, which say nothing; then the oldest.
  #forget(now: number): void {
    for (const [key, { left, at }] of this.#buckets) {
      if (this.#buckets.size <= MAX_KEPT / 2) return;
      if (left + (now - at) * this.#perMs >= this.allowance) this.#buckets.delete(key);
    }
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size < MAX_KEPT) return;
      this.#buckets.delete(key);
    }
  }
}
