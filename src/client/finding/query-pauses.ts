import { WorkflowClient } from '@temporalio/client';

import { AnswerRefusedError } from '../../protocol/errors';
import type { PausesAnswer } from '../../protocol/pause-record';
import { PAUSES_QUERY_NAME, PROTOCOL_VERSION } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { toNoPausesError } from '../errors/inbox-errors';
import { isUnconfirmed } from '../errors/temporal-errors';
import type { RunName } from './described-run';

const FIRST_TRY_MS = 1_000;

/** What to ask of which run. */
export interface PausesQuery {
  /** Index or key of one pause, which then comes whole; absent for all. */
  readonly place?: number | string | undefined;
  readonly deadline: number;
  /** Asks again where no word came within a second, then two, four … */
  readonly patient?: boolean;
  /** Asks an ended run too; without it that throws Temporal's `QueryRejectedError`. */
  readonly ended?: boolean;
}

/**
 * Sends the pauses query, whatever state the run is in: `readRunPauses` does so where it does no harm. Throws what
 * Temporal throws, `NO_PAUSES` where something else answers, and `UNSUPPORTED_VERSION` where a later version does.
 */
export async function queryPauses(caller: Caller<WorkflowClient>, run: RunName, query: PausesQuery): Promise<PausesAnswer> {
  const { place, deadline, patient = false, ended = false } = query;
  const client = ended ? caller.client : toOpenRunsClient(caller.client);
  const handle = client.getHandle(run.workflowId, run.runId);
  const args: [] | [number | string] = place === undefined ? [] : [place];
  for (let tryMs = FIRST_TRY_MS; ; tryMs *= 2) {
    const now = Date.now();
    const until = patient ? Math.min(now + tryMs, deadline) : deadline;
    try {
      return checkAnswer(run.workflowId, await callTemporal(caller, () => handle.query<unknown, typeof args>(PAUSES_QUERY_NAME, ...args), until));
    } catch (error) {
      // Of queries that reach a workflow just as it ends, Temporal (server 1.29) leaves some without an answer.
      if (!isUnconfirmed(error) || until >= deadline) throw error;
    }
  }
}

/**
 * A client like another one, but it refuses to query an ended run, so that one call tells what is open from what was left
 * open. Unlike a test environment's own client it never moves time.
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
    const message = `The pauses of workflow ${workflowId} need a newer waitforuser to be read and answered: it speaks version ${v} of the protocol, and this client knows ${PROTOCOL_VERSION}.`;
    throw new AnswerRefusedError('UNSUPPORTED_VERSION', message);
  }
  // A default handler of the author's own takes every query.
  if (!Array.isArray(pauses)) throw toNoPausesError(workflowId, undefined);
  const { early = [], refused = [], omitted = 0 } = answer as Partial<PausesAnswer>;
  return { v: v ?? PROTOCOL_VERSION, pauses: pauses as PausesAnswer['pauses'], early, refused, omitted };
}
