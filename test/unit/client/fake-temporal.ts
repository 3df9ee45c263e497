import { WorkflowClient } from '@temporalio/client';
import type { ConnectionLike } from '@temporalio/client';
import { defaultPayloadConverter, toPayloads } from '@temporalio/common';
import type { Payload } from '@temporalio/common';

import type { PauseRecord } from '../../../src/protocol/pause-record';
import { toMemoKey } from '../../../src/protocol/wire-names';

type Call = (request: never) => unknown;

/** Temporal's own client on a service that the test plays: it gives what these functions return or throw. Any other call fails. */
export function toClient(service: Readonly<Record<string, Call>>): WorkflowClient {
  const workflowService = new Proxy(service, {
    get: (calls, name: string) => async (request: never) => {
      const call = calls[name];
      if (!call) throw new Error(`The test does not play ${name}`);
      return call(request);
    },
  });
  const connection = {
    workflowService,
    withDeadline: <T>(_: number, work: () => Promise<T>) => work(),
    withAbortSignal: <T>(_: AbortSignal, work: () => Promise<T>) => work(),
    withMetadata: <T>(_: unknown, work: () => Promise<T>) => work(),
  };
  return new WorkflowClient({ connection: connection as unknown as ConnectionLike });
}

/** A run as Temporal describes it. */
export interface DescribedAs {
  readonly runId?: string;
  /** Default: this run is the first of its chain. */
  readonly firstRunId?: string;
  readonly status?: keyof typeof STATUS;
  /** Attempts of its pending task. */
  readonly attempt?: number;
  readonly memo?: readonly PauseRecord[] | Readonly<Record<string, Payload>>;
}

const STATUS = { running: 1, completed: 2, continuedAsNew: 6 } as const;

export function describe({ runId = 'run', firstRunId = runId, status = 'running', attempt = 0, memo = [] }: DescribedAs = {}): object {
  const fields = Array.isArray(memo) ? Object.fromEntries((memo as readonly PauseRecord[]).map((record) => [toMemoKey(record.index), toPayload(record)])) : memo;
  return {
    workflowExecutionInfo: { execution: { workflowId: 'wf', runId }, firstRunId, status: STATUS[status], memo: { fields }, historySizeBytes: 1 },
    ...(attempt > 0 && { pendingWorkflowTask: { attempt } }),
  };
}

/** A run's reply to the pauses query. */
export function toReply(pauses: readonly PauseRecord[], more: object = {}): object {
  return { queryResult: { payloads: toPayloads(defaultPayloadConverter, { v: 1, pauses, ...more }) } };
}

export function toPayload(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

/** An error as gRPC gives it. */
export function toGrpc(code: number, details: string): Error {
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: { get: () => [] } });
}

/** What Temporal says where no worker has polled for a while. */
export const NO_WORKER = toGrpc(9, 'no poller seen for task queue recently, worker may be down');
export const TASK_FAILS = toGrpc(9, 'Cannot query workflow due to Workflow Task in failed state.');
/** What a native connection says where the reply was lost. */
export const BROKEN = toGrpc(13, 'h2 protocol error');

export function toThrow(error: Error): () => never {
  return () => {
    throw error;
  };
}
