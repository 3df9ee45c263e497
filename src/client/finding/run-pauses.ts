import { QueryRejectedError } from '@temporalio/client';
import type { WorkflowClient } from '@temporalio/client';

import type { CloseReason, PauseRecord, PausesAnswer } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toFailingError } from '../errors/inbox-errors';
import { isBrokenReply, NotNowError } from '../errors/temporal-errors';
import { sleep } from '../sleep';
import { readRun } from './described-run';
import type { DescribedRun, RunName } from './described-run';
import { queryPauses } from './query-pauses';
import type { PausesQuery } from './query-pauses';

const FIRST_WAIT_MS = 20;
const LAST_WAIT_MS = 250;

/** A run's reply to the pauses query, and Temporal's description of the run. */
export interface RunPauses extends PausesAnswer {
  readonly run: DescribedRun;
}

/**
 * Asks a run for its pauses. Pauses that were open when the run ended are `closed`.
 *
 * A query can damage the history of a run that runs local activities and has not written its marker yet: Temporal's core may
 * lose the order of the marker, and then the run cannot be replayed. So the run is described first, and a run without the
 * marker is queried only while no workflow task is in progress. See docs/decisions/0006.
 *
 * Throws Temporal's errors, and `NotNowError` if a task stays in progress.
 */
export async function readRunPauses(caller: Caller<WorkflowClient>, name: RunName, query: PausesQuery): Promise<RunPauses> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LAST_WAIT_MS)) {
    const run = await readRun(caller, name, query.deadline);
    if (run.isQuerySafe) {
      const answer = await queryDescribed(caller, run, query);
      if (answer) return { run, ...answer };
    } else if (Date.now() + wait >= query.deadline) {
      throw new NotNowError(`A workflow task of ${name.workflowId} is in progress, and the workflow has asked nothing yet.`);
    }
    await sleep(wait, caller.signal);
  }
}

async function queryDescribed(caller: Caller<WorkflowClient>, run: DescribedRun, query: PausesQuery): Promise<PausesAnswer | undefined> {
  const { workflowId, runId, status } = run;
  try {
    const answer = await queryPauses(caller, { workflowId, runId }, { ...query, includeEnded: status !== 'running' });
    return status === 'running' ? answer : { ...answer, pauses: answer.pauses.map((record) => toClosed(record, status)) };
  } catch (error) {
    // The run ended between the two calls.
    if (error instanceof QueryRejectedError) return undefined;
    throw isBrokenReply(error) && run.attempt > 1 ? toFailingError(workflowId, error) : error;
  }
}

/** The record of a pause whose run has ended: an open pause becomes `closed`. */
export function toClosed(record: PauseRecord, reason: CloseReason): PauseRecord {
  return record.status === 'open' ? { ...record, status: 'closed', reason } : record;
}
