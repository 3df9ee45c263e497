import type { WorkflowClient } from '@temporalio/client';
import type { Payload } from '@temporalio/common';

import type { CloseReason } from '../../protocol/pause-record';
import { LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { noteReadable } from './readable-runs';
import { readStoredPauses, toListedPayloads } from './stored-pauses';
import type { StoredPauses } from './stored-pauses';
import { readEndsInTask } from './task-under-way';

/** Names a run, or without `runId` the current run of a workflow. */
export interface RunName {
  readonly workflowId: string;
  readonly runId?: string | undefined;
}

/** What Temporal itself knows about a run, without a worker. */
export interface DescribedRun extends StoredPauses {
  readonly workflowId: string;
  /** Id of this run. After a reset it differs from `originalExecutionRunId`. */
  readonly runId: string;
  /** Id of the first run of its chain: a reset and a continue-as-new both keep it. */
  readonly firstRunId: string | undefined;
  readonly status: 'running' | CloseReason;
  /** Attempts of its pending workflow task; 0 if none is pending. */
  readonly attempt: number;
  /** Whether a query can do no harm: see `readRunPauses`. */
  readonly isQuerySafe: boolean;
  /** The entries of this package in its memo, as Temporal stores them. */
  readonly listed: readonly Payload[];
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
  noteReadable(caller.client, stored.records);
  const attempt = pendingWorkflowTask?.attempt ?? 0;
  // A run that continues an earlier one also has the earlier run's markers, so only a first run is trusted.
  const isMarked = stored.records.some((record) => record.runId === id) || (info?.firstRunId === id && hasMarker(info?.searchAttributes));
  const isQuerySafe = status !== 'running' || isMarked || attempt >= REFUSED_ATTEMPT || !(await readIsTaskUnderWay());
  return { ...stored, workflowId, runId: id, firstRunId: info?.firstRunId || undefined, status, attempt, isQuerySafe, listed: toListedPayloads(info?.memo) };

  // Only the time-skipping test server reports no history size. It does not report pending tasks either, so the history is read.
  async function readIsTaskUnderWay(): Promise<boolean> {
    if (attempt > 0) return true;
    return Number(info?.historySizeBytes ?? 0) === 0 && readEndsInTask(caller, { workflowId, runId: id }, deadline);
  }
}

/** From this attempt of a failing task on, Temporal itself refuses queries. */
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

// Values of search attributes are never encoded by a codec: they are JSON.
function hasMarker(attributes: Attributes): boolean {
  const text = Buffer.from(attributes?.indexedFields?.['TemporalChangeVersion']?.data ?? []).toString();
  return [LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID].some((id) => text.includes(`"${id}"`));
}
