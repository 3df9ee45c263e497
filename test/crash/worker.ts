import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { createActivities } from './activities';

/** A worker in its own process, which the test kills. Arguments: address, task queue, path of the bundle, folder of the bookings. */
async function main([address = '', taskQueue = '', codePath = '', dir = '']: readonly string[]): Promise<void> {
  // This process ends when its parent process ends.
  process.on('disconnect', () => process.exit());
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
  const worker = await Worker.create({
    connection: await connect(address),
    taskQueue,
    workflowBundle: { codePath },
    activities: createActivities(dir),
    stickyQueueScheduleToStartTimeout: '1s',
    workflowThreadPoolSize: 1,
    maxCachedWorkflows: Math.random() < 0.5 ? 2 : 200,
  });
  process.send?.('ready');
  await worker.run();
}

// The server may be down at the moment, so the connection is retried.
async function connect(address: string): Promise<NativeConnection> {
  for (;;) {
    try {
      return await NativeConnection.connect({ address });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

void main(process.argv.slice(2));
