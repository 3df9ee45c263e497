import { CancellationScope, condition } from '@temporalio/workflow';

/**
 * Fails the current workflow task, now and on every retry, until code is deployed that fits the history. The error is
 * thrown where Temporal evaluates conditions: no `try/catch` of the author stands around that, and nothing is lost.
 */
export function failTask(message: string): void {
  failTaskUnless(() => 'broken', message);
}

/** The same once `state` is broken; looked at whenever Temporal evaluates the workflow's conditions, until it is mended. */
export function failTaskUnless(state: () => 'broken' | 'pending' | 'mended', message: string): void {
  let evaluated = false;
  const evaluate = () => {
    const now = state();
    // The first evaluation happens right here, inside the author's call.
    if (evaluated && now === 'broken') throw new Error(message);
    evaluated = true;
    return now === 'mended';
  };
  void CancellationScope.nonCancellable(() => condition(evaluate));
}
