import type { WorkflowClient } from '@temporalio/client';

import type { CloseReason } from '../../protocol/pause-record';
import { LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { readStoredPauses } from './stored-pauses';
import type { StoredPauses } from './stored-pauses';
import { readTaskUnderWay } from './task-under-way';

/** Names a run, or without `runId` a workflow's current one. */
export interface RunName {
  readonly workflowId: string;
  readonly runId?: string | undefined;
}

/** What Temporal itself knows of a run; it needs no worker. */
export interface DescribedRun extends StoredPauses {
  readonly workflowId: string;
  /** Id of this very run; a reset gives another one than `originalExecutionRunId`. */
  readonly runId: string;
  readonly status: 'running' | CloseReason;
  /** How often its workflow task was tried; 0 where none is due. */
  readonly attempt: number;
  /** Whether a query may be sent without harm: see `readRunPauses`. */
  readonly isQuerySafe: boolean;
}

/** Describes a run. Throws what Temporal throws. */
export async function readRun(caller: Caller<WorkflowClient>, { workflowId, runId }: RunName, deadline: number): Promise<DescribedRun> {
  const { namespace, loadedDataConverter } = caller.client.options;
  const execution = { workflowId, ...(runId !== undefined && { runId }) };
  const described = await callTemporal(caller, () => caller.client.workflowService.describeWorkflowExecution({ namespace, execution }), deadline);
  const { workflowExecutionInfo: info, pendingWorkflowTask } = described;
  const id = info?.execution?.runId ?? '';
  const status = STATUS[Number(info?.status)] ?? 'running';
  const stored = await readStoredPauses(loadedDataConverter, info?.memo);
  const attempt = pendingWorkflowTask?.attempt ?? 0;
  // Of a run of an earlier one it shows the earlier run's markers too.
  const isMarked = stored.records.some((record) => record.runId === id) || (info?.firstRunId === id && hasMarker(info?.searchAttributes));
  const isQuerySafe = status !== 'running' || isMarked || attempt >= REFUSED_ATTEMPT || !(await isUnderWay());
  return { ...stored, workflowId, runId: id, status, attempt, isQuerySafe };

  // A server that tells no size of a history is the time-skipping test server, which tells of no task either.
  async function isUnderWay(): Promise<boolean> {
    if (attempt > 0) return true;
    return Number(info?.historySizeBytes ?? 0) === 0 && readTaskUnderWay(caller, { workflowId, runId: id }, deadline);
  }
}

/** From this attempt of a failing task on, Temporal refuses queries itself. */
const REFUSED_ATTEMPT = 3;

// Numbers of Temporal's WorkflowExecutionStatus.
const STATUS: Readonly<Record<number, DescribedRun['status']>> = {
  1: 'running',
  2: 'completed',
  3: 'failed',
  4: 'canceled',
  5: 'terminated',
  6: 'continuedAsNew',
  7: 'timedOut',
};

type Attributes = { readonly indexedFields?: Readonly<Record<string, { readonly data?: Uint8Array | null }>> | null } | null | undefined;

// Values of search attributes pass no codec: they are JSON.
function hasMarker(attributes: Attributes): boolean {
  const text = Buffer.from(attributes?.indexedFields?.['TemporalChangeVersion']?.data ?? []).toString();
  return [LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID].some((id) => text.includes(`"${id}"`));
}
