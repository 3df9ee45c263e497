import type { WorkflowHandle } from '@temporalio/client';

import { bundle } from '../../support/bundle';
import { replayInProcess } from '../../support/replay-process';
import type { ReplayFailure } from '../../support/replay-process';

/** A version of the workflows that change, named as its module. */
export type Version = 'earlier' | 'later';
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** The version that a deploy of the other one brings or takes away. */
export function other(version: Version): Version {
  return version === 'earlier' ? 'later' : 'earlier';
}

/** Replays histories with the code of a version: for each, the failure it ended with, or `undefined`. Their workflow ids are not those they ran with. */
export async function replayWith(version: Version, histories: readonly History[]): Promise<readonly (ReplayFailure | undefined)[]> {
  const { codePath } = await bundle(require.resolve(`../workflows/${version}`));
  return replayInProcess(codePath, histories.map((history, i) => ({ workflowId: `${i}`, history })));
}
