import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';

import type { Shake } from './move';

interface Running {
  readonly worker: Worker;
  readonly ended: Promise<void>;
}

/** Two workers on one task queue that are stopped and started at random. */
export class ShakyWorkers {
  private readonly running: (Running | undefined)[] = [undefined, undefined];
  private work = Promise.resolve();

  constructor(
    /** One connection for each worker, because Temporal allows one worker per connection and task queue. */
    private readonly connections: readonly [NativeConnection, NativeConnection],
    private readonly workflowBundle: { readonly codePath: string },
    readonly taskQueue: string
  ) {}

  /** Changes the workers, after earlier changes are done. Resolves when this change is done. */
  shake({ workers }: Shake): Promise<void> {
    this.work = this.work.then(async () => {
      for (const [i, to] of workers.entries()) {
        if (to === 'stay') continue;
        await this.stop(i);
        if (to !== 'stop') await this.start(i, to);
      }
    });
    return this.work;
  }

  /** Waits until all changes are done, and starts a worker if none is running. */
  async settle(): Promise<void> {
    await this.work;
    if (!this.running.some((one) => one)) await this.start(0, 1);
  }

  async close(): Promise<void> {
    await this.work.catch(() => undefined);
    await Promise.all(this.running.map((_, i) => this.stop(i)));
  }

  private async start(i: number, maxCachedWorkflows: number): Promise<void> {
    const { workflowBundle, taskQueue } = this;
    const connection = this.connections[i] as NativeConnection;
    const options = { stickyQueueScheduleToStartTimeout: '1s', workflowThreadPoolSize: 1 } as const;
    const worker = await Worker.create({ connection, workflowBundle, taskQueue, maxCachedWorkflows, ...options });
    this.running[i] = { worker, ended: worker.run() };
  }

  private async stop(i: number): Promise<void> {
    const one = this.running[i];
    this.running[i] = undefined;
    one?.worker.shutdown();
    await one?.ended;
  }
}
