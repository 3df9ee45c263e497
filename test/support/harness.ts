import { randomUUID } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { LogEntry, WorkerOptions, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';

/** A client, an inbox and one worker on a task queue of its own, on the run's dev server. */
export interface Harness {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly taskQueue: string;
  /** What the worker logged so far, workflow code included. */
  readonly logs: readonly LogEntry[];
  start(workflow: string, ...args: unknown[]): Promise<WorkflowHandle>;
  close(): Promise<void>;
}

const logs: LogEntry[] = [];
let installed = false;

/** Keeps what workers log for the tests, instead of printing it. */
export function installRuntime(): void {
  if (!installed) Runtime.install({ logger: new DefaultLogger('WARN', (entry) => logs.push(entry)) });
  installed = true;
}

export async function startHarness(workflowsPath: string, options: Partial<WorkerOptions> = {}): Promise<Harness> {
  installRuntime();
  const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
  const connection = await Connection.connect({ address });
  const workerConnection = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  const taskQueue = `test-${randomUUID()}`;
  const worker = await Worker.create({
    connection: workerConnection,
    taskQueue,
    workflowBundle: await bundle(workflowsPath),
    stickyQueueScheduleToStartTimeout: '1s',
    ...options,
  });
  const running = worker.run();
  return {
    client,
    inbox: new Inbox(client),
    taskQueue,
    logs,
    start: (workflow, ...args) => client.workflow.start(workflow, { taskQueue, workflowId: `wf-${randomUUID()}`, args }),
    close: async () => {
      worker.shutdown();
      await running;
      await workerConnection.close();
      await connection.close();
    },
  };
}

const bundles = new Map<string, Promise<WorkflowBundleWithSourceMap>>();

/** Bundles a workflow file once for a suite. */
export function bundle(workflowsPath: string): Promise<WorkflowBundleWithSourceMap> {
  const known = bundles.get(workflowsPath) ?? bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  bundles.set(workflowsPath, known);
  return known;
}
