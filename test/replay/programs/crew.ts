import { randomUUID } from 'node:crypto';

import { Worker } from '@temporalio/worker';

import * as activities from './activities';
import type { Stage } from './stage';

/** A worker as a program meets it. */
export interface Post {
  readonly build: string;
  /** Workflows that it keeps; with 0 it replays each task from the beginning. */
  readonly cache: number;
}

interface Running {
  readonly worker: Worker;
  readonly ended: Promise<void>;
}

/** Two workers on one task queue, each with a build of its own: they take turns at a workflow that neither keeps. */
export class Crew {
  readonly taskQueue = `programs-${randomUUID()}`;
  private readonly running: (Running | undefined)[] = [undefined, undefined];

  constructor(private readonly stage: Stage) {}

  static async start(stage: Stage, posts: readonly Post[]): Promise<Crew> {
    const crew = new Crew(stage);
    for (const [i, post] of posts.entries()) await crew.start(i, post);
    return crew;
  }

  /** Another build in the place of one. */
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
      // Longer than any activity: one that its worker's end cancels fails the workflow.
      shutdownGraceTime: '20s',
    });
    this.running[i] = { worker, ended: worker.run() };
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((_, i) => this.stop(i)));
  }
}
