import { MAX_WHOLE_SETTLED } from '../protocol/limits';
import type { Pause, RunState, Settlement } from './run-state';

/** Ends a pause, once. The workflow's wait goes on when its condition is next evaluated. */
export function settlePause(state: RunState, pause: Pause, settlement: Settlement): void {
  pause.settlement = settlement;
  state.open.delete(pause.index);
  if (settlement.answerId !== undefined) state.indexByAnswerId.set(settlement.answerId, pause.index);
  state.listing.revision++;
  state.whole.push(pause);
  if (state.whole.length > MAX_WHOLE_SETTLED) strip(state.whole.shift());
}

function strip(pause: Pause | undefined): void {
  if (!pause?.settlement) return;
  const { value: _, comment: __, ...rest } = pause.settlement;
  pause.question = undefined;
  pause.settlement = rest;
}
