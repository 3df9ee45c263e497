import { Worker } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';

import { bundle } from '../../support/bundle';

/** A version of the workflows that change, named as its module. */
export type Version = 'earlier' | 'later';
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** Replays histories with the code of a version: for each, the error it ended with, or `undefined`. */
export async function replayWith(version: Version, histories: readonly History[]): Promise<readonly (Error | undefined)[]> {
  const workflowBundle = await bundle(require.resolve(`../workflows/${version}`));
  const errors: (Error | undefined)[] = [];
  const named = histories.map((history, i) => ({ workflowId: `${i}`, history }));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, named)) errors.push(error);
  return errors;
}
