/** Runs one worker until it gets a message to stop, or until its parent process ends. Started by `worker-process.ts`. */
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import type { WorkerSettings } from './worker-process';

async function main(settings: WorkerSettings): Promise<void> {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ message, meta }) => process.send?.({ message, workflowId: meta?.['workflowId'] })),
    // While a server is down, each of its tries would be a line on the console.
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
  const connection = await NativeConnection.connect({ address: settings.address });
  const worker = await Worker.create({
    connection,
    taskQueue: settings.taskQueue,
    workflowBundle: { codePath: settings.codePath },
    activities: settings.activitiesPath === undefined ? {} : ((await import(settings.activitiesPath)) as object),
    ...(settings.namespace !== undefined && { namespace: settings.namespace }),
    ...(settings.workerDeploymentOptions && { workerDeploymentOptions: settings.workerDeploymentOptions }),
    stickyQueueScheduleToStartTimeout: settings.waitsForCache ?? '1s',
  });
  const orphaned = () => process.exit(1);
  process.once('disconnect', orphaned);
  process.once('message', () => worker.shutdown());
  process.send?.('running');
  await worker.run();
  await connection.close();
  process.off('disconnect', orphaned);
  process.disconnect();
}

void main(JSON.parse(process.argv[2] as string) as WorkerSettings);
