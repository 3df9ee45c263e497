import { condition } from '@temporalio/workflow';

import type { Expiry } from './expiry';
import type { Pause, RunState, Settlement } from './run-state';
import { retirePause, settlePause } from './settle-pause';
import { workflowTime } from './workflow-time';

/**
 * Waits until a pause is settled. A cancelled scope withdraws it and a passed deadline expires it, unless an answer was
 * accepted before the workflow came to see that: Temporal hands all answers of a task over before its timers.
 */
export async function awaitSettlement(state: RunState, pause: Pause, expiry: Expiry | undefined): Promise<Settlement> {
  try {
    await waitFor(pause, expiry);
  } catch (error) {
    if (!pause.settlement) {
      settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
      retirePause(state, pause);
      throw error;
    }
  }
  if (!pause.settlement) settlePause(state, pause, { status: 'timedOut', ...expiry?.fallback, at: workflowTime() });
  const settlement = pause.settlement as Settlement;
  retirePause(state, pause);
  return settlement;
}

async function waitFor(pause: Pause, expiry: Expiry | undefined): Promise<void> {
  const isSettled = () => pause.settlement !== undefined;
  if (!expiry) return condition(isSettled);
  // An answer that came early, or a deadline that has passed, needs no timer.
  if (isSettled() || expiry.ms === 0) return;
  await condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` });
}
