/** One thing that was done with the inbox, and what it came to. */
export interface Figure {
  /** How the workflows list themselves, and what the namespace allows. */
  readonly listing: string;
  readonly operation: string;
  readonly found: number;
  readonly expected: number;
  /** What was wrong beside the number, such as an item found twice. */
  readonly fault?: string;
  /** Requests to the visibility store, with the one that finds out what the namespace allows. */
  readonly requests: number;
  readonly ms: number;
}

/** Whether it found something else than waits. */
export function isWrong({ found, expected, fault }: Figure): boolean {
  return found !== expected || fault !== undefined;
}

/** The table in Markdown, one row a line; what is wrong says so. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { listing, operation, found, expected, fault, requests, ms } = figure;
    const said = isWrong(figure) ? `${found}: WRONG, ${expected} wait${fault === undefined ? '' : `; ${fault}`}` : `${found}`;
    return [listing, operation, said, `${requests}`, `${Math.round(ms)}`];
  });
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const HEAD = ['listing', 'operation', 'found', 'requests', 'ms'];
