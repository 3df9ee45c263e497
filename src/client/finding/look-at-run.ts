import { Client, QueryRejectedError, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { callTemporal } from '../call-temporal';
import { toInboxError } from '../errors/inbox-errors';
import { isBroken, isUnconfirmed, NotNowError } from '../errors/temporal-errors';
import { readRun } from './described-run';
import { queryPauses, toOpenRunsClient } from './query-pauses';

export type { WorkflowClient, WorkflowHandle };

/** What one look at a workflow's current run shows. */
export type RunLook =
  | { readonly kind: 'running'; readonly pauses: readonly PauseRecord[] }
  | { readonly kind: 'ended'; readonly result: unknown; readonly failure?: undefined }
  | { readonly kind: 'ended'; readonly failure: Error }
  /** No worker took the query in time, a task is under way, or the run's tasks fail. */
  | { readonly kind: 'silent'; readonly error: unknown };

/**
 * Asks the current run for its pauses, by `deadline` (milliseconds since 1970) at the latest. A run that has not asked
 * yet is not queried while a task of it is under way: see `readRunPauses`.
 *
 * @throws InboxError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `UNAVAILABLE`
 */
export async function lookAtRun(client: WorkflowClient, workflowId: string, deadline: number): Promise<RunLook> {
  const caller = { client };
  try {
    const run = await readRun(caller, { workflowId }, deadline);
    if (run.status !== 'running') return await readEnd(client, workflowId, deadline);
    if (!run.isQuerySafe) return { kind: 'silent', error: new NotNowError(`A workflow task of ${workflowId} is under way.`) };
    return { kind: 'running', pauses: (await queryPauses(caller, { workflowId, runId: run.runId }, { deadline })).pauses };
  } catch (error) {
    // It ended between the two calls.
    if (error instanceof QueryRejectedError) return readEnd(client, workflowId, deadline);
    const told = toInboxError(error, workflowId);
    if (isUnconfirmed(error) || isBroken(error) || (told instanceof InboxError && told.code === 'TASK_FAILING')) return { kind: 'silent', error };
    throw told;
  }
}

/** A client for `lookAtRun` on a handle's connection; unlike a test environment's own client it never moves time. */
export function toLookingClient({ client }: WorkflowHandle): WorkflowClient {
  return toOpenRunsClient(client);
}

/** A whole client on a handle's connection. */
export function toClient({ client }: WorkflowHandle): Client {
  const { namespace, identity, loadedDataConverter, interceptors } = client.options;
  return new Client({
    connection: client.connection,
    namespace,
    identity,
    dataConverter: loadedDataConverter,
    ...(interceptors && { interceptors: { workflow: interceptors } }),
  });
}

async function readEnd(client: WorkflowClient, workflowId: string, deadline: number): Promise<RunLook> {
  try {
    return { kind: 'ended', result: await callTemporal({ client }, () => client.getHandle(workflowId).result(), deadline) };
  } catch (error) {
    // A run that has begun meanwhile is seen at the next look.
    if (isUnconfirmed(error)) return { kind: 'silent', error };
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { kind: 'ended', failure: error.cause ?? error };
  }
}
