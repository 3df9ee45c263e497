import { randomUUID } from 'node:crypto';

import { Worker } from '@temporalio/worker';

import * as activities from './activities';
import type { Stage } from './stage';

/** The settings of one worker. */
export interface Post {
  readonly build: string;
  /** Number of workflows that it caches. With 0 it replays each task from the beginning. */
  readonly cache: number;
}

interface Running {
  readonly worker: Worker;
  readonly ended: Promise<void>;
}

/** Two workers on one task queue, each with its own build. They take turns at a workflow that neither of them caches. */
export class Crew {
  readonly taskQueue = `programs-${randomUUID()}`;
  private readonly running: (Running | undefined)[] = [undefined, undefined];

  constructor(private readonly stage: Stage) {}

  static async start(stage: Stage, posts: readonly Post[]): Promise<Crew> {
    const crew = new Crew(stage);
    for (const [i, post] of posts.entries()) await crew.start(i, post);
    return crew;
  }

  /** Stops one worker and starts another one in its place. */
  async replace(i: number, post: Post): Promise<void> {
    await this.stop(i);
    await this.start(i, post);
  }

  async stop(i: number): Promise<void> {
    const one = this.running[i];
    this.running[i] = undefined;
    if (one?.worker.getState() === 'RUNNING') one.worker.shutdown();
    await one?.ended;
  }

  async start(i: number, { build, cache }: Post): Promise<void> {
    const worker = await Worker.create({
      connection: this.stage.connections[i] ?? this.stage.connections[0],
      workflowBundle: await this.stage.bundleOf(build),
      taskQueue: this.taskQueue,
      identity: build,
      activities,
      maxCachedWorkflows: cache,
      stickyQueueScheduleToStartTimeout: '1s',
      workflowThreadPoolSize: 1,
      // Longer than any activity: if a shutdown cancels an activity, its workflow fails.
      shutdownGraceTime: '20s',
    });
    this.running[i] = { worker, ended: worker.run() };
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((_, i) => this.stop(i)));
  }
}
