import { CancellationScope } from '@temporalio/workflow';

import { anyCondition, nextEvaluation } from './next-evaluation';
import { voidCommands } from './void-commands';

/**
 * Fails the current workflow task, now and on every retry, until code is deployed that fits the history. The error is
 * thrown where Temporal evaluates conditions: no `try/catch` of the author stands around that, and nothing is lost.
 */
export function failTask(message: string): void {
  failTaskUnless(() => 'broken', message);
}

/** The same once `state` is broken; looked at whenever Temporal evaluates the workflow's conditions, until it is mended. */
export function failTaskUnless(state: () => 'broken' | 'pending' | 'mended', message: string): void {
  void CancellationScope.nonCancellable(() => failUnless(state, message));
}

// Evaluations after which the workflow counts as come to rest.
const RESTING = 20;

async function failUnless(state: () => 'broken' | 'pending' | 'mended', message: string): Promise<void> {
  await anyCondition(() => state() !== 'pending');
  if (state() === 'mended') return;
  // An evaluation that throws leaves behind what other conditions of the same evaluation set going. It would run once
  // the worker has dropped the workflow, and an error in it would end the worker. So the rest goes first.
  for (let i = 0; i < RESTING; i++) await nextEvaluation();
  if (state() === 'mended') return;
  let evaluated = false;
  await anyCondition(() => {
    // The first evaluation happens right here, where a `catch` could stand around it.
    if (evaluated) {
      voidCommands();
      throw new Error(message);
    }
    evaluated = true;
    return false;
  });
}
