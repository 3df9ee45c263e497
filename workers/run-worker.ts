import { parseArgs } from 'node:util';

import { NativeConnection, Runtime, TransportError, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import { DEV_SERVER_ADDRESS, noServerMessage, temporalConfig } from './temporal-config';
import { workerLogger } from './worker-logger';

/** Runs one worker on the task queue of `--task-queue`, until it is stopped. The process ends with 1 if it cannot. */
export function runWorker(options: Omit<WorkerOptions, 'taskQueue'>): void {
  void run(options).catch((error: unknown) => {
    process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
    // Not by exitCode: if no worker could be created, the SDK's runtime keeps the process alive.
    process.exit(1);
  });
}

async function run(options: Omit<WorkerOptions, 'taskQueue'>): Promise<void> {
  const { values } = parseArgs({ options: { 'task-queue': { type: 'string', default: 'waitforuser-examples' } } });
  const taskQueue = values['task-queue'];
  endWithParent();
  // On SIGINT and SIGTERM the runtime stops gracefully: it finishes running steps and takes no new work.
  Runtime.install({ logger: workerLogger });
  const { connectionOptions, namespace = 'default' } = temporalConfig();
  const address = connectionOptions.address ?? DEV_SERVER_ADDRESS;
  const connection = await connect({ ...connectionOptions, address });
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      ...options,
      shutdownGraceTime: '10s',
      // After SIGKILL, a worker's workflows stay assigned to it. After this time another worker may take them.
      stickyQueueScheduleToStartTimeout: '1s',
    });
    const running = worker.run();
    process.stdout.write(`Worker ready on task queue ${taskQueue} (namespace ${namespace}, ${address}). Ctrl-C stops it.\n`);
    await running;
  } finally {
    await connection.close();
  }
}

async function connect(options: NonNullable<Parameters<typeof NativeConnection.connect>[0]> & { readonly address: string }) {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    if (error instanceof TransportError) throw new Error(noServerMessage(options.address), { cause: error });
    throw error;
  }
}

// If another program started the worker with a channel, the worker ends with that program, even if that is killed.
function endWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
