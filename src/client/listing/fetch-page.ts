import type { WorkflowClient } from '@temporalio/client';

import type { Caller } from '../call-temporal';
import { isTooLarge, isUnconfirmed } from '../errors/temporal-errors';
import { fetchCount } from './listed-by';
import type { PageSize } from './page-size';
import { fetchRows } from './workflow-row';
import type { RowPage, WorkflowRow } from './workflow-row';

/**
 * Of a page that is too large gRPC says "resource exhausted", as of a rate limit, and Temporal's client tries the same
 * again for forty seconds. So each try has an end, and a count tells whether the server is well, and how many rows there are.
 */
const TRY_MS = 4_000;
const TRIES_OF_ONE = 2;

/** What to fetch. */
export interface PageRequest {
  readonly query: string;
  /** At most so many rows; fewer come where that many would be too large at once. */
  readonly rows: number;
  readonly nextPageToken: Uint8Array;
}

/**
 * Fetches a page of rows, and one that is larger than the connection takes by halves, down to one row. Where that row
 * alone is too large, the page ends with an unreadable row that says so: Temporal tells what comes after a row only with
 * the row itself.
 */
export async function fetchPage(caller: Caller<WorkflowClient>, size: PageSize, { rows: wanted, ...request }: PageRequest): Promise<RowPage> {
  let rows = Math.min(wanted, size.rows);
  for (let tries = 1, triesOfOne = 0; ; tries++) {
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
    "A workflow cannot be listed, nor what comes after it: its row alone is larger than this connection takes. Raise 'grpc.max_receive_message_length' in the connection's channelArgs.",
};

/** Whether a row stands for all that could not be listed. */
export function isEndOfList({ workflowId }: { readonly workflowId: string }): boolean {
  return workflowId === '';
}
