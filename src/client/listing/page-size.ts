const FIRST_ROWS = 200;
/** Temporal's own limit. */
export const MAX_ROWS = 1_000;
/** The SDK's connection accepts 4 MB at once. Rows differ in size, so a page aims lower. */
const WANTED_BYTES = 2_500_000;

/** After so many pages that came at once a larger one is tried: twice as many after each that did not come, up to this. */
const FIRST_PATIENCE = 4;
const MAX_PATIENCE = 64;

/**
 * How many rows to request, so that a page is not larger than the connection accepts. It learns from earlier pages. A page that
 * did not come may have been too large, or Temporal slow: gRPC does not tell. So a larger one is tried again later.
 */
export class PageSize {
  rows = FIRST_ROWS;
  #wantedBytes = WANTED_BYTES;
  #patience = FIRST_PATIENCE / 2;
  #pagesAtOnce = 0;

  /** Call it after each page. `shrunk`: the page came only with fewer rows, so its size may be about the connection's limit. */
  learn({ rows, bytes }: { readonly rows: readonly unknown[]; readonly bytes: number }, shrunk: boolean): void {
    if (rows.length === 0) return;
    if (shrunk) {
      this.#wantedBytes = Math.min(this.#wantedBytes, bytes);
      this.#patience = Math.min(MAX_PATIENCE, this.#patience * 2);
      this.#pagesAtOnce = 0;
    } else if (++this.#pagesAtOnce > this.#patience) {
      this.#wantedBytes = Math.min(WANTED_BYTES, this.#wantedBytes * 2);
      this.#pagesAtOnce = 0;
      if (this.#wantedBytes === WANTED_BYTES) this.#patience = FIRST_PATIENCE / 2;
    }
    this.rows = Math.max(1, Math.min(MAX_ROWS, Math.floor((this.#wantedBytes * rows.length) / bytes)));
  }
}
