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

/** Temporal without this package: a client, a task queue of its own, and workers of one file of workflows. */
export interface PlainTemporal extends AsyncDisposable {
  readonly client: Client;
  start(workflow: string, ...args: unknown[]): Promise<WorkflowHandle>;
  startWith(workflow: string, options: Partial<WorkflowStartOptions>): Promise<WorkflowHandle>;
  signalWithStart(workflow: string, signal: string): Promise<WorkflowHandle>;
  startWorker(options?: Partial<WorkerOptions>): Promise<TestWorker>;
  /** Replays what was recorded: the error of the replay, or `undefined`. */
  replay(handle: WorkflowHandle): Promise<Error | undefined>;
}

// A replay runs in the thread of its caller, as `debugMode` does, and there jest takes unhandled rejections for its own.
// Its type leaves the option out, its code takes it (1.24).
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
      // Most have ended by themselves.
      await Promise.allSettled(started.map((handle) => handle.terminate()));
      await connection.close();
    },
  };
}

/** The first event that has attributes of this name, e.g. `timerFiredEventAttributes`. */
export async function findEvent<Name extends keyof HistoryEvent>(handle: WorkflowHandle, name: Name): Promise<NonNullable<HistoryEvent[Name]> | undefined> {
  const { events } = await handle.fetchHistory();
  return events?.find((event) => event[name])?.[name] ?? undefined;
}

/** What a probe saw of a fault that the remedy avoids; how often depends on the machine, so it is told and not asserted. */
export function tell(what: string): void {
  process.stderr.write(`  probe: ${what}\n`);
}
