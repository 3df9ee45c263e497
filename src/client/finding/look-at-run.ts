import { Client, QueryRejectedError, WorkflowClient, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';

import { AnswerRefusedError } from '../../protocol/errors';
import { isPauseRecord } from '../../protocol/pause-record';
import type { PauseRecord, PauseRow } from '../../protocol/pause-record';
import { PAUSES_QUERY_NAME } from '../../protocol/wire-names';
import { isUnconfirmed, toRefusal } from '../errors/temporal-errors';

export type { WorkflowClient, WorkflowHandle };

/** What one look at a workflow's current run shows. */
export type RunLook =
  | { readonly kind: 'running'; readonly pauses: readonly PauseRecord[] }
  | { readonly kind: 'ended'; readonly result: unknown; readonly failure?: undefined }
  | { readonly kind: 'ended'; readonly failure: Error }
  /** No worker took the query in time, or the run's tasks fail. */
  | { readonly kind: 'silent'; readonly error: unknown };

/**
 * Asks the current run for its pauses, by `deadline` (milliseconds since 1970) at the latest.
 *
 * @throws AnswerRefusedError `WORKFLOW_NOT_FOUND`, `NO_PAUSES`, `UNAVAILABLE`
 */
export async function lookAtRun(client: WorkflowClient, workflowId: string, deadline: number): Promise<RunLook> {
  const handle = client.getHandle(workflowId);
  return client.withDeadline(deadline, async () => {
    try {
      return { kind: 'running', pauses: (await handle.query<PauseRow[]>(PAUSES_QUERY_NAME)).filter(isPauseRecord) };
    } catch (error) {
      if (error instanceof QueryRejectedError) return lookAtEnd(handle);
      const refusal = toRefusal(error, workflowId);
      if (isUnconfirmed(error) || (refusal instanceof AnswerRefusedError && refusal.code === 'TASK_FAILING')) return { kind: 'silent', error };
      throw refusal;
    }
  });
}

/**
 * A client for `lookAtRun` on a handle's connection. It refuses to query an ended run, so that one call tells what is
 * open from what was left open, and unlike a test environment's own client it never moves time.
 */
export function toLookingClient({ client }: WorkflowHandle): WorkflowClient {
  return new WorkflowClient({ ...client.options, connection: client.connection, queryRejectCondition: 'NOT_OPEN' });
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

async function lookAtEnd(handle: WorkflowHandle): Promise<RunLook> {
  try {
    return { kind: 'ended', result: await handle.result() };
  } catch (error) {
    // A run that has begun meanwhile is seen at the next look.
    if (isUnconfirmed(error)) return { kind: 'silent', error };
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { kind: 'ended', failure: error.cause ?? error };
  }
}
