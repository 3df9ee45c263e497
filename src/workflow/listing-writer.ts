import { CancellationScope, condition, getCurrentDetails, inWorkflowContext, setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

import { toMemoKey } from '../protocol/wire-names';
import { toCurrentDetails } from './current-details';
import { decideListing, toAttributeKey, toListedAttribute, toStaleIndexes } from './listing-choice';
import type { StartedListing } from './listing';
import { nextEvaluation, nextTime } from './next-evaluation';
import { runState } from './run-state';
import type { RunState } from './run-state';
import { toRecord } from './to-record';
import { toWaitingFor } from './waiting-for';

/** How often the author's conditions are evaluated without a change before it is written. */
const QUIET_EVALUATIONS = 2;
const NO_OTHERS: StartedListing['others'] = { waiting: NaN, made: NaN };

/**
 * Keeps memo, search attribute and current details in step with the open pauses: memo and attribute with one write a
 * task, after the task's code has run, so that a pause that settles while the next one opens costs one event. Called by
 * a run's first pause; from then on `noteChange` sees to it.
 */
export function startListing(state: RunState): void {
  if (state.listing.started) return;
  const choice = decideListing(state);
  const stale = choice === 'off' ? [] : toStaleIndexes();
  state.listing.adoptStale(stale);
  // An earlier run may have left its names there, whatever this run's choice is.
  const waitingFor = choice === 'off' ? '' : toListedAttribute(state);
  state.listing.started = { choice, waitingFor, details: '', change: 'written', quiet: 0, scope: undefined, others: NO_OTHERS };
  if (waitingFor !== '' || stale.length > 0) noteChange(state);
}

/** The same for a run that has no pause yet, once the code of this task has come to rest: until then `configureInbox` may choose. */
export function startListingAtRest(state: RunState): void {
  void CancellationScope.nonCancellable(async () => {
    await nextEvaluation();
    startListing(state);
  });
}

/** To be called after a pause has opened. */
export function noteChange(state: RunState): void {
  // Runs among the continuations of what made the change.
  if (isNews(state)) void Promise.resolve().then(() => notePassed(state));
}

/** To be called after a pause has settled; `notePassed` follows when its call goes on. */
export function noteSettled(state: RunState): void {
  isNews(state);
}

/** To be called in a continuation, so that all others will have run before Temporal evaluates conditions. */
export function notePassed(state: RunState): void {
  const { started } = state.listing;
  if (started?.change !== 'noted' || !isStillIn(state)) return;
  if (!started.scope) {
    // Not cancellable: a cancelled workflow's pauses must leave the listing too.
    started.scope = new CancellationScope({ cancellable: false });
    // Never true, and there for the whole run, so that a pause costs no promise. The scope does not wait for it: Temporal
    // keeps the stacks of what waits.
    state.conditions++;
    void started.scope.run(async () => void condition(() => writeAtRest(state, started)));
    started.others = toOthers(state);
  }
  started.change = 'passed';
}

/** Whether nothing else had changed since the last write. */
function isNews(state: RunState): boolean {
  const { started } = state.listing;
  if (!started || !isStillIn(state)) return false;
  started.quiet = 0;
  started.details = writeDetails(state, started.details);
  if (started.choice === 'off' || started.change !== 'written') return false;
  started.change = 'noted';
  return true;
}

function writeAtRest(state: RunState, started: StartedListing): false {
  const before = started.others;
  started.others = toOthers(state);
  if (started.change !== 'passed' || state.resuming > 0) return false;
  // Where no condition of the author's was waiting, and none has come, nothing more can happen in this task.
  const resting = before.waiting === 0 && before.made === started.others.made;
  if (!resting && started.quiet < QUIET_EVALUATIONS) {
    // They may let more open or settle: a condition that holds has Temporal evaluate all once more.
    started.quiet++;
    started.change = 'noted';
    state.conditions++;
    void started.scope?.run(() => condition(nextTime())).then(() => notePassed(state));
    return false;
  }
  started.change = 'written';
  writeMemo(state);
  started.waitingFor = writeAttribute(state, started.choice === 'attribute' ? toWaitingFor(state.open) : undefined, started.waitingFor);
  return false;
}

/** The part of Temporal's runtime in the sandbox that is looked at here. */
interface Runtime {
  readonly __TEMPORAL_ACTIVATOR__?: { readonly blockedConditions?: { readonly size?: unknown }; readonly nextSeqs?: { readonly condition?: unknown } };
}

// It only saves evaluations that would find nothing, so what is written does not depend on it; where Temporal's runtime
// has changed, nothing is ever known to rest and a pause is merely slower.
function toOthers({ open, conditions }: RunState): StartedListing['others'] {
  const { blockedConditions, nextSeqs } = (globalThis as Runtime).__TEMPORAL_ACTIVATOR__ ?? {};
  return { waiting: Number(blockedConditions?.size) - open.size - 1, made: Number(nextSeqs?.condition) - conditions };
}

// A continuation of a failed task runs outside of its workflow, and another one may stand there.
function isStillIn(state: RunState): boolean {
  return inWorkflowContext() && runState() === state;
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
