import { retirePause, settlePause } from '../answering/settle-pause';
import { requireAnswerableRun } from '../state/run-state';
import type { Pause, RunState, Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { condition } from '../temporal/sdk';
import { accompany } from './accompany';
import { toAddressing } from './addressing';
import { toExpiry, toTimedOutSettlement } from './expiry';
import { invalid } from './invalid-question';
import { openPause, refuseUsedKey } from './open-pause';
import type { Asking } from './open-pause';
import type { AllOptions } from './pause-options';
import { toSchedule } from './schedule';
import type { Paused } from './signatures';
import { toQuestion } from './to-question';

/** The question's text, or an object with the question and its options. */
export type FirstArgument = string | (AllOptions & { readonly question: string });

/** A pause that has opened, with what its call asked. */
export interface Opened extends Asking {
  readonly pause: Pause;
}

/**
 * Opens a pause and waits until it is settled; both public functions do this. A cancelled scope withdraws the pause, and a
 * passed deadline expires it, but an answer that was accepted before wins: Temporal delivers all answers of a task before
 * its timers. This is not an async function, because Temporal keeps the stack of every promise while it waits, and taking
 * these stacks is most of what a pause costs on replay.
 */
export function ask<R>(
  first: FirstArgument,
  second: AllOptions | undefined,
  toResult: (opened: Opened, settlement: Settlement) => R
): Paused<R> {
  const state = requireAnswerableRun();
  const asking = readAsking(first, second);
  refuseUsedKey(state, asking);
  return awaitAnswer(state, { ...asking, pause: openPause(state, asking) }, toResult);
}

/**
 * Waits until an open pause is settled. The state is the one of the call: a continuation after a failed task runs outside of
 * its workflow, where it may be another run's.
 */
export function awaitAnswer<R>(state: RunState, opened: Opened, toResult: (opened: Opened, settlement: Settlement) => R): Paused<R> {
  const { pause, expiry, schedule } = opened;
  const answered = waitFor(opened);
  // After the timer of the deadline, so that the order of the commands does not depend on the author's code.
  const beside = schedule && !pause.settlement ? accompany(state, pause, schedule) : undefined;
  const resume = () => {
    beside?.cancel();
    const settlement = pause.settlement ?? settlePause(state, pause, toTimedOutSettlement(expiry));
    retirePause(state, pause);
    return toResult(opened, settlement);
  };
  const withdraw = (error: Error) => {
    // A voice that was withdrawn because its decision fell belongs to the answer that was accepted before.
    if (pause.settlement && (pause.settlement.status !== 'withdrawn' || pause.decision?.isFallen)) return resume();
    beside?.cancel();
    if (!pause.settlement) settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
    retirePause(state, pause);
    throw error;
  };
  const answer = answered.then(resume, withdraw);
  // Marks the promise as handled. A timeout or cancellation before the `await` fails no task; it is thrown at the `await`.
  answer.catch(() => undefined);
  const { id, index, key } = pause;
  return Object.assign(answer, { pause: { id, index, ...(key !== undefined && { key }) } });
}

function waitFor({ pause, expiry }: Opened): Promise<unknown> {
  // In a cancelled scope this rejects at once, as all Temporal calls do.
  if (pause.settlement?.status === 'withdrawn' && !pause.decision?.isFallen) return condition(() => false);
  const isSettled = () => pause.settlement !== undefined;
  // A pause that an early answer or a passed deadline has settled needs no timer.
  if (!expiry || isSettled()) return condition(isSettled);
  return condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` });
}

/** Reads a call. Throws `InvalidQuestionError` for a mistake in it. */
export function readAsking(first: FirstArgument, second: AllOptions = {}): Asking {
  if (typeof first !== 'string' && (typeof first !== 'object' || first === null)) throw invalid('a question needs a text', first);
  const [text, options] = typeof first === 'string' ? [first, second ?? {}] : [first.question, first];
  const { question, key, rules } = toQuestion(text, options);
  const addressing = toAddressing(text, options);
  const expiry = toExpiry(question, options, rules);
  return { question, key, rules, addressing, expiry, schedule: toSchedule(text, options, expiry) };
}
