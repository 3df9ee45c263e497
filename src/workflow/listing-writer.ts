import { CancellationScope, getCurrentDetails, setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

import { toMemoKey } from '../protocol/wire-names';
import { toCurrentDetails } from './current-details';
import { decideListing, toAttributeKey, toListedAttribute, toStaleIndexes } from './listing-choice';
import type { ListingChoice } from './inbox-configuration';
import { anyCondition, nextEvaluation } from './next-evaluation';
import { toRecord } from './to-record';
import type { RunState } from './run-state';
import { toWaitingFor } from './waiting-for';

/**
 * Keeps memo, search attribute and current details in step with the open pauses: one write a task, after the task's
 * code has run, so that a pause that settles while the next one opens costs one event. Started by a run's first pause, once.
 */
export function startListingWriter(state: RunState): void {
  if (state.listing.started) return;
  state.listing.started = true;
  const choice = decideListing(state);
  if (choice !== 'off') state.listing.adoptStale(toStaleIndexes());
  // Not cancellable: a cancelled workflow's pauses must leave the listing too.
  void CancellationScope.nonCancellable(() => writeChanges(state, choice));
}

async function writeChanges(state: RunState, choice: ListingChoice): Promise<never> {
  let details = '';
  // An earlier run may have left its names there, whatever this run's choice is.
  let waitingFor = choice === 'off' ? '' : toListedAttribute(state);
  for (let written = waitingFor === '' ? 0 : -1; ; ) {
    await anyCondition(() => state.listing.revision !== written);
    await quiet(state);
    written = state.listing.revision;
    if (choice !== 'off') {
      writeMemo(state);
      waitingFor = writeAttribute(state, choice === 'attribute' ? toWaitingFor(state.open) : undefined, waitingFor);
    }
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
