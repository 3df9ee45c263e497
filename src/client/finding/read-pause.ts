import { QueryRejectedError } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toFailingError, toInboxError, toUnreadableError } from '../errors/inbox-errors';
import { isBrokenReply, isMissingRun, isUnconfirmed } from '../errors/temporal-errors';
import { quoteGiven } from '../quote-given';
import { readEndedRunPause } from './closed-pause';
import { readRun } from './described-run';
import type { DescribedRun } from './described-run';
import { isTargetOf } from './pause-reference';
import type { PauseTarget } from './pause-reference';
import { queryPauses } from './query-pauses';
import { readRunPauses } from './run-pauses';

const READ_MS = 5_000;

/** Options of `readPause`. */
export interface ReadOptions {
  /** Milliseconds since 1970, at most five seconds from now. */
  readonly deadline?: number;
  /** If only a workflow is named, the pause that this answer settled is preferred to the only open one. */
  readonly answerId?: string | undefined;
}

/**
 * Finds one pause. It asks the workflow, and falls back to the memo if no worker answers in time or the tasks fail.
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
    if (isUnconfirmed(error) || isBrokenReply(error) || isFailing(error, target)) return readStored(caller, target, error);
    throw toInboxError(error, target.workflowId);
  }
}

// A record or an id names a run that has asked. While that run is the current one, a single query is enough.
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
    // If there are pauses, they belong to another run than the reference names.
    return runId !== undefined && pauses.length > 0 ? refuseOtherRun(target) : refuseUnreached(target, run);
  }
  const settled = answerId === undefined ? undefined : pauses.find((record) => record.answerId === answerId);
  const record = settled ?? pickOnlyOpen(target, pauses, run);
  // The query shortens several long questions. For one pause it returns the full question.
  if (!record.stub) return record;
  const alone = await queryPauses(caller, { workflowId, runId: run.runId }, { place: record.index, deadline });
  return alone.pauses[0] ?? record;
}

// The memo holds the open pauses only. What happened to any other pause only the workflow knows.
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
  if (isBrokenReply(cause) && run.attempt > 1) throw toFailingError(workflowId, cause);
  throw toInboxError(cause, workflowId);
}

function pickOnlyOpen({ workflowId, runId }: PauseTarget, records: readonly PauseRecord[], run: DescribedRun): PauseRecord {
  const [only, other] = records.filter((record) => record.status === 'open' && (runId === undefined || record.runId === runId));
  if (other) throw new AnswerRefusedError('AMBIGUOUS_PAUSE', `Several pauses of workflow ${workflowId} are open. Name one by its id, index or key.`);
  if (only) return only;
  if (runId !== undefined && run.status === 'running' && records.every((record) => record.runId !== runId)) refuseOtherRun({ workflowId, runId });
  if (run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended, so none of its pauses is open.`);
  // "Has no open pause" would be true for the named run, but misleading.
  if (runId !== undefined && records.some((record) => record.runId !== runId)) {
    throw new AnswerRefusedError('PAUSE_NOT_FOUND', `No open pause of workflow ${workflowId} belongs to run ${quoteGiven(runId)}. Read its open questions again.`);
  }
  throw new AnswerRefusedError('PAUSE_NOT_OPEN', `Workflow ${workflowId} has no open pause.`);
}

function refuseUnreached(target: PauseTarget, run?: DescribedRun): never {
  if (run && run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${target.workflowId} ended without opening ${nameOf(target.place)}.`);
  throw toUnreachedError(target);
}

/** The named pause has not opened yet. */
export function toUnreachedError({ workflowId, place }: PauseTarget): AnswerRefusedError {
  return new AnswerRefusedError('PAUSE_NOT_OPEN', `Workflow ${workflowId} has not opened ${nameOf(place)} yet.`);
}

function refuseOtherRun({ workflowId, place }: PauseTarget): never {
  throw new AnswerRefusedError('PAUSE_NOT_FOUND', `No run of workflow ${workflowId} has this ${nameOf(place)}. Read its open questions again.`);
}

function nameOf(place: number | string | undefined): string {
  return `pause ${quoteGiven(place)}`;
}

function isFailing(error: unknown, { workflowId }: PauseTarget): boolean {
  const inboxError = toInboxError(error, workflowId);
  return inboxError instanceof InboxError && inboxError.code === 'TASK_FAILING';
}
