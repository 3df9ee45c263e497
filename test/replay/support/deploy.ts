import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import { bundle } from '../../support/bundle';

/** A running deploy of one version. */
export interface Deploy {
  /** Takes it out of service; resolves once its worker has ended. */
  stop(): Promise<void>;
}

/** Deploys workflow code on a task queue, beside whatever runs there. The module is named from `test/replay/workflows`. */
export async function deploy(module: string, taskQueue: string, options: Partial<WorkerOptions> = {}): Promise<Deploy> {
  const connection = await NativeConnection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  const workflowBundle = await bundle(require.resolve(`../workflows/${module}`));
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, stickyQueueScheduleToStartTimeout: '1s', ...options });
  const running = worker.run();
  return {
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
