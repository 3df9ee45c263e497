import type { Pause, RunState } from '../../../src/workflow/state/run-state';

/** Opens a pause that asks for a text, with these fields. */
export function openPauseIn(state: RunState, fields: Partial<Pause> = {}): Pause {
  const index = fields.index ?? 0;
  const pause: Pause = {
    ...{ id: `p~${index}~0123456789abcdef0123~r~w`, index, key: undefined, shape: 'text:::', digest: `${index}`.padStart(12, '0'), openedAt: '2026-01-01T00:00:00.000Z', deadline: undefined },
    ...{ question: { question: 'Go?', inputType: 'text' }, settlement: undefined, audience: [], excluded: [], priority: 3, turn: 0, assignable: true },
    ...fields,
  };
  state.pauses.set(index, pause);
  if (!pause.settlement) state.open.set(index, pause);
  state.nextIndex = Math.max(state.nextIndex, index + 1);
  return pause;
}
