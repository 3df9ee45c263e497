import { detectSwappedAnswer, detectSwappedQuestion, failForMismatch, toUnaskedMessage } from '../../../../src/workflow/replay/replay-mismatch';
import { RunState } from '../../../../src/workflow/state/run-state';
import type { Pause } from '../../../../src/workflow/state/run-state';
import { FakeRun, leaveRun } from '../fake-run';

const PAUSES = 1_000;

afterEach(leaveRun);

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

test.each([
  [{ value: 'x' }, 'the only open pause'],
  [{ pause: 'pay', value: 'x' }, 'its pause "pay"'],
  [{ pause: 'p~2~0123456789abcdef0123~r~w', value: 'x' }, 'its pause 2'],
])('an answer whose pause is not asked any more is told by what it named: %j', (answer, named) => {
  expect(toUnaskedMessage(new RunState(), answer)).toContain(`and the code no longer asks ${named}. A deploy changed`);
});

test('a pause that is so old that its question is dropped is told by its index', () => {
  const run = new FakeRun();
  const refused = { kind: 'refuse', code: 'PAUSE_EXPIRED', message: 'Pause 3 has expired.', details: {}, answer: { pause: 3 }, dependsOnCode: true } as const;
  failForMismatch(new RunState(), { ...refused, pause: toPause(3) });
  expect(run.failures).toEqual([expect.stringContaining('and pause 3 now asks the question of pause 3. Pause 3 has expired.')]);
});

function toPause(index: number): Pause {
  return {
    ...{ id: `p~${index}~0123456789abcdef0123~r~w`, index, key: undefined, shape: 'text:::', digest: `${index}`.padStart(12, '0'), openedAt: '2027-01-01T00:00:00.000Z', deadline: undefined },
    ...{ question: undefined, settlement: undefined, audience: [], excluded: [], priority: 3, turn: 0, assignable: true },
  };
}
