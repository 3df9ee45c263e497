import { WorkflowClient } from '@temporalio/client';

import { AnswerRefusedError } from '../../protocol/errors';
import type { PausesAnswer } from '../../protocol/pause-record';
import { PAUSES_QUERY_NAME, PROTOCOL_VERSION } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { toNoPausesError } from '../errors/inbox-errors';
import { isUnconfirmed } from '../errors/temporal-errors';
import type { RunName } from './described-run';
import { noteReadable } from './readable-runs';

const FIRST_TRY_MS = 1_000;

/** What to query. */
export interface PausesQuery {
  /** Index or key of one pause, whose full record is returned; absent for all pauses. */
  readonly place?: number | string | undefined;
  readonly deadline: number;
  /** Sends the query again if no reply came within a second, then two, four … */
  readonly retry?: boolean;
  /** Queries an ended run, too. Without it, an ended run throws Temporal's `QueryRejectedError`. */
  readonly includeEnded?: boolean;
}

/**
 * Sends the pauses query, whatever the state of the run is. `readRunPauses` does so only when it is safe. Throws Temporal's
 * errors, `NO_PAUSES` if another handler answers, and `UNSUPPORTED_VERSION` if the workflow has a later version.
 */
export async function queryPauses(caller: Caller<WorkflowClient>, run: RunName, query: PausesQuery): Promise<PausesAnswer> {
  const { place, deadline, retry = false, includeEnded = false } = query;
  const client = includeEnded ? caller.client : toOpenRunsClient(caller.client);
  const handle = client.getHandle(run.workflowId, run.runId);
  const args: [] | [number | string] = place === undefined ? [] : [place];
  for (let tryMs = FIRST_TRY_MS; ; tryMs *= 2) {
    const now = Date.now();
    const until = retry ? Math.min(now + tryMs, deadline) : deadline;
    try {
      const answer = checkAnswer(run.workflowId, await callTemporal(caller, () => handle.query<unknown, typeof args>(PAUSES_QUERY_NAME, ...args), until));
      noteReadable(caller.client, answer.pauses);
      return answer;
    } catch (error) {
      // Temporal (server 1.29) sometimes does not answer a query that arrives just when the workflow ends.
      if (!isUnconfirmed(error) || until >= deadline) throw error;
    }
  }
}

/**
 * A copy of a client that refuses to query an ended run, so that one call is enough to know that its open pauses are really
 * open. Unlike a test environment's own client, it never moves time.
 */
export function toOpenRunsClient(client: WorkflowClient): WorkflowClient {
  const known = openRunsClients.get(client);
  if (known) return known;
  const made = new WorkflowClient({ ...client.options, connection: client.connection, queryRejectCondition: 'NOT_OPEN' });
  openRunsClients.set(client, made);
  return made;
}

const openRunsClients = new WeakMap<WorkflowClient, WorkflowClient>();

function checkAnswer(workflowId: string, answer: unknown): PausesAnswer {
  const { v, pauses } = (answer ?? {}) as Partial<PausesAnswer>;
  if (typeof v === 'number' && v > PROTOCOL_VERSION) {
    const message = `The pauses of workflow ${workflowId} need a newer waitforuser to be read and answered: the workflow has protocol version ${v}, but this client only knows version ${PROTOCOL_VERSION}.`;
    throw new AnswerRefusedError('UNSUPPORTED_VERSION', message);
  }
  // The author's own default query handler may have answered.
  if (!Array.isArray(pauses)) throw toNoPausesError(workflowId, undefined);
  const { early = [], refused = [], omitted = 0 } = answer as Partial<PausesAnswer>;
  return { v: v ?? PROTOCOL_VERSION, pauses: pauses as PausesAnswer['pauses'], early, refused, omitted };
}
