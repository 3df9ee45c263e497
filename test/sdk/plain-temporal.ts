import { randomUUID } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle, WorkflowStartOptions } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import { bundle } from '../support/bundle';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** Temporal without this package: a client, a new task queue, and workers with one file of workflows. */
export interface PlainTemporal extends AsyncDisposable {
  readonly client: Client;
  start(workflow: string, ...args: unknown[]): Promise<WorkflowHandle>;
  startWith(workflow: string, options: Partial<WorkflowStartOptions>): Promise<WorkflowHandle>;
  signalWithStart(workflow: string, signal: string): Promise<WorkflowHandle>;
  startWorker(options?: Partial<WorkerOptions>): Promise<TestWorker>;
  /** Replays the history of a workflow. Returns the error of the replay, or `undefined`. */
  replay(handle: WorkflowHandle): Promise<Error | undefined>;
}

// By default, a replay runs in the thread of its caller, as with `debugMode`. There jest handles unhandled rejections itself.
// The type of the options does not have `debugMode`, but the code uses it (1.24).
const THREADED = { debugMode: false };

export async function usePlainTemporal(workflowsPath: string): Promise<PlainTemporal> {
  const connection = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  const client = new Client({ connection });
  const taskQueue = `sdk-${randomUUID()}`;
  const started: WorkflowHandle[] = [];
  const startWith = async (workflow: string, options: Partial<WorkflowStartOptions>) => {
    const handle = await client.workflow.start(workflow, { taskQueue, workflowId: `sdk-${randomUUID()}`, ...options });
    started.push(handle);
    return handle;
  };
  return {
    client,
    startWith,
    signalWithStart: async (workflow, signal) => {
      const handle = await client.workflow.signalWithStart(workflow, { taskQueue, workflowId: `sdk-${randomUUID()}`, signal });
      started.push(handle);
      return handle;
    },
    start: (workflow, ...args) => startWith(workflow, { args }),
    startWorker: (options = {}) => startTestWorker(workflowsPath, { taskQueue, ...options }),
    replay: async (handle) => {
      const workflowBundle = await bundle(workflowsPath);
      return Worker.runReplayHistory({ workflowBundle, ...THREADED }, await handle.fetchHistory(), handle.workflowId).then(
        () => undefined,
        (error: Error) => error
      );
    },
    [Symbol.asyncDispose]: async () => {
      // Most of the workflows have already ended.
      await Promise.allSettled(started.map((handle) => handle.terminate()));
      await connection.close();
    },
  };
}

/** Returns the attributes of the first event that has them, e.g. `timerFiredEventAttributes`. */
export async function findEvent<Name extends keyof HistoryEvent>(handle: WorkflowHandle, name: Name): Promise<NonNullable<HistoryEvent[Name]> | undefined> {
  const { events } = await handle.fetchHistory();
  return events?.find((event) => event[name])?.[name] ?? undefined;
}

/** Prints how often a probe saw the fault that this package avoids. The number depends on the machine, so it is not asserted. */
export function tell(what: string): void {
  process.stderr.write(`  probe: ${what}\n`);
}
