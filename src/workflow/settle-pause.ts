import { MAX_WHOLE_SETTLED } from '../protocol/limits';
import { notePassed, noteSettled } from './listing-writer';
import type { Pause, RunState, Settlement } from './run-state';

/** Ends a pause, once. The workflow's wait goes on when its condition is next evaluated. */
export function settlePause(state: RunState, pause: Pause, settlement: Settlement): Settlement {
  pause.settlement = settlement;
  state.open.delete(pause.index);
  state.resuming++;
  if (settlement.answerId !== undefined) state.indexByAnswerId.set(settlement.answerId, pause.index);
  noteSettled(state);
  return settlement;
}

/** Called in the continuation that gives the workflow its answer; drops question and value of the pause that did so 100 pauses ago. */
export function retirePause(state: RunState, pause: Pause): void {
  state.resuming--;
  notePassed(state);
  state.whole.push(pause);
  const oldest = state.whole.length > MAX_WHOLE_SETTLED ? state.whole.shift() : undefined;
  if (!oldest?.settlement) return;
  const { value: _, comment: __, ...rest } = oldest.settlement;
  oldest.question = undefined;
  oldest.settlement = rest;
}
