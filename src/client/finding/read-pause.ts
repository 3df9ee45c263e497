import { QueryRejectedError } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toFailingError, toInboxError, toUnreadableError } from '../errors/inbox-errors';
import { isBroken, isMissingRun, isUnconfirmed } from '../errors/temporal-errors';
import { quoteGiven } from '../quote-given';
import { readEndedRunPause } from './closed-pause';
import { readRun } from './described-run';
import type { DescribedRun } from './described-run';
import { isTargetOf } from './pause-reference';
import type { PauseTarget } from './pause-reference';
import { queryPauses } from './query-pauses';
import { readRunPauses } from './run-pauses';

const READ_MS = 5_000;

/** How a pause is looked for. */
export interface ReadOptions {
  /** Milliseconds since 1970; five seconds from now where it is later. */
  readonly deadline?: number;
  /** Where a workflow is named alone: the pause that this answer settled comes before the only open one. */
  readonly answerId?: string | undefined;
}

/**
 * Finds one pause: asks the workflow, and falls back to its memo where no worker answers in time or its tasks fail.
 *
 * @throws InboxError `WORKFLOW_NOT_FOUND`, `WORKFLOW_CLOSED`, `NO_PAUSES`, `TASK_FAILING`, `UNAVAILABLE`;
 * AnswerRefusedError `PAUSE_NOT_FOUND`, `PAUSE_NOT_OPEN`, `AMBIGUOUS_PAUSE`, `UNSUPPORTED_VERSION`
 */
export async function readPause(caller: Caller<WorkflowClient>, target: PauseTarget, options: ReadOptions = {}): Promise<PauseRecord> {
  const now = Date.now();
  const deadline = Math.min(now + READ_MS, Math.max(now, options.deadline ?? Infinity));
  try {
    if (target.shown) return await readShown(caller, target, deadline);
    return await readNamed(caller, target, { ...options, deadline });
  } catch (error) {
    if (isUnconfirmed(error) || isBroken(error) || isFailing(error, target)) return readStored(caller, target, error);
    throw toInboxError(error, target.workflowId);
  }
}

// A record or an id is of a run that has asked already: one query does, as long as that run is the current one.
async function readShown(caller: Caller<WorkflowClient>, target: PauseTarget, deadline: number): Promise<PauseRecord> {
  const { workflowId, runId, place } = target;
  try {
    const { pauses } = await queryPauses(caller, { workflowId, runId }, { place, deadline });
    return pauses.find((record) => isTargetOf(target, record)) ?? refuseUnreached(target);
  } catch (error) {
    if (!(error instanceof QueryRejectedError) && !isMissingRun(error)) throw error;
    return (await readEndedRunPause(caller, target, deadline)) ?? refuseOtherRun(target);
  }
}

async function readNamed(caller: Caller<WorkflowClient>, target: PauseTarget, { deadline, answerId }: ReadOptions & { readonly deadline: number }): Promise<PauseRecord> {
  const { workflowId, place, runId } = target;
  const { run, pauses } = await readRunPauses(caller, { workflowId }, { place, deadline });
  if (place !== undefined) {
    const found = pauses.find((record) => isTargetOf(target, record));
    if (found) return found;
    const earlier = runId === undefined ? undefined : await readEndedRunPause(caller, target, deadline);
    if (earlier) return earlier;
    // Where the run has pauses, they are of another one than the reference names.
    return runId !== undefined && pauses.length > 0 ? refuseOtherRun(target) : refuseUnreached(target, run);
  }
  const settled = answerId === undefined ? undefined : pauses.find((record) => record.answerId === answerId);
  const record = settled ?? pickOnlyOpen(target, pauses, run);
  // Several long questions at once come shortened; one alone comes whole.
  if (!record.stub) return record;
  const alone = await queryPauses(caller, { workflowId, runId: run.runId }, { place: record.index, deadline });
  return alone.pauses[0] ?? record;
}

// The memo holds the open pauses alone: of one that it does not hold only the workflow could tell what became.
async function readStored(caller: Caller<WorkflowClient>, target: PauseTarget, cause: unknown): Promise<PauseRecord> {
  const { workflowId } = target;
  const run = await readRun(caller, { workflowId }, Date.now() + READ_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  const records = run.status === 'running' ? run.records : [];
  if (target.place === undefined && records.length > 0) return pickOnlyOpen(target, records, run);
  const found = records.find((record) => isTargetOf(target, record));
  if (found) return found;
  if (run.encoded) throw toUnreadableError(workflowId, cause);
  if (isBroken(cause) && run.attempt > 1) throw toFailingError(workflowId, cause);
  throw toInboxError(cause, workflowId);
}

function pickOnlyOpen({ workflowId, runId }: PauseTarget, records: readonly PauseRecord[], run: DescribedRun): PauseRecord {
  const [only, other] = records.filter((record) => record.status === 'open' && (runId === undefined || record.runId === runId));
  if (other) throw new AnswerRefusedError('AMBIGUOUS_PAUSE', `Several pauses of workflow ${workflowId} are open. Name one by its id, index or key.`);
  if (only) return only;
  if (runId !== undefined && run.status === 'running' && records.every((record) => record.runId !== runId)) refuseOtherRun({ workflowId, runId });
  if (run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended; none of its pauses is open.`);
  // Of the run that was named it would be true, and yet mislead.
  if (runId !== undefined && records.some((record) => record.runId !== runId)) {
    throw new AnswerRefusedError('PAUSE_NOT_FOUND', `No open pause of workflow ${workflowId} is of run ${quoteGiven(runId)}. Look at its open questions again.`);
  }
  throw new AnswerRefusedError('PAUSE_NOT_OPEN', `Workflow ${workflowId} has no open pause.`);
}

function refuseUnreached({ workflowId, place }: PauseTarget, run?: DescribedRun): never {
  if (run && run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended without asking ${nameOf(place)}.`);
  throw new AnswerRefusedError('PAUSE_NOT_OPEN', `Workflow ${workflowId} has not reached ${nameOf(place)} yet.`);
}

function refuseOtherRun({ workflowId, place }: PauseTarget): never {
  throw new AnswerRefusedError('PAUSE_NOT_FOUND', `No run of workflow ${workflowId} has ${nameOf(place)} as it was named. Look at its open questions again.`);
}

function nameOf(place: number | string | undefined): string {
  return `pause ${quoteGiven(place)}`;
}

function isFailing(error: unknown, { workflowId }: PauseTarget): boolean {
  const told = toInboxError(error, workflowId);
  return told instanceof InboxError && told.code === 'TASK_FAILING';
}
