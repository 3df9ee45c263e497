import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { LogEntry, TelemetryOptions, WorkerOptions } from '@temporalio/worker';

import { bundle } from './bundle';

declare global {
  /** Set by the jest project that runs the scenarios a second time and replays every task from the beginning. */
  var maxCachedWorkflows: number | undefined;
}

/** A worker in this process. */
export interface TestWorker {
  /** Stops the worker gracefully. A second call does nothing. Throws if the worker failed or did not stop. */
  stop(): Promise<void>;
}

/** All log entries of this suite's workers so far, including those of workflow code. */
export const logs: LogEntry[] = [];

let installed = false;

/** Keeps the logs of workers in `logs` instead of printing them. Takes effect once per suite. `metrics`: where the suite's workers show theirs. */
export function installRuntime(metrics?: TelemetryOptions['metrics']): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('INFO', (entry) => logs.push(entry)),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) }, ...(metrics && { metrics }) },
  });
}

/** Starts a worker with the workflows of one file. `address` defaults to the run's dev server. */
export async function startTestWorker(
  workflowsPath: string,
  { address = process.env['TEST_TEMPORAL_ADDRESS'] as string, ...options }: Partial<WorkerOptions> & { taskQueue: string; address?: string }
): Promise<TestWorker> {
  installRuntime();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    workflowBundle: await bundle(workflowsPath),
    stickyQueueScheduleToStartTimeout: '1s',
    ...(globalThis.maxCachedWorkflows !== undefined && { maxCachedWorkflows: globalThis.maxCachedWorkflows }),
    ...options,
  });
  const running = worker.run();
  // stop() reports the failure. Before that, an unhandled rejection would end the process.
  running.catch(() => {});
  const end = async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
    if (worker.getState() !== 'STOPPED') throw new Error(`the worker is ${worker.getState()} after its end`);
  };
  let ending: Promise<void> | undefined;
  return { stop: () => (ending ??= end()) };
}
