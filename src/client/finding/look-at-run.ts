import { Client, QueryRejectedError, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { callTemporal } from '../call-temporal';
import { toInboxError } from '../errors/inbox-errors';
import { isBrokenReply, isUnconfirmed, NotNowError } from '../errors/temporal-errors';
import { readRun } from './described-run';
import { queryPauses, toOpenRunsClient } from './query-pauses';

export type { WorkflowClient, WorkflowHandle };

/** The state of a workflow's current run at one moment. */
export type RunLook =
  | { readonly kind: 'running'; readonly pauses: readonly PauseRecord[] }
  | { readonly kind: 'ended'; readonly result: unknown; readonly failure?: undefined }
  | { readonly kind: 'ended'; readonly failure: Error }
  /** No worker took the query in time, a task is in progress, or the run's tasks fail. */
  | { readonly kind: 'silent'; readonly error: unknown };

/**
 * Asks the current run for its pauses, until `deadline` (milliseconds since 1970) at most. A run that has not asked yet is not
 * queried while one of its tasks is in progress: see `readRunPauses`.
 *
 * @throws InboxError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `UNAVAILABLE`
 */
export async function lookAtRun(client: WorkflowClient, workflowId: string, deadline: number): Promise<RunLook> {
  const caller = { client };
  try {
    const run = await readRun(caller, { workflowId }, deadline);
    if (run.status !== 'running') return await readEnd(client, workflowId, deadline);
    if (!run.isQuerySafe) return { kind: 'silent', error: new NotNowError(`A workflow task of ${workflowId} is in progress.`) };
    return { kind: 'running', pauses: (await queryPauses(caller, { workflowId, runId: run.runId }, { deadline })).pauses };
  } catch (error) {
    // The run ended between the two calls.
    if (error instanceof QueryRejectedError) return readEnd(client, workflowId, deadline);
    const inboxError = toInboxError(error, workflowId);
    if (isUnconfirmed(error) || isBrokenReply(error) || (inboxError instanceof InboxError && inboxError.code === 'TASK_FAILING')) return { kind: 'silent', error };
    throw inboxError;
  }
}

/** A client for `lookAtRun` on a handle's connection. Unlike a test environment's own client, it never moves time. */
export function toLookingClient({ client }: WorkflowHandle): WorkflowClient {
  return toOpenRunsClient(client);
}

/** A complete client on a handle's connection. */
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
    // If a new run has begun meanwhile, the next look sees it.
    if (isUnconfirmed(error)) return { kind: 'silent', error };
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { kind: 'ended', failure: error.cause ?? error };
  }
}
