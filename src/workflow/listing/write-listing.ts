import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { getCurrentDetails, inWorkflowContext, log, setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

import { toMemoKey } from '../../protocol/wire-names';
import { runState } from '../state/run-state';
import type { Pause, RunState } from '../state/run-state';
import { toCurrentDetails } from './current-details';
import { decideListing, toStaleIndexes } from './listing-choice';
import { toRecord } from './to-record';

/** Counts a pause among the open ones. */
export function addToOpen({ open, listed }: RunState, pause: Pause): void {
  open.set(pause.index, pause);
  listed.waitingFor.add(pause.audience);
}

/** Takes it out again. */
export function removeFromOpen({ open, listed }: RunState, pause: Pause): void {
  if (open.delete(pause.index)) listed.waitingFor.remove(pause.audience);
}

/** Decides how the run is listed, once, and writes the marker that says so. */
export function startListing(state: RunState): void {
  if (state.listed.choice !== undefined) return;
  state.listed.choice = decideListing(state);
  if (state.listed.choice !== 'off' && !state.listed.isCarriedCleared) state.listed.adoptStale(toStaleIndexes());
}

/**
 * Does one synchronous step whose changes of the listing go together: one command for all, issued as the step ends and
 * never later. Temporal may hand over in one activation what came live in several, so a write that waited for more would
 * not replay.
 */
export function withOneListingChange<T>(state: RunState, step: () => T): T {
  state.listed.depth++;
  try {
    return step();
  } finally {
    state.listed.depth--;
    writeListing(state);
  }
}

/** Writes what has changed since the last write; within `withOneListingChange` that is left to its end. */
export function writeListing(state: RunState): void {
  if (state.listed.depth > 0 || !isStillIn(state)) return;
  writeDetails(state);
  const { choice } = state.listed;
  if (choice === undefined || choice === 'off') return;
  const changes = state.listed.toChanges(state.open, toRecord);
  if (changes.size > 0) upsertMemo(Object.fromEntries([...changes].map(([index, record]) => [toMemoKey(index), record])));
  if (choice === 'attribute') writeAttribute(state.inbox.attribute, state.listed.waitingFor.toNames());
}

/**
 * Removes from memo and attribute what the run before left there and continue-as-new handed on, however this run will be
 * listed. It depends on what the run began with alone, which history holds.
 */
export function clearCarriedListing(state: RunState, attribute: string | undefined): void {
  const stale = toStaleIndexes();
  if (stale.length > 0) upsertMemo(Object.fromEntries(stale.map((index) => [toMemoKey(index), null])));
  if (attribute !== undefined) writeAttribute(attribute, undefined);
  state.listed.isCarriedCleared = true;
}

/** Says in the log where a pause that has opened cannot be listed whole. */
export function warnWhereNotWhole(state: RunState, { index, key, id }: Pause): void {
  if (state.listed.choice === 'off') return;
  const place = state.listed.toPlace(index);
  if (place === 'stub') {
    log.warn('waitForUser: a question is too long to be listed whole; lists show its beginning, and reading it alone shows all of it', { pause: id, index, key });
  } else if (place === 'none') {
    log.warn('waitForUser: a pause is not listed, since the listing of this workflow is full; it gets a place when another pause settles', { pause: id, index, key });
  }
}

function writeAttribute(name: string, waitingFor: readonly string[] | undefined): void {
  const key = defineSearchAttributeKey(name, SearchAttributeType.KEYWORD_LIST);
  upsertSearchAttributes([{ key, value: waitingFor ? [...waitingFor] : null }]);
}

// The author's own details are never touched: ours are replaced only while they still are ours.
function writeDetails({ listed, open }: RunState): void {
  if (getCurrentDetails() !== listed.details) return;
  const details = toCurrentDetails(open);
  if (details !== listed.details) setCurrentDetails(details);
  listed.details = details;
}

// A continuation of a failed task runs outside of its workflow, and another one may stand there.
function isStillIn(state: RunState): boolean {
  return inWorkflowContext() && runState() === state;
}
