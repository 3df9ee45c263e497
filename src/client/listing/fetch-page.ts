import type { WorkflowClient } from '@temporalio/client';

import { waitForTurn } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { isTooLarge, isUnconfirmed } from '../errors/temporal-errors';
import { fetchCount } from './listed-by';
import type { PageSize } from './page-size';
import { fetchRows } from './workflow-row';
import type { RowPage, WorkflowRow } from './workflow-row';

/**
 * For a page that is too large gRPC reports "resource exhausted", as for a rate limit, and Temporal's client retries for forty
 * seconds. So each try has a deadline, and then a count shows whether the server is healthy and how many rows there are.
 */
const TRY_MS = 4_000;
const TRIES_OF_ONE = 2;

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
 */
export async function fetchPage(caller: Caller<WorkflowClient>, size: PageSize, { rows: wanted, ...request }: PageRequest): Promise<RowPage> {
  let rows = Math.min(wanted, size.rows);
  for (let tries = 1, triesOfOne = 0; ; tries++) {
    // Before the deadline is set.
    await waitForTurn(caller);
    try {
      const page = await fetchRows(caller, { ...request, pageSize: rows }, Date.now() + TRY_MS);
      size.learn(page, tries > 1);
      return page;
    } catch (error) {
      if (!isTooLarge(error) && !isUnconfirmed(error)) throw error;
      const count = await fetchCount(caller, request.query);
      if (rows === 1 && (isTooLarge(error) || ++triesOfOne === TRIES_OF_ONE)) return { rows: [TOO_LARGE], nextPageToken: new Uint8Array(), bytes: 0 };
      rows = Math.max(1, Math.floor(Math.min(rows, count) / 2));
    }
  }
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
