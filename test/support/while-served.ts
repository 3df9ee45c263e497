import type { WorkerOptions } from '@temporalio/worker';

import { startTestWorker } from './test-worker';

/**
 * Runs a worker only until a piece of work has ended, and returns what the work returned. It keeps no cache: a task or a query
 * for the cache of a worker that is gone waits for seconds before another worker gets it.
 */
export async function whileServed<T>(
  { workflows, ...options }: { workflows: string; taskQueue: string; address?: string } & Pick<Partial<WorkerOptions>, 'dataConverter'>,
  work: () => Promise<T>
): Promise<T> {
  const worker = await startTestWorker(workflows, { maxCachedWorkflows: 0, ...options });
  return work().finally(() => worker.stop());
}
