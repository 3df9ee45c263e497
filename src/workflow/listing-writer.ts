import { CancellationScope, condition, getCurrentDetails, patched, setCurrentDetails, upsertMemo, workflowInfo } from '@temporalio/workflow';

import { LISTED_PATCH_ID, toMemoIndex, toMemoKey } from '../protocol/wire-names';
import { toCurrentDetails } from './current-details';
import { toRecord } from './to-record';
import type { RunState } from './run-state';

/**
 * Keeps the memo and the current details in step with the open pauses: one write a task, after the task's code has
 * run, so that a pause that settles while the next one opens costs one event. Started by a run's first pause, once.
 */
export function startListingWriter(state: RunState): void {
  if (state.listing.started) return;
  state.listing.started = true;
  // Recorded once per run; on replay of a run that never listed it is false, and nothing is ever written.
  const listed = patched(LISTED_PATCH_ID);
  if (listed) state.listing.adoptStale(toStaleIndexes());
  // Not cancellable: a cancelled workflow's pauses must leave the listing too.
  void CancellationScope.nonCancellable(() => writeChanges(state, listed));
}

async function writeChanges(state: RunState, listed: boolean): Promise<never> {
  let details = '';
  for (let written = 0; ; ) {
    await condition(() => state.listing.revision !== written);
    await quiet(state);
    written = state.listing.revision;
    if (listed) writeMemo(state);
    details = writeDetails(state, details);
  }
}

/** Resolves when the code of this task has come to rest: nothing opened or settled while the workflow's conditions were evaluated twice. */
async function quiet(state: RunState): Promise<void> {
  let seen: number;
  do {
    seen = state.listing.revision;
    await nextEvaluation();
    await nextEvaluation();
  } while (seen !== state.listing.revision);
}

// A condition is evaluated when it is made and then again after the microtasks of the task have run.
async function nextEvaluation(): Promise<void> {
  let evaluations = 0;
  await condition(() => evaluations++ > 0);
}

function writeMemo(state: RunState): void {
  const changes = state.listing.toChanges(state.open, toRecord);
  if (changes.size === 0) return;
  upsertMemo(Object.fromEntries([...changes].map(([index, record]) => [toMemoKey(index), record])));
}

// The author's own details are never touched: ours are replaced only while they still are ours.
function writeDetails(state: RunState, last: string): string {
  if (getCurrentDetails() !== last) return last;
  const details = toCurrentDetails(state.open);
  if (details !== last) setCurrentDetails(details);
  return details;
}

/** Entries of an earlier run in this run's memo: continue-as-new hands a memo on where the author passes it. */
export function toStaleIndexes(): readonly number[] {
  return Object.keys(workflowInfo().memo ?? {}).flatMap((name) => toMemoIndex(name) ?? []);
}
