import { checkFormerWordings, noteFormerWording } from '../../../src/workflow/misfit';
import { RunState } from '../../../src/workflow/run-state';
import type { Pause } from '../../../src/workflow/run-state';

const PAUSES = 1_000;

test('an answer to a former wording looks through no settled pause, however many there are', () => {
  const state = new RunState();
  const visits = [jest.spyOn(state.pauses, 'values'), jest.spyOn(state.pauses, 'entries'), jest.spyOn(state.pauses, 'forEach'), jest.spyOn(state.pauses, Symbol.iterator)];
  for (let index = 0; index < PAUSES; index++) {
    const pause = toPause(index);
    state.pauses.set(index, pause);
    checkFormerWordings(state, pause);
    noteFormerWording(state, { kind: 'accept', pause, answer: { pause: index, digest: `former ${index}` }, status: 'answered', value: 'yes' });
  }
  expect(state.formerDigests.size).toBe(PAUSES);
  for (const visit of visits) expect(visit).not.toHaveBeenCalled();
});

function toPause(index: number): Pause {
  return {
    ...{ index, key: undefined, shape: 'text:::', digest: `now ${index}`, openedAt: '2027-01-01T00:00:00.000Z', deadline: undefined },
    ...{ question: undefined, settlement: undefined, audience: [], excluded: [], priority: 3 },
  };
}
