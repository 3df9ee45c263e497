import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { LogEntry, WorkerOptions } from '@temporalio/worker';

import { bundle } from './bundle';

declare global {
  /** Set by the jest project that runs the scenarios a second time, with every task replayed from the beginning. */
  var maxCachedWorkflows: number | undefined;
}

/** A worker in this process, and the way to end it. */
export interface TestWorker {
  /** Stops gracefully; a second call does nothing. Throws if the worker failed or did not stop. */
  stop(): Promise<void>;
}

/** What the workers of this suite logged so far, workflow code included. */
export const logs: LogEntry[] = [];

let installed = false;

/** Keeps what workers log for the tests, instead of printing it. Once a process. */
export function installRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('INFO', (entry) => logs.push(entry)),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}

/** Starts a worker with the workflows of one file; `address` defaults to the run's dev server. */
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
  // stop() reports it; an unhandled rejection before that would end the process.
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
