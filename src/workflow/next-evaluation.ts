import { condition, inWorkflowContext } from '@temporalio/workflow';

/**
 * Resolves when Temporal next evaluates the workflow's conditions, with nothing left to run that was ready before: a
 * condition is evaluated when it is made, and then again after the microtasks of the task have run.
 */
export async function nextEvaluation(): Promise<void> {
  await anyCondition(nextTime());
}

/**
 * Temporal's `condition` for code that runs on its own beside the author's. Where a task fails, the worker drops the
 * workflow with continuations still due, and they run outside of it: an error there would end the whole worker.
 */
export async function anyCondition(fn: () => boolean): Promise<void> {
  if (!inWorkflowContext()) return new Promise(() => {});
  await condition(fn);
}

/** Holds from the second evaluation on: a condition is evaluated when it is made. */
export function nextTime(): () => boolean {
  let evaluations = 0;
  return () => evaluations++ > 0;
}
