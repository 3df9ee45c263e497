import { condition } from '@temporalio/workflow';

import type { Expiry } from './expiry';
import { runState } from './run-state';
import type { Pause, Settlement } from './run-state';
import { retirePause, settlePause } from './settle-pause';
import { workflowTime } from './workflow-time';

/**
 * Waits until a pause is settled. A cancelled scope withdraws it and a passed deadline expires it, unless an answer was
 * accepted before the workflow came to see that: Temporal hands all answers of a task over before its timers.
 */
export async function awaitSettlement(pause: Pause, expiry: Expiry | undefined): Promise<Settlement> {
  // Taken now: what goes on after a failed task runs outside of its workflow, where another run's state may stand.
  const state = runState();
  const isSettled = () => pause.settlement !== undefined;
  try {
    if (!expiry) await condition(isSettled);
    // An answer that came early, or a deadline that has passed, needs no timer.
    else if (!isSettled() && expiry.ms > 0) await condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` });
  } catch (error) {
    if (!pause.settlement) {
      settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
      retirePause(state, pause);
      throw error;
    }
  }
  const settlement = pause.settlement ?? settlePause(state, pause, { status: 'timedOut', ...expiry?.fallback, at: workflowTime() });
  retirePause(state, pause);
  return settlement;
}
