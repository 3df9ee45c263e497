import type { WorkerOptions } from '@temporalio/worker';

import { startTestWorker } from './test-worker';

/**
 * Runs a worker until `work` has ended, and returns the result of `work`. The worker has no cache: a task or query for the cache
 * of a stopped worker waits for seconds before another worker gets it.
 */
export async function whileServed<T>(
  { workflows, ...options }: { workflows: string; taskQueue: string; address?: string } & Pick<Partial<WorkerOptions>, 'dataConverter'>,
  work: () => Promise<T>
): Promise<T> {
  const worker = await startTestWorker(workflows, { maxCachedWorkflows: 0, ...options });
  return work().finally(() => worker.stop());
}
