import type { RunState } from '../state/run-state';
import { CancellationScope, condition, inWorkflowContext } from '../temporal/sdk';
import { isReplaying } from './is-replaying';

/**
 * Fails the current workflow task, and every retry, until code is deployed that fits the history. It does so by an unhandled
 * rejection, which Temporal reports as the task's failure. The author's `try/catch` cannot catch it, and no setting of the
 * author turns it into a failure of the workflow. See docs/decisions/0003.
 */
export function failTask(state: RunState, message: string): void {
  // Temporal reports the last rejection of a task, but the first problem is the most useful one to report.
  if (state.isFailing) return;
  state.isFailing = true;
  // Rejects at once, not after an `await`: a rejection after the worker has dropped the run would stop the worker.
  void Promise.reject(new Error(message));
}

/** Fails the task if a problem still exists when the replay has ended and the code has come to rest. See docs/decisions/0011. */
export function failTaskUnless(state: RunState, isResolved: () => boolean, message: string): void {
  void CancellationScope.nonCancellable(() => failUnless(state, isResolved, message));
}

// After this many evaluations of Temporal's conditions the workflow counts as at rest.
const EVALUATIONS_AT_REST = 20;

async function failUnless(state: RunState, isResolved: () => boolean, message: string): Promise<void> {
  await condition(() => isResolved() || !isReplaying());
  for (let i = 0; i < EVALUATIONS_AT_REST && !isResolved(); i++) {
    // If the task has failed for another reason, this continues outside of its workflow.
    if (!inWorkflowContext()) return;
    await condition(untilNextEvaluation());
  }
  if (!isResolved() && inWorkflowContext()) failTask(state, message);
}

/** A condition that is true from its second evaluation on. The first evaluation happens when the condition is created. */
function untilNextEvaluation(): () => boolean {
  let evaluations = 0;
  return () => evaluations++ > 0;
}
