import type { WorkflowClient } from '@temporalio/client';

import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { noteReadable } from '../finding/readable-runs';
import { readStoredPauses } from '../finding/stored-pauses';
import type { StoredPauses } from '../finding/stored-pauses';

/** A workflow as Temporal's visibility store lists it, with the open pauses in its memo. */
export interface WorkflowRow extends StoredPauses {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
}

/** One page of rows; `nextPageToken` is empty on the last page. */
export interface RowPage {
  readonly rows: readonly WorkflowRow[];
  readonly nextPageToken: Uint8Array;
  /** Approximate size of the reply. */
  readonly bytes: number;
}

/** Fetches one page of rows, at most 1,000. It uses the raw call, because the SDK's `list()` ends at the first memo that it cannot decode. */
export async function fetchRows(
  caller: Caller<WorkflowClient>,
  request: { readonly query: string; readonly pageSize: number; readonly nextPageToken: Uint8Array },
  deadline?: number
): Promise<RowPage> {
  const { workflowService, options } = caller.client;
  const { namespace } = options;
  const response = await callTemporal(caller, () => workflowService.listWorkflowExecutions({ namespace, ...request }), deadline);
  const rows = await Promise.all(response.executions.map((info) => readRow(caller.client, info)));
  return { rows, nextPageToken: response.nextPageToken, bytes: response.executions.reduce((sum, info) => sum + toBytes(info), 0) };
}

type Info = Awaited<ReturnType<WorkflowClient['workflowService']['listWorkflowExecutions']>>['executions'][number];

async function readRow(client: WorkflowClient, { execution, type, taskQueue, memo }: Info): Promise<WorkflowRow> {
  const stored = await readStoredPauses(client.options.loadedDataConverter, memo);
  noteReadable(client, stored.records);
  return { ...stored, workflowId: execution?.workflowId ?? '', runId: execution?.runId ?? '', workflowType: type?.name ?? '', taskQueue: taskQueue ?? '' };
}

const ROW_BYTES = 1_000;

function toBytes({ memo, searchAttributes }: Info): number {
  const payloads = [...Object.values(memo?.fields ?? {}), ...Object.values(searchAttributes?.indexedFields ?? {})];
  return payloads.reduce((sum, { data }) => sum + (data?.length ?? 0), ROW_BYTES);
}
