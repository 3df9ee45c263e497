import { condition } from '@temporalio/workflow';

import type { Question } from '../protocol/question';
import { toAddressing } from './addressing';
import { toExpiry } from './expiry';
import type { Expiry } from './expiry';
import { invalid } from './invalid-question';
import { openPause } from './open-pause';
import type { PauseOptions } from './pause-options';
import { runState } from './run-state';
import type { Pause, Settlement } from './run-state';
import { retirePause, settlePause } from './settle-pause';
import { toQuestion } from './to-question';
import { workflowTime } from './workflow-time';

/** A pause that has opened, with what was asked. */
export interface Opened {
  readonly question: Question;
  readonly pause: Pause;
  readonly expiry: Expiry | undefined;
}

/**
 * What both public functions do: opens a pause and waits until it is settled. A cancelled scope withdraws it and a
 * passed deadline expires it, unless an answer was accepted before the workflow came to see that: Temporal hands all
 * answers of a task over before its timers. One promise above the condition's own and no async function: Temporal takes
 * the stack of every promise, which is most of what a pause costs on replay, and keeps it while the promise waits.
 */
export function ask<R>(
  first: string | (PauseOptions & { readonly question: string }),
  second: PauseOptions,
  toResult: (opened: Opened, settlement: Settlement) => R
): Promise<R> {
  // Taken now: what goes on after a failed task runs outside of its workflow, where another run's state may stand.
  const state = runState();
  let opened: Opened;
  try {
    opened = open(first, second);
  } catch (error) {
    return Promise.reject(error as Error);
  }
  const { pause, expiry } = opened;
  const goOn = () => {
    const settlement = pause.settlement ?? settlePause(state, pause, toTimedOut(expiry));
    retirePause(state, pause);
    return toResult(opened, settlement);
  };
  const withdraw = (error: Error) => {
    if (pause.settlement) return goOn();
    settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
    retirePause(state, pause);
    throw error;
  };
  const isSettled = () => pause.settlement !== undefined;
  if (expiry?.ms === 0 && !isSettled()) settlePause(state, pause, toTimedOut(expiry));
  state.conditions++;
  // An answer that came early, or a deadline that has passed, needs no timer.
  if (!expiry || isSettled()) return condition(isSettled).then(goOn, withdraw);
  return condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` }).then(goOn, withdraw);
}

function open(first: string | (PauseOptions & { readonly question: string }), second: PauseOptions): Opened {
  if (typeof first !== 'string' && (typeof first !== 'object' || first === null)) throw invalid('a question needs a text', first);
  const [text, options] = typeof first === 'string' ? [first, second ?? {}] : [first.question, first];
  const { question, key } = toQuestion(text, options);
  const addressing = toAddressing(text, options);
  const expiry = toExpiry(question, options);
  const pause = openPause(runState(), { question, key, addressing, deadline: expiry?.deadline });
  return { question, pause, expiry };
}

function toTimedOut(expiry: Expiry | undefined): Settlement {
  return { status: 'timedOut', ...expiry?.fallback, at: workflowTime() };
}
