import { detectSwappedAnswer, detectSwappedQuestion } from '../../../../src/workflow/replay/replay-mismatch';
import { RunState } from '../../../../src/workflow/state/run-state';
import type { Pause } from '../../../../src/workflow/state/run-state';

const PAUSES = 1_000;

test('the check for an answer to a former wording never iterates over the settled pauses', () => {
  const state = new RunState();
  const visits = [jest.spyOn(state.pauses, 'values'), jest.spyOn(state.pauses, 'entries'), jest.spyOn(state.pauses, 'forEach'), jest.spyOn(state.pauses, Symbol.iterator)];
  for (let index = 0; index < PAUSES; index++) {
    const pause = toPause(index);
    state.pauses.set(index, pause);
    detectSwappedQuestion(state, pause);
    const checked = { ok: true, status: 'answered', value: 'yes' } as const;
    detectSwappedAnswer(state, { kind: 'accept', pause, answer: { pause: index, digest: `${index}`.padStart(12, 'f') }, checked });
  }
  expect(state.indexByFormerFingerprint.size).toBe(PAUSES);
  for (const visit of visits) expect(visit).not.toHaveBeenCalled();
});

function toPause(index: number): Pause {
  return {
    ...{ id: `p~${index}~0123456789abcdef0123~r~w`, index, key: undefined, shape: 'text:::', digest: `${index}`.padStart(12, '0'), openedAt: '2027-01-01T00:00:00.000Z', deadline: undefined },
    ...{ question: undefined, settlement: undefined, audience: [], excluded: [], priority: 3, turn: 0, assignable: true },
  };
}
