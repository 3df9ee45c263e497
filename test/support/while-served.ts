import type { WorkerOptions } from '@temporalio/worker';

import { startTestWorker } from './test-worker';

/** Runs a worker only until a piece of work has ended, and returns what the work returned. */
export async function whileServed<T>(
  { workflows, ...options }: { workflows: string; taskQueue: string; address?: string } & Pick<Partial<WorkerOptions>, 'dataConverter'>,
  work: () => Promise<T>
): Promise<T> {
  const worker = await startTestWorker(workflows, options);
  return work().finally(() => worker.stop());
}
