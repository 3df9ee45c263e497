import type { Client } from '@temporalio/client';

// A count over thousands of rows costs the server as much as several starts.
const EVERY_MS = 1_000;
const SAY_EVERY = 2;
const STUCK_MS = 60_000;

/** What to wait for. */
export interface Counting {
  readonly query: string;
  readonly count: number;
  /** Time at which it is given up. Default: never. */
  readonly end?: number | undefined;
  readonly say: (line: string) => void;
}

/** Waits until a query counts so many workflows. Throws when for a minute none is added. */
export async function untilCounted(client: Client, { query, count, end = Infinity, say }: Counting): Promise<void> {
  const { namespace } = client.options;
  let last = -1;
  let since = Date.now();
  for (let looks = 1; last < count && Date.now() < end; looks++) {
    const found = Number((await client.workflowService.countWorkflowExecutions({ namespace, query })).count);
    if (found > last) since = Date.now();
    else if (Date.now() - since > STUCK_MS) throw new Error(`${namespace}: ${found} of ${count} workflows for a minute: ${query}`);
    last = found;
    if (looks % SAY_EVERY === 0) say(`${namespace}: ${found} of ${count} have come so far`);
    if (found < count) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
