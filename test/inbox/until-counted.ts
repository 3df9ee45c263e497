import type { Client } from '@temporalio/client';

// To count thousands of rows costs the server as much as several starts.
const EVERY_MS = 1_000;
const SAY_EVERY = 2;
const STUCK_MS = 60_000;

/** The query, and the count to wait for. */
export interface Counting {
  readonly query: string;
  readonly count: number;
  /** The time at which it stops waiting. Default: never. */
  readonly end?: number | undefined;
  readonly say: (line: string) => void;
}

/** Waits until the query counts `count` workflows. Throws if the count does not grow for a minute. */
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
