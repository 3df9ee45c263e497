import { QueryRejectedError } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

import type { CloseReason, PauseRecord, PausesAnswer } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toFailingError } from '../errors/inbox-errors';
import { isBroken, NotNowError } from '../errors/temporal-errors';
import { rest } from '../rest';
import { readRun } from './described-run';
import type { DescribedRun, RunName } from './described-run';
import { queryPauses } from './query-pauses';
import type { PausesQuery } from './query-pauses';

const FIRST_WAIT_MS = 20;
const LAST_WAIT_MS = 250;

/** What a run says of its pauses, and what Temporal says of the run. */
export interface RunPauses extends PausesAnswer {
  readonly run: DescribedRun;
}

/**
 * Asks a run for its pauses; those that it left open as it ended are `closed`.
 *
 * A query beside the local activities of a run that has not written its marker yet can spoil its history: Temporal's
 * core then loses the order of the marker, and the run cannot be replayed any more. So the run is described first, and
 * one without the marker is asked only while no workflow task is under way.
 *
 * Throws what Temporal throws; `NotNowError` where a task stays under way.
 */
export async function readRunPauses(caller: Caller<WorkflowClient>, name: RunName, query: PausesQuery): Promise<RunPauses> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LAST_WAIT_MS)) {
    const run = await readRun(caller, name, query.deadline);
    if (run.isQuerySafe) {
      const answer = await queryDescribed(caller, run, query);
      if (answer) return { run, ...answer };
    } else if (Date.now() + wait >= query.deadline) {
      throw new NotNowError(`A workflow task of ${name.workflowId} is under way, and it has asked nothing yet.`);
    }
    await rest(wait, caller.signal);
  }
}

async function queryDescribed(caller: Caller<WorkflowClient>, run: DescribedRun, query: PausesQuery): Promise<PausesAnswer | undefined> {
  const { workflowId, runId, status } = run;
  try {
    const answer = await queryPauses(caller, { workflowId, runId }, { ...query, ended: status !== 'running' });
    return status === 'running' ? answer : { ...answer, pauses: answer.pauses.map((record) => toClosed(record, status)) };
  } catch (error) {
    // It ended between the two calls.
    if (error instanceof QueryRejectedError) return undefined;
    throw isBroken(error) && run.attempt > 1 ? toFailingError(workflowId, error) : error;
  }
}

/** A pause of an ended run: one that was still open is closed. */
export function toClosed(record: PauseRecord, reason: CloseReason): PauseRecord {
  return record.status === 'open' ? { ...record, status: 'closed', reason } : record;
}
