import { CancellationScope, condition, inWorkflowContext } from '@temporalio/workflow';

import type { RunState } from '../state/run-state';
import { isReplaying } from './is-replaying';

/**
 * Fails the current workflow task, now and on every retry, until code is deployed that fits the history: by a rejection
 * that nobody handles, which Temporal reports as the task's failure. No `try/catch` of the author stands around it, and
 * no choice of the author makes a failure of the workflow out of it.
 */
export function failTask(state: RunState, message: string): void {
  // Temporal tells the last rejection of a task; what was found first says best what is wrong.
  if (state.isFailing) return;
  state.isFailing = true;
  // At once, and not behind an `await`: once the worker has dropped the run, a rejection would end the worker.
  void Promise.reject(new Error(message));
}

/** The same where a replay has come to its end, its code to rest, and what history holds is still not mended. */
export function failTaskUnless(state: RunState, isMended: () => boolean, message: string): void {
  void CancellationScope.nonCancellable(() => failUnless(state, isMended, message));
}

// Evaluations of Temporal's conditions after which the workflow counts as come to rest.
const RESTING = 20;

async function failUnless(state: RunState, isMended: () => boolean, message: string): Promise<void> {
  await condition(() => isMended() || !isReplaying());
  for (let i = 0; i < RESTING && !isMended(); i++) {
    // Where the task failed for another reason, this goes on outside of its workflow.
    if (!inWorkflowContext()) return;
    await condition(toNextTime());
  }
  if (!isMended() && inWorkflowContext()) failTask(state, message);
}

/** Holds from the second evaluation on: a condition is evaluated when it is made. */
function toNextTime(): () => boolean {
  let evaluations = 0;
  return () => evaluations++ > 0;
}
