import { startTestWorker } from './test-worker';

/** Runs a worker on a task queue only until a piece of work has ended, and returns what the work returned. */
export async function whileServed<T>(workflowsPath: string, taskQueue: string, work: () => Promise<T>): Promise<T> {
  const worker = await startTestWorker(workflowsPath, { taskQueue });
  return work().finally(() => worker.stop());
}
