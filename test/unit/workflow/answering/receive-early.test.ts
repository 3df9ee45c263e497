import { toKept } from '../../../../src/workflow/answering/early-answers';
import { receiveEarly } from '../../../../src/workflow/answering/receive-signal';
import { runState } from '../../../../src/workflow/state/run-state';
import { openPauseIn } from '../open-pause-in';
import { FakeRun, leaveRun } from '../fake-run';

const AT = '2027-01-01T00:00:00.000Z';

afterEach(leaveRun);

test('an answer that an update brought settles its pause, whoever may answer now', () => {
  const run = new FakeRun({ isReplaying: true });
  const pause = openPauseIn(runState(), { excluded: ['user:ann'] });
  receiveEarly(runState(), pause, toKept({ answer: { pause: 0, value: 'yes', by: 'user:ann' }, at: AT, refusalId: undefined }));
  expect(pause.settlement).toMatchObject({ status: 'answered', value: 'yes', by: 'user:ann' });
  // It was accepted, so history has no marker of a refusal.
  expect([run.asked, run.failures]).toEqual([[], []]);
});

test('one that does not fit its pause any more fails the task', () => {
  const run = new FakeRun({ isReplaying: true });
  const pause = openPauseIn(runState(), { question: { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }] } });
  receiveEarly(runState(), pause, toKept({ answer: { pause: 0, value: ['a', 'b'] }, at: AT, refusalId: undefined }));
  expect(pause.settlement).toBeUndefined();
  expect(run.failures).toEqual([expect.stringContaining('pause 0 now asks "Which?"')]);
});

test.each([
  ['an answer', { pause: 0, value: 'yes', answerId: 'a-1' }],
  ['an assignment', { pause: 0, to: ['user:bob'], assignId: 'a-1' }],
])('%s by an update that a reset applied again is refused as history says, without any other sign of the reset', (_name, answer) => {
  const run = new FakeRun({ isReplaying: true, recorded: ['wfu-eu1'] });
  const pause = openPauseIn(runState());
  receiveEarly(runState(), pause, toKept({ answer, at: AT, refusalId: undefined, reappliedId: 'wfu-eu1' }));
  expect(pause).toMatchObject({ settlement: undefined, turn: 0 });
  expect(runState().refusals).toMatchObject([{ refused: { code: 'INVALID_ANSWER' } }]);
  expect([run.asked, run.failures]).toEqual([['wfu-eu1'], []]);
});
