const FIRST_ROWS = 200;
/** Temporal's own limit. */
export const MAX_ROWS = 1_000;
/** The SDK's connection takes 4 MB at once; rows differ, so a page aims lower. */
const WANTED_BYTES = 2_500_000;

/** How many rows to ask for at once, so that a page is not larger than the connection takes. Learnt from the pages before. */
export class PageSize {
  rows = FIRST_ROWS;
  #wantedBytes = WANTED_BYTES;

  /** After a page came; `shrunk` where it had been too large with more rows, so that what came is about what the connection takes. */
  learn({ rows, bytes }: { readonly rows: readonly unknown[]; readonly bytes: number }, shrunk: boolean): void {
    if (rows.length === 0) return;
    if (shrunk) this.#wantedBytes = Math.min(this.#wantedBytes, bytes);
    this.rows = Math.max(1, Math.min(MAX_ROWS, Math.floor((this.#wantedBytes * rows.length) / bytes)));
  }
}
