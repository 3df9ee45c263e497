import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** The settings of a worker process: one worker for each bundle, all with the same settings. */
export interface WorkerSettings {
  readonly address: string;
  readonly workers: readonly { readonly taskQueue: string; readonly codePath: string }[];
  readonly maxCachedWorkflows: number;
  /** Runs workflows in the main thread, where their heap can be read. */
  readonly readableHeap: boolean;
}

/** Bytes. */
export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

async function main({ address, workers, maxCachedWorkflows, readableHeap }: WorkerSettings): Promise<void> {
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    if (message === 'memory') process.send?.(memory());
  });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
  const connection = await NativeConnection.connect({ address });
  const running = await Promise.all(
    workers.map(({ taskQueue, codePath }) =>
      Worker.create({ connection, taskQueue, workflowBundle: { codePath }, maxCachedWorkflows, workflowThreadPoolSize: 1, debugMode: readableHeap })
    )
  );
  const ends = running.map((worker) => worker.run());
  process.send?.('ready');
  await Promise.all(ends);
}

function memory(): Memory {
  for (let i = 0; i < 3; i++) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { heap, rss };
}

void main(JSON.parse(process.argv[2] as string) as WorkerSettings);
