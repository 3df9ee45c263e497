import type { WorkflowHandle } from '@temporalio/client';

import { bundle } from '../../support/bundle';
import { replayInProcess } from '../../support/replay-process';
import type { ReplayFailure } from '../../support/replay-process';

/** A version of the workflows that change. It is the name of its module. */
export type Version = 'earlier' | 'later';
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** Returns the other version. */
export function other(version: Version): Version {
  return version === 'earlier' ? 'later' : 'earlier';
}

/** Replays histories with the code of a version, under other workflow ids. Returns the failure of each history, or `undefined`. */
export async function replayWith(version: Version, histories: readonly History[]): Promise<readonly (ReplayFailure | undefined)[]> {
  const { codePath } = await bundle(require.resolve(`../workflows/${version}`));
  return replayInProcess(codePath, histories.map((history, i) => ({ workflowId: `${i}`, history })));
}
