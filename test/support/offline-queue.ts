import { randomUUID } from 'node:crypto';

import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import { bundle } from './harness';

/** A task queue that is served only while a piece of work of the test is under way. */
export interface OfflineQueue {
  readonly taskQueue: string;
  /** Runs a worker until the work has ended, then shuts it down; returns what the work returned. */
  whileServed<T>(work: () => Promise<T>): Promise<T>;
}

/** Task queues without a worker of their own; they share one connection. */
export interface OfflineQueues {
  create(options?: Partial<WorkerOptions>): OfflineQueue;
  close(): Promise<void>;
}

export async function connectOfflineQueues(workflowsPath: string): Promise<OfflineQueues> {
  const connection = await NativeConnection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  const create = (options: Partial<WorkerOptions> = {}): OfflineQueue => {
    const taskQueue = `offline-${randomUUID()}`;
    return {
      taskQueue,
      whileServed: async (work) => {
        const workflowBundle = await bundle(workflowsPath);
        const worker = await Worker.create({ connection, taskQueue, workflowBundle, stickyQueueScheduleToStartTimeout: '1s', ...options });
        return worker.runUntil(work);
      },
    };
  };
  return { create, close: () => connection.close() };
}
