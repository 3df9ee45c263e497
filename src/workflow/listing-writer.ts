import { CancellationScope, getCurrentDetails, inWorkflowContext, setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

import { toMemoKey } from '../protocol/wire-names';
import { toCurrentDetails } from './current-details';
import { decideListing, toAttributeKey, toListedAttribute, toStaleIndexes } from './listing-choice';
import { nextEvaluation } from './next-evaluation';
import type { StartedListing } from './listing';
import { toRecord } from './to-record';
import type { RunState } from './run-state';
import { toWaitingFor } from './waiting-for';

/**
 * Keeps memo, search attribute and current details in step with the open pauses: one write a task, after the task's
 * code has run, so that a pause that settles while the next one opens costs one event. Called by a run's first pause;
 * from then on `noteChange` sees to it.
 */
export function startListing(state: RunState): void {
  if (state.listing.started) return;
  const choice = decideListing(state);
  const stale = choice === 'off' ? [] : toStaleIndexes();
  state.listing.adoptStale(stale);
  // An earlier run may have left its names there, whatever this run's choice is.
  const waitingFor = choice === 'off' ? '' : toListedAttribute(state);
  state.listing.started = { choice, waitingFor, details: '', due: false };
  if (waitingFor !== '' || stale.length > 0) noteChange(state);
}

/** The same for a run that has no pause yet, once the code of this task has come to rest: until then `configureInbox` may choose. */
export function startListingAtRest(state: RunState): void {
  void CancellationScope.nonCancellable(async () => {
    await nextEvaluation();
    startListing(state);
  });
}

/** To be called after a pause has opened or settled. */
export function noteChange(state: RunState): void {
  state.listing.revision++;
  const { started } = state.listing;
  // A continuation of a failed task runs outside of its workflow, see `anyCondition`.
  if (!started || started.due || !inWorkflowContext()) return;
  started.due = true;
  // Nothing waits between two changes. Not cancellable: a cancelled workflow's pauses must leave the listing too.
  void CancellationScope.nonCancellable(() => writeOnceQuiet(state, started));
}

async function writeOnceQuiet(state: RunState, started: StartedListing): Promise<void> {
  await quiet(state);
  started.due = false;
  if (started.choice !== 'off') {
    writeMemo(state);
    started.waitingFor = writeAttribute(state, started.choice === 'attribute' ? toWaitingFor(state.open) : undefined, started.waitingFor);
  }
  started.details = writeDetails(state, started.details);
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

function writeMemo(state: RunState): void {
  const changes = state.listing.toChanges(state.open, toRecord);
  if (changes.size === 0) return;
  upsertMemo(Object.fromEntries([...changes].map(([index, record]) => [toMemoKey(index), record])));
}

function writeAttribute(state: RunState, waitingFor: readonly string[] | undefined, last: string): string {
  const text = waitingFor?.join('\n') ?? '';
  if (text !== last) upsertSearchAttributes([{ key: toAttributeKey(state), value: waitingFor ? [...waitingFor] : null }]);
  return text;
}

// The author's own details are never touched: ours are replaced only while they still are ours.
function writeDetails(state: RunState, last: string): string {
  if (getCurrentDetails() !== last) return last;
  const details = toCurrentDetails(state.open);
  if (details !== last) setCurrentDetails(details);
  return details;
}
