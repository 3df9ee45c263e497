import type { Client, WorkflowHandle } from '@temporalio/client';

import type { AnswerPayload } from '../../protocol/answer';
import { AnswerRefusedError } from '../../protocol/errors';
import { isPauseRecord } from '../../protocol/pause-record';
import type { PauseRecord, PauseRow } from '../../protocol/pause-record';
import { PAUSES_QUERY_NAME, toMemoIndex } from '../../protocol/wire-names';
import { toTarget } from './pause-reference';
import type { PauseReference, PauseTarget } from './pause-reference';
import { isUnconfirmed, toRefusal } from '../errors/temporal-errors';

const READ_MS = 5_000;
const FIRST_TRY_MS = 1_000;

/** A pause that was looked for, the run to look in first, and the answer that was sent to it. */
interface Recorded {
  readonly client: Client;
  readonly handle: WorkflowHandle;
  readonly target: PauseTarget;
  readonly payload?: AnswerPayload;
}

/** Finds one pause: asks the workflow, and falls back to its memo where no worker answers in time or its tasks fail. */
export async function readPause(client: Client, reference: PauseReference, deadline = Infinity): Promise<PauseRecord> {
  const target = toTarget(reference);
  const handle = client.workflow.getHandle(target.workflowId);
  const withinMs = Math.min(READ_MS, Math.max(0, deadline - Date.now()));
  try {
    const record = pick(target, (await queryRows(client, handle, { ...target, withinMs })).filter(isPauseRecord));
    // Several long questions at once come shortened; one alone comes whole.
    return record.stub ? pick(target, (await queryRows(client, handle, { pause: record.index })).filter(isPauseRecord)) : record;
  } catch (error) {
    const recorded = await readEarlierRun(client, target, error);
    if (recorded) return recorded;
    const refusal = toRefusal(error, target.workflowId);
    if (!isUnconfirmed(error) && !isRefused(refusal, 'TASK_FAILING')) throw refusal;
    return pickStored(target, (await readStored(client, handle, target.workflowId)).records, refusal);
  }
}

/** The rows of the pauses query, of all pauses or of one. Throws what Temporal throws. */
export async function queryRows(
  client: Client,
  handle: WorkflowHandle,
  { pause, withinMs = READ_MS }: { readonly pause?: number | string | undefined; readonly withinMs?: number | undefined } = {}
): Promise<readonly PauseRow[]> {
  const args: [] | [number | string] = pause === undefined ? [] : [pause];
  return client.withDeadline(Date.now() + withinMs, () => handle.query<PauseRow[], typeof args>(PAUSES_QUERY_NAME, ...args));
}

/** The pause as its workflow, open or closed, records it; `undefined` where that cannot be learnt in time. */
export async function readRecorded(recorded: Recorded, withinMs = READ_MS): Promise<PauseRecord | undefined> {
  const { client, handle, target } = recorded;
  const end = Date.now() + withinMs;
  const earlier = target.runId === undefined ? [] : [client.workflow.getHandle(target.workflowId, target.runId)];
  for (const run of [handle, ...earlier]) {
    try {
      const found = (await queryPatiently(recorded, run, end)).find((record) => names(target, record) || isCarriedOver(record, recorded));
      if (found) return found;
    } catch (error) {
      // No worker for one run, none for the other. Without such a run, what is known already has to do.
      if (isUnconfirmed(error)) return undefined;
    }
  }
  return undefined;
}

// Of queries that reach a workflow just as it ends, Temporal (server 1.29) leaves some without an answer; asked again it answers.
async function queryPatiently({ client, target }: Recorded, run: WorkflowHandle, end: number): Promise<PauseRecord[]> {
  for (let tryMs = FIRST_TRY_MS; ; tryMs *= 2) {
    const leftMs = end - Date.now();
    try {
      return (await queryRows(client, run, { ...target, withinMs: Math.min(tryMs, leftMs) })).filter(isPauseRecord);
    } catch (error) {
      if (!isUnconfirmed(error) || leftMs <= tryMs) throw error;
    }
  }
}

// An answer that came early goes with its workflow to the next run, whichever run it was sent to.
function isCarriedOver(record: PauseRecord, { target, payload }: Recorded): boolean {
  return payload?.answerId !== undefined && record.answerId === payload.answerId && isAt(target, record);
}

/** What Temporal itself has stored of a workflow, which needs no worker: its listed pauses, and how often its task was tried. */
export async function readStored(
  client: Client,
  handle: WorkflowHandle,
  workflowId: string
): Promise<{ readonly records: readonly PauseRecord[]; readonly attempt: number }> {
  try {
    const { memo = {}, raw } = await client.withDeadline(Date.now() + READ_MS, () => handle.describe());
    const records = Object.entries(memo).flatMap(([name, record]) => (toMemoIndex(name) === undefined ? [] : [record as PauseRecord]));
    return { records, attempt: raw.pendingWorkflowTask?.attempt ?? 0 };
  } catch (error) {
    const refusal = toRefusal(error, workflowId);
    // A memo that this client cannot decode says nothing about the pause.
    if (!(refusal instanceof AnswerRefusedError)) return { records: [], attempt: 0 };
    throw refusal;
  }
}

// The memo holds the open pauses alone: of one that it does not hold only the workflow could tell what became.
function pickStored(target: PauseTarget, records: readonly PauseRecord[], refusal: unknown): PauseRecord {
  try {
    return pick(target, records);
  } catch (error) {
    throw isRefused(error, 'AMBIGUOUS_PAUSE') ? error : refusal;
  }
}

function isRefused(error: unknown, code: AnswerRefusedError['code']): boolean {
  return error instanceof AnswerRefusedError && error.code === code;
}

// A record or id of an earlier run: that run still tells what became of the pause.
async function readEarlierRun(client: Client, target: PauseTarget, error: unknown): Promise<PauseRecord | undefined> {
  if (target.runId === undefined || !(error instanceof AnswerRefusedError)) return undefined;
  return readRecorded({ client, target, handle: client.workflow.getHandle(target.workflowId, target.runId) });
}

function pick(target: PauseTarget, records: readonly PauseRecord[]): PauseRecord {
  const { workflowId, runId, pause } = target;
  if (pause === undefined) {
    const [only, other] = records.filter((record) => record.status === 'open' && (runId === undefined || record.runId === runId));
    if (other) throw new AnswerRefusedError('AMBIGUOUS_PAUSE', `Several pauses of workflow ${workflowId} are open. Name one by index or key.`);
    return only ?? refuseMissing(`Workflow ${workflowId} has no open pause.`);
  }
  const found = records.find((record) => names(target, record));
  if (found) return found;
  if (runId !== undefined && records.length > 0) {
    throw new AnswerRefusedError('PAUSE_NOT_FOUND', `Workflow ${workflowId} has gone on as another run, which has no such pause.`);
  }
  return refuseMissing(`Pause ${JSON.stringify(pause)} of workflow ${workflowId} has not been reached yet.`);
}

/** Whether a target means this record. */
export function names(target: PauseTarget, record: PauseRecord): boolean {
  return (target.runId === undefined || record.runId === target.runId) && isAt(target, record);
}

function isAt({ pause }: PauseTarget, { index, key }: PauseRecord): boolean {
  return pause === index || pause === key;
}

function refuseMissing(message: string): never {
  throw new AnswerRefusedError('PAUSE_NOT_OPEN', message);
}
