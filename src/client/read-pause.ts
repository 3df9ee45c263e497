import type { Client } from '@temporalio/client';

import { AnswerRefusedError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';
import { PAUSES_QUERY_NAME, toMemoIndex } from '../protocol/wire-names';
import { toTarget } from './pause-reference';
import type { PauseReference, PauseTarget } from './pause-reference';
import { isNoWorker, toRefusal } from './temporal-errors';

const QUERY_MS = 5_000;

/** Finds one pause: asks the workflow, and falls back to its memo where no worker answers in time. */
export async function readPause(client: Client, reference: PauseReference): Promise<PauseRecord> {
  const target = toTarget(reference);
  return pick(target, await readPauses(client, target.workflowId));
}

async function readPauses(client: Client, workflowId: string): Promise<readonly PauseRecord[]> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + QUERY_MS, () => handle.query<PauseRecord[]>(PAUSES_QUERY_NAME));
  } catch (error) {
    if (!isNoWorker(error)) throw toRefusal(error, workflowId);
  }
  try {
    const { memo = {} } = await client.withDeadline(Date.now() + QUERY_MS, () => handle.describe());
    return Object.entries(memo).flatMap(([name, record]) => (toMemoIndex(name) === undefined ? [] : [record as PauseRecord]));
  } catch (error) {
    throw toRefusal(error, workflowId);
  }
}

function pick({ workflowId, runId, pause }: PauseTarget, records: readonly PauseRecord[]): PauseRecord {
  const ofRun = records.filter((record) => runId === undefined || record.runId === runId);
  if (pause === undefined) {
    const [only, other] = ofRun.filter(({ status }) => status === 'open');
    if (other) throw refuse('AMBIGUOUS_PAUSE', `Several pauses of workflow ${workflowId} are open. Name one by index or key.`);
    return only ?? refuseMissing(`Workflow ${workflowId} has no open pause.`);
  }
  const found = ofRun.find(({ index, key }) => pause === index || pause === key);
  if (found) return found;
  if (records.length > 0 && ofRun.length === 0) throw refuse('PAUSE_NOT_FOUND', `Workflow ${workflowId} runs on as another run.`);
  return refuseMissing(`Pause ${JSON.stringify(pause)} of workflow ${workflowId} has not been reached yet.`);
}

function refuseMissing(message: string): never {
  throw refuse('PAUSE_NOT_OPEN', message);
}

function refuse(code: 'AMBIGUOUS_PAUSE' | 'PAUSE_NOT_FOUND' | 'PAUSE_NOT_OPEN', message: string): AnswerRefusedError {
  return new AnswerRefusedError(code, message);
}
