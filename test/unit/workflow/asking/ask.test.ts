import { CancelledFailure } from '@temporalio/workflow';

import { awaitAnswer, readAsking } from '../../../../src/workflow/asking/ask';
import { settlePause } from '../../../../src/workflow/answering/settle-pause';
import { runState } from '../../../../src/workflow/state/run-state';
import type { Decision, DecisionRule } from '../../../../src/workflow/state/decision';
import type { Pause } from '../../../../src/workflow/state/run-state';
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

const WHICH = { isVote: false, toSide: ({ status }: { readonly status: string }) => (status === 'answered' ? 'for' : undefined), hasFallen: ({ have }: { readonly have: number }) => have > 0 } as const;
const BOTH = { ...WHICH, hasFallen: ({ have, settled, of }: { readonly have: number; readonly settled: number; readonly of: number }) => have + of - settled < 2 };

/** Two voices of a decision that are open and awaited. */
function openVoices(rule: DecisionRule) {
  const decision: Decision<Pause> = { index: 0, of: 2, needed: 1, have: 0, against: 0, settled: 0, isFallen: false, voices: [], rule };
  return [0, 1].map((index) => {
    const pause = openPauseIn(runState(), { index, decision });
    decision.voices.push(pause);
    return { pause, answer: awaitAnswer(runState(), { ...readAsking('Go?', {}), pause }, (_, { status }) => status) };
  });
}

test('an answer by which a decision fell before the cancellation of its task wins, for the voices that it withdrew too', async () => {
  const run = new FakeRun();
  const voices = openVoices(WHICH);
  settlePause(runState(), voices[1]?.pause as Pause, { status: 'answered', value: 'yes', at: 'then' });
  run.cancel();
  expect(await Promise.all(voices.map(({ answer }) => answer))).toEqual(['withdrawn', 'answered']);
});

test('a decision that falls by the cancellation itself throws it', async () => {
  const run = new FakeRun();
  const voices = openVoices(BOTH);
  run.cancel();
  await expect(Promise.all(voices.map(({ answer }) => answer))).rejects.toThrow(CancelledFailure);
});
