import type { WorkflowClient } from '@temporalio/client';

import { InboxError } from '../../protocol/errors';
import type { CloseReason, PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { isMissingRun, isUnconfirmed } from '../errors/temporal-errors';
import { toCloseText } from './close-text';
import { readRun } from './described-run';
import type { DescribedRun } from './described-run';
import { isTargetOf } from './pause-reference';
import type { PauseTarget } from './pause-reference';
import { queryPauses } from './query-pauses';
import { readRunPauses, toClosed } from './run-pauses';

/**
 * Reads a pause whose run has ended: settled, or `closed` if it was open at the end. If the run was reset, its successor is
 * asked first. `undefined` if no run knows the pause.
 */
export async function readEndedRunPause(caller: Caller<WorkflowClient>, target: PauseTarget, deadline: number): Promise<PauseRecord | undefined> {
  const { workflowId } = target;
  const current = await readRun(caller, { workflowId }, deadline);
  const ended = current.runId === target.runId ? current : await readNamedRun(caller, target, deadline);
  if (current.runId !== ended?.runId && ended?.status !== 'continuedAsNew') {
    const { pauses } = await readRunPauses(caller, { workflowId, runId: current.runId }, { place: target.place, deadline, retry: true });
    const found = pauses.find((record) => isTargetOf(target, record));
    if (found) return found;
  }
  const record = ended && (await readAtEnd(caller, target, { run: ended, deadline }));
  if (record?.status !== 'closed' || current.runId === ended?.runId || current.status !== 'running') return record;
  const reason: CloseReason = record.reason === 'continuedAsNew' ? record.reason : 'superseded';
  const successor = await readSuccessor(caller, record, { current, deadline });
  return { ...record, reason, ...(successor !== undefined && { successor }) };
}

/** Why a closed pause accepts no answer. */
export function toClosedError(pause: PauseRecord): InboxError {
  const { workflowId, index, successor } = pause;
  const next = successor === undefined ? '' : ` The workflow asks it again as pause ${successor}.`;
  return new InboxError('WORKFLOW_CLOSED', `Pause ${index} of workflow ${workflowId} is closed: ${toCloseText(pause)}.${next}`);
}

async function readNamedRun(caller: Caller<WorkflowClient>, { workflowId, runId }: PauseTarget, deadline: number): Promise<DescribedRun | undefined> {
  if (runId === undefined) return undefined;
  try {
    return await readRun(caller, { workflowId, runId }, deadline);
  } catch (error) {
    // Temporal deletes a history after its retention period.
    if (isMissingRun(error)) return undefined;
    throw error;
  }
}

// The memo of an ended run still shows the pauses that were open, without a worker. For all others the run is queried.
async function readAtEnd(
  caller: Caller<WorkflowClient>,
  target: PauseTarget,
  { run, deadline }: { readonly run: DescribedRun; readonly deadline: number }
): Promise<PauseRecord | undefined> {
  const { workflowId, runId, status } = run;
  if (status === 'running') return undefined;
  const stored = run.records.find((record) => isTargetOf(target, record));
  if (stored && !stored.stub) return toClosed(stored, status);
  try {
    const { pauses } = await queryPauses(caller, { workflowId, runId }, { place: target.place, deadline, retry: true, includeEnded: true });
    const found = pauses.find((record) => isTargetOf(target, record));
    return found && toClosed(found, status);
  } catch (error) {
    if (stored && isUnconfirmed(error)) return toClosed(stored, status);
    throw error;
  }
}

async function readSuccessor(
  caller: Caller<WorkflowClient>,
  { key, workflowId }: PauseRecord,
  { current, deadline }: { readonly current: DescribedRun; readonly deadline: number }
): Promise<string | undefined> {
  if (key === undefined) return undefined;
  const isNext = (record: PauseRecord): boolean => record.key === key && record.status === 'open';
  const stored = current.records.find(isNext);
  if (stored) return stored.id;
  try {
    const { pauses } = await readRunPauses(caller, { workflowId, runId: current.runId }, { place: key, deadline });
    return pauses.find(isNext)?.id;
  } catch (error) {
    if (isUnconfirmed(error)) return undefined;
    throw error;
  }
}
