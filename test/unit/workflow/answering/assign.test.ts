import { judgeAssignment } from '../../../../src/workflow/answering/assign';
import { RunState } from '../../../../src/workflow/state/run-state';
import { openPauseIn } from '../open-pause-in';

const TO = { to: ['user:bob'] };

test('without a name it is for the only open pause, and refused where there is none', () => {
  const state = new RunState();
  expect(judgeAssignment(state, TO, 'live')).toMatchObject({ kind: 'refuse', code: 'PAUSE_NOT_OPEN', dependsOnCode: true, answer: TO });
  const pause = openPauseIn(state);
  expect(judgeAssignment(state, TO, 'live')).toEqual({ kind: 'accept', pause, answer: TO });
});

test.each(['live', 'recorded'] as const)('a settled pause is never handed over, judged %s', (judging) => {
  const state = new RunState();
  openPauseIn(state, { settlement: { status: 'answered', by: 'user:eve', at: 'then' } });
  expect(judgeAssignment(state, { pause: 0, ...TO }, judging)).toMatchObject({ kind: 'refuse', code: 'ALREADY_ANSWERED', details: { by: 'user:eve', at: 'then' }, dependsOnCode: false });
});
