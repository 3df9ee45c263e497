import type { PayloadCodec } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';

import * as activities from './activities';
import { createActivityInterceptors } from './interceptors/activity-interceptors';

export interface DeployedWorker {
  /** Stops it gracefully. */
  stop(): Promise<void>;
}

/** The deployment's worker. It knows nothing of what its bundle holds. */
export async function startWorker(options: {
  readonly address: string;
  readonly taskQueue: string;
  readonly codePath: string;
  readonly codecs: readonly PayloadCodec[];
}): Promise<DeployedWorker> {
  const { address, taskQueue, codePath, codecs } = options;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: { codePath },
    activities,
    dataConverter: { payloadCodecs: [...codecs] },
    interceptors: { activity: [createActivityInterceptors] },
    stickyQueueScheduleToStartTimeout: '1s',
  });
  const running = worker.run();
  running.catch(() => {});
  return {
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
