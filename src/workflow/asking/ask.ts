import { condition } from '@temporalio/workflow';

import type { Question } from '../../protocol/question';
import { retirePause, settlePause } from '../answering/settle-pause';
import { requireAnswerableRun } from '../state/run-state';
import type { Pause, RunState, Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { toAddressing } from './addressing';
import { toExpiry, toTimedOutSettlement } from './expiry';
import type { Expiry } from './expiry';
import { invalid } from './invalid-question';
import { openPause } from './open-pause';
import type { Given } from './pause-options';
import type { Paused } from './signatures';
import { toQuestion } from './to-question';

/** The question's text, or the question with its options in one object. */
export type FirstArgument = string | (Given & { readonly question: string });

/** A pause that has opened, with what was asked. */
export interface Opened {
  readonly question: Question;
  readonly pause: Pause;
  readonly expiry: Expiry | undefined;
}

/**
 * What both public functions do: opens a pause and waits until it is settled. A cancelled scope withdraws it and a
 * passed deadline expires it, unless an answer was accepted before the workflow came to see that: Temporal hands all
 * answers of a task over before its timers. No async function: Temporal takes the stack of every promise, which is most
 * of what a pause costs on replay, and keeps it while the promise waits.
 */
export function ask<R>(
  first: FirstArgument,
  second: Given | undefined,
  toResult: (opened: Opened, settlement: Settlement) => R
): Paused<R> {
  // Taken now: what goes on after a failed task runs outside of its workflow, where another run's state may stand.
  const state = requireAnswerableRun();
  const opened = open(state, first, second);
  const { pause, expiry } = opened;
  const goOn = () => {
    const settlement = pause.settlement ?? settlePause(state, pause, toTimedOutSettlement(expiry));
    retirePause(state, pause);
    return toResult(opened, settlement);
  };
  const withdraw = (error: Error) => {
    if (pause.settlement && pause.settlement.status !== 'withdrawn') return goOn();
    if (!pause.settlement) settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
    retirePause(state, pause);
    throw error;
  };
  const answer = waitFor(opened).then(goOn, withdraw);
  // A timeout or a cancellation before it is awaited fails no task: it is thrown at the `await`.
  answer.catch(() => undefined);
  const { id, index, key } = pause;
  return Object.assign(answer, { pause: { id, index, ...(key !== undefined && { key }) } });
}

function waitFor({ pause, expiry }: Opened): Promise<unknown> {
  // In a cancelled scope this rejects at once, as every call of Temporal does.
  if (pause.settlement?.status === 'withdrawn') return condition(() => false);
  const isSettled = () => pause.settlement !== undefined;
  // An answer that came early, or a deadline that has passed, needs no timer.
  if (!expiry || isSettled()) return condition(isSettled);
  return condition(isSettled, expiry.ms, { summary: `Timeout of waitForUser pause ${pause.index}` });
}

function open(state: RunState, first: FirstArgument, second: Given = {}): Opened {
  if (typeof first !== 'string' && (typeof first !== 'object' || first === null)) throw invalid('a question needs a text', first);
  const [text, options] = typeof first === 'string' ? [first, second ?? {}] : [first.question, first];
  const { question, key, rules } = toQuestion(text, options);
  const addressing = toAddressing(text, options);
  const expiry = toExpiry(question, options, rules);
  const pause = openPause(state, { question, key, rules, addressing, expiry });
  return { question, pause, expiry };
}
