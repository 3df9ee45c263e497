import { randomUUID } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId, WorkflowStartOptions } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { LogEntry, WorkerOptions } from '@temporalio/worker';
import type { Inbox } from 'waitforuser/client';

import { bundle } from './bundle';
import { toLostTasks, toTaskFailures } from './history';
import type { History } from './history';
import { inBatches } from './in-batches';
import { registerNamespace } from './namespace';
import { watchResources } from './open-resources';
import { PatientInbox } from './patient-inbox';
import { logs, startTestWorker } from './test-worker';
import type { TestWorker } from './test-worker';

/** A client, an inbox and one worker on a task queue of its own. */
export interface Harness {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly taskQueue: string;
  /** What the suite's workers logged so far, workflow code included. */
  readonly logs: readonly LogEntry[];
  readonly worker: TestWorker;
  start(workflow: string, ...args: unknown[]): Promise<WorkflowHandleWithFirstExecutionRunId>;
  /** Starts with options of Temporal's own; `tasksMayFail` exempts the workflow from the check that close() makes. */
  startWith(workflow: string, options: StartOptions): Promise<WorkflowHandleWithFirstExecutionRunId>;
  /**
   * Ends worker and connections. Throws if a workflow task of a started workflow failed, if several were lost, if its history
   * does not replay, or if a socket or process is left.
   */
  close(): Promise<void>;
}

export type HarnessOptions = Partial<WorkerOptions> & { readonly address?: string; readonly ownNamespace?: boolean };

export type StartOptions = Partial<WorkflowStartOptions> & { readonly tasksMayFail?: boolean };

// On a machine at five times its load 3 of 328 workflows each lost a task once, and plain Temporal did the like there; why is not
// known. A suite that loses more has a fault of its own.
const MAY_BE_LOST = 3;

/** Worker options; `address` defaults to the run's dev server. `ownNamespace` is for suites in which other suites' pauses must not be listed. */
export async function startHarness(workflowsPath: string, { ownNamespace = false, ...options }: HarnessOptions = {}): Promise<Harness> {
  const checkResources = watchResources();
  const { address = process.env['TEST_TEMPORAL_ADDRESS'] as string } = options;
  const connection = await Connection.connect({ address });
  const namespace = ownNamespace ? await registerNamespace(address) : 'default';
  const client = new Client({ connection, namespace });
  const taskQueue = `test-${randomUUID()}`;
  const worker = await startTestWorker(workflowsPath, { taskQueue, namespace, ...options });
  const checked: WorkflowHandle[] = [];
  const elsewhere = new Set<string>();
  const startWith = async (workflow: string, { tasksMayFail = false, ...start }: StartOptions) => {
    const handle = await client.workflow.start(workflow, {
      taskQueue,
      workflowId: `wf-${randomUUID()}`,
      // On a busy machine a task times out, and after the third time that counts as failing. Where tasks really fail,
      // the SDK reports the first failure and lets the next ones time out: those are not to last longer.
      ...(!tasksMayFail && { workflowTaskTimeout: '20 seconds' }),
      ...start,
    });
    if (!tasksMayFail) checked.push(handle);
    // On another task queue another bundle may serve it.
    if (start.taskQueue !== undefined) elsewhere.add(handle.workflowId);
    return handle;
  };
  return {
    client,
    inbox: new PatientInbox(client),
    taskQueue,
    logs,
    worker,
    start: (workflow, ...args) => startWith(workflow, { args }),
    startWith,
    close: async () => {
      await worker.stop();
      const histories = await inBatches(checked, 25, (handle) => handle.fetchHistory());
      const toFaults = (find: (history: History) => readonly string[]) =>
        checked.flatMap(({ workflowId }, i) => find(histories[i] as History).map((fault) => `${workflowId}: ${fault}`));
      const lost = toFaults(toLostTasks);
      const failed = [...toFaults(toTaskFailures), ...(lost.length > MAY_BE_LOST ? lost : [])];
      const replayed = checked.flatMap(({ workflowId }, i) => (elsewhere.has(workflowId) ? [] : [{ workflowId, history: histories[i] as History }]));
      await replayAll(replayed, options.workflowBundle ?? (await bundle(workflowsPath)));
      await connection.close();
      await checkResources();
      if (failed.length > 0) throw new Error(`workflow tasks failed or were lost: ${failed.join('; ')}`);
    },
  };
}

/** A harness for all tests of a suite, started before the first and closed behind the last; only they may use it. */
export function useHarness(...args: Parameters<typeof startHarness>): Harness {
  let started: Harness | undefined;
  const get = (): Harness => {
    if (!started) throw new Error('the harness starts before the first test, not while the suite is read');
    return started;
  };
  beforeAll(async () => {
    started = await startHarness(...args);
  });
  afterAll(() => started?.close());
  return {
    get client() {
      return get().client;
    },
    get inbox() {
      return get().inbox;
    },
    get taskQueue() {
      return get().taskQueue;
    },
    get worker() {
      return get().worker;
    },
    logs,
    start: (workflow, ...given) => get().start(workflow, ...given),
    startWith: (workflow, options) => get().startWith(workflow, options),
    close: () => get().close(),
  };
}

// What is not deterministic shows as a worker without its cache goes on with a workflow: all that was run is replayed.
async function replayAll(
  histories: readonly { readonly workflowId: string; readonly history: History }[],
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>
): Promise<void> {
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) throw new Error(`the history of ${workflowId} does not replay`, { cause: error });
  }
}
