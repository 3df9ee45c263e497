/** Times of one kind of call. */
export class Latencies {
  readonly #ms: number[] = [];

  async time<T>(call: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await call();
    } finally {
      this.#ms.push(performance.now() - began);
    }
  }

  get figures(): Percentiles {
    const sorted = [...this.#ms].sort((a, b) => a - b);
    const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN) * 10) / 10;
    return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }
}

/** In milliseconds. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
