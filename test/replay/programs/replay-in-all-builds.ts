import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';

import type { Stage } from './stage';

/** A recorded history, and the id of its workflow. */
export interface Recorded {
  readonly workflowId: string;
  /** The index of its program in the scenario. */
  readonly place: number;
  /** Its description in a fault report. */
  readonly title: string;
  readonly history: Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
}

/** A history that does not replay. */
export interface Unreplayed {
  readonly recorded: Recorded;
  readonly build: string;
  readonly as: string;
  readonly message: string;
}

// A pause shows and lists the workflow id, so some replays use one of these ids.
const OTHER_IDS = ['x', 'x'.repeat(400), 'ö.~'] as const;

/** Replays the histories with each build: half of them with their own workflow id, and half with another one. */
export async function replayInAllBuilds(stage: Stage, builds: readonly string[], all: readonly Recorded[]): Promise<readonly Unreplayed[]> {
  const failures: Unreplayed[] = [];
  for (const [b, build] of builds.entries()) {
    const trials = all.map((recorded, i) => ({ recorded, otherId: (b + i) % 2 === 0 ? undefined : OTHER_IDS[i % OTHER_IDS.length] }));
    const histories = trials.map(({ recorded: { workflowId, history }, otherId }) => ({ workflowId: otherId ?? workflowId, history }));
    // By default, the SDK replays in the main thread. There the rejection of a failed task makes jest fail the test.
    const options = { workflowBundle: await stage.bundleOf(build), debugMode: false, workflowThreadPoolSize: 1 };
    let i = 0;
    for await (const { error } of Worker.runReplayHistories(options, histories)) {
      const { recorded, otherId } = trials[i++]!;
      if (error) failures.push({ recorded, build, as: otherId === undefined ? 'its workflow id' : 'another workflow id', message: error.message });
    }
  }
  return failures;
}
