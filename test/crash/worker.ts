import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { createActivities } from './activities';

/** A worker in a process of its own, to be killed. Arguments: address, task queue, file of the bundle, folder of the bookings. */
async function main([address = '', taskQueue = '', codePath = '', dir = '']: readonly string[]): Promise<void> {
  // It never outlives the process that started it.
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

// The server may be down just now.
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
