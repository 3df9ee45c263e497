import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

import type { Priority } from '../../protocol/question';
import { toMemoKey } from '../../protocol/wire-names';
import { runState } from '../state/run-state';
import type { Pause, RunState } from '../state/run-state';
import { getCurrentDetails, inWorkflowContext, log, setCurrentDetails, upsertMemo, upsertSearchAttributes } from '../temporal/sdk';
import { toCurrentDetails } from './current-details';
import { decideListing, readStaleIndexes } from './listing-choice';
import { toRecord } from './to-record';

/** Adds a pause to the open ones. */
export function addToOpen({ open, listed }: RunState, pause: Pause): void {
  open.set(pause.index, pause);
  listed.waitingFor.add(pause.audience);
}

/** Removes a pause from the open ones. */
export function removeFromOpen({ open, listed }: RunState, pause: Pause): void {
  if (open.delete(pause.index)) listed.waitingFor.remove(pause.audience);
}

/** Decides once how the run is listed, and writes the marker that records it. */
export function startListing(state: RunState): void {
  if (state.listed.choice !== undefined) return;
  state.listed.choice = decideListing(state);
  if (state.listed.choice !== 'off' && !state.listed.isCarriedCleared) state.listed.adoptStale(readStaleIndexes());
}

/**
 * Runs one synchronous step, and writes all its changes of the listing as one command when the step ends. The write never
 * waits longer: on replay Temporal may deliver in one activation what came live in several, so a later write would not
 * replay. See docs/decisions/0001.
 */
export function withOneListingChange<T>(state: RunState, step: () => T): T {
  state.listed.stepDepth++;
  try {
    return step();
  } finally {
    state.listed.stepDepth--;
    writeListing(state);
  }
}

/** Changes whom an open pause is for, and raises its turn. */
export function readdress({ listed }: RunState, pause: Pause, { audience, priority = pause.priority }: { readonly audience: readonly string[]; readonly priority?: Priority | undefined }): void {
  listed.waitingFor.remove(pause.audience);
  Object.assign(pause, { audience, priority, turn: pause.turn + 1 });
  listed.waitingFor.add(audience);
  listed.markChanged(pause.index);
}

/**
 * Writes the entry of an escalated pause. If the pause is not listed, it removes the entry that is not there, so that the
 * escalation leaves a command in any case. See docs/decisions/0012.
 */
export function writeEscalated(state: RunState, { index }: Pause): void {
  writeListing(state);
  if (state.listed.toListedForm(index) === 'none' && isCurrentRun(state)) upsertMemo({ [toMemoKey(index)]: null });
}

/** Writes what has changed since the last write. Within `withOneListingChange` the write happens at its end. */
export function writeListing(state: RunState): void {
  if (state.listed.stepDepth > 0 || !isCurrentRun(state)) return;
  writeDetails(state);
  const { choice } = state.listed;
  if (choice === undefined || choice === 'off') return;
  const changes = state.listed.toChanges(state.open, toRecord);
  if (changes.size > 0) upsertMemo(Object.fromEntries([...changes].map(([index, record]) => [toMemoKey(index), record])));
  if (choice === 'attribute') writeAttribute(state.inbox.attribute, state.listed.waitingFor.toNames());
}

/**
 * Removes the previous run's entries from memo and attribute, which continue-as-new passed on. It does so whatever the
 * listing of this run is. It depends only on the run's start, which stands in history.
 */
export function clearCarriedListing(state: RunState, attribute: string | undefined): void {
  const stale = readStaleIndexes();
  if (stale.length > 0) upsertMemo(Object.fromEntries(stale.map((index) => [toMemoKey(index), null])));
  if (attribute !== undefined) writeAttribute(attribute, undefined);
  state.listed.isCarriedCleared = true;
}

/** Logs a warning if a pause that has opened is listed as a stub or not at all. */
export function warnIfNotListedInFull(state: RunState, { index, key, id }: Pause): void {
  if (state.listed.choice === 'off') return;
  const place = state.listed.toListedForm(index);
  if (place === 'stub') {
    log.warn('waitForUser: a question is too long for the list. Lists show its beginning; read this pause alone to get all of it', { pause: id, index, key });
  } else if (place === 'none') {
    log.warn('waitForUser: a pause is not listed, because the list of this workflow is full. It is listed when another pause settles', { pause: id, index, key });
  }
}

function writeAttribute(name: string, waitingFor: readonly string[] | undefined): void {
  const key = defineSearchAttributeKey(name, SearchAttributeType.KEYWORD_LIST);
  upsertSearchAttributes([{ key, value: waitingFor ? [...waitingFor] : null }]);
}

// The author's own details are never changed: this only replaces details that it wrote itself.
function writeDetails({ listed, open }: RunState): void {
  if (getCurrentDetails() !== listed.details) return;
  const details = toCurrentDetails(open);
  if (details !== listed.details) setCurrentDetails(details);
  listed.details = details;
}

// A continuation after a failed task runs outside of its workflow, possibly inside another one.
function isCurrentRun(state: RunState): boolean {
  return inWorkflowContext() && runState() === state;
}
