import type { WorkflowClient } from '@temporalio/client';

import { waitForTurn } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { isTooLarge, isUnconfirmed } from '../errors/temporal-errors';
import { fetchCount } from './listed-by';
import type { PageSize } from './page-size';
import { fetchRows } from './workflow-row';
import type { RowPage, WorkflowRow } from './workflow-row';

/**
 * For a page that is too large gRPC reports "resource exhausted", as Temporal does at its rate limit, and Temporal's client
 * retries for forty seconds before it tells which. So each try has a deadline, and then a count shows whether the server lets
 * this client in.
 */
const TRY_MS = 4_000;
/** Shorter than the first pause of Temporal's client after a refusal. What comes within it was not refused. */
const AT_ONCE_MS = 1_000;
/** A page is taken for too large if it did not come although the count came at once: twice, and a single row four times. */
const [DOUBTS, DOUBTS_OF_ONE] = [2, 4];
/** Where the counts do not come at once either, Temporal is at its limit or slow. After so many tries fewer rows are asked for. */
const MAX_TRIES = 8;

/** A request for one page. */
export interface PageRequest {
  readonly query: string;
  /** The maximum number of rows. Fewer are fetched if this many would be too large at once. */
  readonly rows: number;
  readonly nextPageToken: Uint8Array;
}

/**
 * Fetches a page of rows. If the page is larger than the connection accepts, it asks for half as many rows, down to one. If a
 * single row is too large, the page ends with an unreadable row that says so, because Temporal gives the position of the next
 * row only together with this one. See docs/decisions/0008.
 *
 * At Temporal's rate limit it asks for the same page again: smaller pages would be more requests, and more of them refused.
 */
export async function fetchPage(caller: Caller<WorkflowClient>, size: PageSize, { rows: wanted, ...request }: PageRequest): Promise<RowPage> {
  const first = Math.min(wanted, size.rows);
  let rows = first;
  let [tries, doubts] = [0, 0];
  let isLetIn = false;
  for (;;) {
    // Before the deadline is set.
    await waitForTurn(caller);
    try {
      const page = await fetchRows(caller, { ...request, pageSize: rows }, Date.now() + (isLetIn ? AT_ONCE_MS : TRY_MS));
      size.learn(page, rows < first);
      return page;
    } catch (error) {
      if (!isTooLarge(error) && !isUnconfirmed(error)) throw error;
      const { count, cameAtOnce } = await countRows(caller, request.query);
      isLetIn = cameAtOnce;
      tries++;
      if (isLetIn) doubts++;
      const isTaken = isTooLarge(error) || doubts >= (rows === 1 ? DOUBTS_OF_ONE : DOUBTS);
      if (rows === 1 && isTaken) return { rows: [TOO_LARGE], nextPageToken: new Uint8Array(), bytes: 0 };
      if (!isTaken && tries < MAX_TRIES) continue;
      if (rows === 1) throw error;
      rows = Math.max(1, Math.floor(Math.min(rows, count) / 2));
      [tries, doubts] = [0, 0];
      isLetIn = false;
    }
  }
}

async function countRows(caller: Caller<WorkflowClient>, query: string): Promise<{ readonly count: number; readonly cameAtOnce: boolean }> {
  const { client, signal } = caller;
  await waitForTurn(caller);
  const began = performance.now();
  const count = await fetchCount({ client, signal }, query);
  return { count, cameAtOnce: performance.now() - began < AT_ONCE_MS };
}

const TOO_LARGE: WorkflowRow = {
  workflowId: '',
  runId: '',
  workflowType: '',
  taskQueue: '',
  records: [],
  unreadable:
    "A workflow and all after it cannot be listed: its row alone is larger than this connection accepts. Raise 'grpc.max_receive_message_length' in the connection's channelArgs.",
};

/** Whether a row stands for the rest of a list that could not be fetched. */
export function isEndOfList({ workflowId }: { readonly workflowId: string }): boolean {
  return workflowId === '';
}
