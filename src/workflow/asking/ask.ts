import type { Question } from '../../protocol/question';
import { retirePause, settlePause } from '../answering/settle-pause';
import { requireAnswerableRun } from '../state/run-state';
import type { Pause, RunState, Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { condition } from '../temporal/sdk';
import { accompany } from './accompany';
import { toAddressing } from './addressing';
import { toExpiry, toTimedOutSettlement } from './expiry';
import type { Expiry } from './expiry';
import { invalid } from './invalid-question';
import { openPause } from './open-pause';
import type { AllOptions } from './pause-options';
import { toSchedule } from './schedule';
import type { Schedule } from './schedule';
import type { Paused } from './signatures';
import { toQuestion } from './to-question';

/** The question's text, or an object with the question and its options. */
export type FirstArgument = string | (AllOptions & { readonly question: string });

/** A pause that has opened, with its question and expiry. */
export interface Opened {
  readonly question: Question;
  readonly pause: Pause;
  readonly expiry: Expiry | undefined;
  readonly schedule: Schedule | undefined;
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
  // Read now. A continuation after a failed task runs outside of its workflow, where the state may be another run's.
  const state = requireAnswerableRun();
  const opened = open(state, first, second);
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
    if (pause.settlement && pause.settlement.status !== 'withdrawn') return resume();
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
  if (pause.settlement?.status === 'withdrawn') return condition(() => false);
  const isSettled = () => pause.settlement !== undefined;
  // A pause that an early answer or a passed deadline has settled needs no timer.
  if (!expiry || isSettled()) return condition(isSettled);
  return condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` });
}

function open(state: RunState, first: FirstArgument, second: AllOptions = {}): Opened {
  if (typeof first !== 'string' && (typeof first !== 'object' || first === null)) throw invalid('a question needs a text', first);
  const [text, options] = typeof first === 'string' ? [first, second ?? {}] : [first.question, first];
  const { question, key, rules } = toQuestion(text, options);
  const addressing = toAddressing(text, options);
  const expiry = toExpiry(question, options, rules);
  const schedule = toSchedule(text, options, expiry);
  const pause = openPause(state, { question, key, rules, addressing, expiry });
  return { question, pause, expiry, schedule };
}
