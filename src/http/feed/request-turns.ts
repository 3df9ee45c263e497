const EVERY_MS = 1_000;

/** Lets one request a second pass. It is for one caller, who waits before each request. */
export class RequestTurns {
  #last = -Infinity;

  async next(): Promise<void> {
    // A timer may fire a little early.
    for (let left = this.#toRest(); left > 0; left = this.#toRest()) await rest(left);
    this.#last = performance.now();
  }

  #toRest(): number {
    return this.#last + EVERY_MS - performance.now();
  }
}

async function rest(ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    // The host decides how long its process lives.
    setTimeout(resolve, Math.ceil(ms)).unref();
  });
}
