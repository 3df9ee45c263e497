const FIRST_ROWS = 200;
/** Temporal's own limit. */
export const MAX_ROWS = 1_000;
/** The SDK's connection accepts 4 MB at once. Rows differ in size, so a page aims lower. */
const WANTED_BYTES = 2_500_000;

/** How many rows to request, so that a page is not larger than the connection accepts. It learns from earlier pages. */
export class PageSize {
  rows = FIRST_ROWS;
  #wantedBytes = WANTED_BYTES;

  /** Call it after each page. `shrunk`: the page was too large with more rows, so its size is about the connection's limit. */
  learn({ rows, bytes }: { readonly rows: readonly unknown[]; readonly bytes: number }, shrunk: boolean): void {
    if (rows.length === 0) return;
    if (shrunk) this.#wantedBytes = Math.min(this.#wantedBytes, bytes);
    this.rows = Math.max(1, Math.min(MAX_ROWS, Math.floor((this.#wantedBytes * rows.length) / bytes)));
  }
}
