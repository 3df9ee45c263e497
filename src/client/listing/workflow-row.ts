import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';

import type { PauseRecord } from '../../protocol/pause-record';
import { toMemoIndex } from '../../protocol/wire-names';

/** A workflow as Temporal's visibility store lists it, with the open pauses in its memo. */
export interface WorkflowRow {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly records: readonly PauseRecord[];
  /** Why the memo could not be read, where it could not. */
  readonly unreadable?: string;
}

/** One page of rows; `nextPageToken` is empty on the last. */
export interface RowPage {
  readonly rows: readonly WorkflowRow[];
  readonly nextPageToken: Uint8Array;
}

/** Fetches one page of rows, at most 1,000. The raw call: the SDK's `list()` ends at the first memo it cannot decode. */
export async function fetchRows(
  client: Client,
  request: { readonly query: string; readonly pageSize: number; readonly nextPageToken: Uint8Array }
): Promise<RowPage> {
  const { namespace } = client.options;
  const response = await client.workflowService.listWorkflowExecutions({ namespace, ...request });
  const rows = await Promise.all(response.executions.map((info) => toRow(client, info)));
  return { rows, nextPageToken: response.nextPageToken };
}

type Info = Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions'][number];

async function toRow(client: Client, { execution, type, taskQueue, memo }: Info): Promise<WorkflowRow> {
  const row = {
    workflowId: execution?.workflowId ?? '',
    runId: execution?.runId ?? '',
    workflowType: type?.name ?? '',
    taskQueue: taskQueue ?? '',
  };
  const payloads = Object.entries(memo?.fields ?? {}).flatMap(([name, payload]) => (toMemoIndex(name) === undefined ? [] : [payload]));
  if (payloads.length === 0) return { ...row, records: [] };
  try {
    return { ...row, records: (await decode(client, payloads)).map(toRecord) };
  } catch (error) {
    return { ...row, records: [], unreadable: error instanceof Error ? error.message : String(error) };
  }
}

async function decode(client: Client, payloads: readonly Payload[]): Promise<readonly unknown[]> {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  let decoded = [...payloads];
  for (const codec of [...payloadCodecs].reverse()) decoded = await codec.decode(decoded);
  return decoded.map((payload) => payloadConverter.fromPayload(payload));
}

function toRecord(value: unknown): PauseRecord {
  const { id, index, status, audience } = (value ?? {}) as Partial<PauseRecord>;
  if (typeof id === 'string' && typeof index === 'number' && status === 'open' && Array.isArray(audience)) return value as PauseRecord;
  throw new Error('The memo holds something else than a pause under a name of waitforuser.');
}
