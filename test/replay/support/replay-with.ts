import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';

import { bundle } from '../../support/bundle';

/** A version of the workflows that change, named as its module. */
export type Version = 'earlier' | 'later';
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** The version that a deploy of the other one brings or takes away. */
export function other(version: Version): Version {
  return version === 'earlier' ? 'later' : 'earlier';
}

/** Replays histories with the code of a version: for each, the error it ended with, or `undefined`. */
export async function replayWith(version: Version, histories: readonly History[]): Promise<readonly (Error | undefined)[]> {
  const workflowBundle = await bundle(require.resolve(`../workflows/${version}`));
  const errors: (Error | undefined)[] = [];
  const named = histories.map((history, i) => ({ workflowId: `${i}`, history }));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, named)) errors.push(error);
  return errors;
}
