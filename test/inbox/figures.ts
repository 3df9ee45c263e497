/** One operation on the inbox, and its result. */
export interface Figure {
  /** How the workflows list themselves, and what the namespace allows. */
  readonly listing: string;
  readonly operation: string;
  readonly found: number;
  readonly expected: number;
  /** A fault other than a wrong number, such as an item that is found twice. */
  readonly fault?: string;
  /** Requests to the visibility store. The one that reads what the namespace allows counts too. */
  readonly requests: number;
  readonly ms: number;
}

/** Whether the operation found anything other than the waiting workflows. */
export function isWrong({ found, expected, fault }: Figure): boolean {
  return found !== expected || fault !== undefined;
}

/** The Markdown table, with one row for each figure. A wrong figure is marked. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { listing, operation, found, expected, fault, requests, ms } = figure;
    const said = isWrong(figure) ? `${found}: WRONG, ${expected} wait${fault === undefined ? '' : `; ${fault}`}` : `${found}`;
    return [listing, operation, said, `${requests}`, `${Math.round(ms)}`];
  });
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const HEAD = ['listing', 'operation', 'found', 'requests', 'ms'];
