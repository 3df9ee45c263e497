import { CancelledFailure } from '@temporalio/workflow';

import { awaitAnswer, readAsking } from '../../../../src/workflow/asking/ask';
import { settlePause } from '../../../../src/workflow/answering/settle-pause';
import { runState } from '../../../../src/workflow/state/run-state';
import { openPauseIn } from '../open-pause-in';
import { FakeRun, leaveRun } from '../fake-run';

afterEach(leaveRun);

// Temporal delivers an answer and a cancellation in one task, and evaluates conditions after both.
test('an answer that was accepted before the cancellation of its task wins', async () => {
  const run = new FakeRun();
  const pause = openPauseIn(runState());
  const answer = awaitAnswer(runState(), { ...readAsking('Go?', {}), pause }, (_, settlement) => settlement);
  settlePause(runState(), pause, { status: 'answered', value: 'yes', at: 'then' });
  run.cancel();
  expect(await answer).toMatchObject({ status: 'answered', value: 'yes' });
});

test('a cancellation withdraws an open pause', async () => {
  const run = new FakeRun();
  const pause = openPauseIn(runState());
  const answer = awaitAnswer(runState(), { ...readAsking('Go?', {}), pause }, (_, settlement) => settlement);
  run.cancel();
  await expect(answer).rejects.toThrow(CancelledFailure);
  expect(pause.settlement).toMatchObject({ status: 'withdrawn' });
});

test('a pause that was withdrawn as it opened, in a cancelled scope, throws the cancellation', async () => {
  const run = new FakeRun();
  run.cancel();
  const pause = openPauseIn(runState(), { settlement: { status: 'withdrawn', at: 'then' } });
  const toResult = jest.fn();
  await expect(awaitAnswer(runState(), { ...readAsking('Go?', {}), pause }, toResult)).rejects.toThrow(CancelledFailure);
  expect(toResult).not.toHaveBeenCalled();
});
