import { condition, isCancellation } from '@temporalio/workflow';

import { toDigest, toShape } from '../protocol/fingerprint';
import type { Question } from '../protocol/question';
import { warnIgnored } from './answer-handlers';
import { takeEarly } from './early-answers';
import { judgeForPause } from './judge-answer';
import { startListingWriter } from './listing-writer';
import type { Pause, RunState, Settlement } from './run-state';
import { settlePause } from './settle-pause';
import { takeAnswer } from './take-answer';
import { invalid } from './to-question';
import { workflowTime } from './workflow-time';

/** Opens the next pause of the run and uses the first fitting answer that came before it. */
export function openPause(state: RunState, question: Question, key: string | undefined): Pause {
  if (key !== undefined && state.indexByKey.has(key)) {
    throw invalid(`key ${JSON.stringify(key)} was used by an earlier pause of this run; in a loop, add the turn to the key`, question.question);
  }
  if (state.nextIndex === 0) startListingWriter();
  const index = state.nextIndex++;
  const shape = toShape(question, key);
  const pause: Pause = { index, key, question, shape, digest: toDigest(question), openedAt: workflowTime(), settlement: undefined };
  state.pauses.set(index, pause);
  state.open.set(index, pause);
  if (key !== undefined) state.indexByKey.set(key, index);
  state.listing.revision++;
  for (const answer of takeEarly(state, pause)) {
    const verdict = judgeForPause(pause, answer);
    if (verdict.kind === 'accept') takeAnswer(state, verdict);
    else if (verdict.kind === 'refuse') warnIgnored(verdict);
  }
  return pause;
}

/** Waits until a pause is settled. A cancelled scope withdraws it, unless an answer was accepted before that was seen. */
export async function settled(state: RunState, pause: Pause): Promise<Settlement> {
  try {
    await condition(() => pause.settlement !== undefined);
  } catch (error) {
    if (!isCancellation(error) || pause.settlement) return pause.settlement ?? raise(error);
    settlePause(state, pause, { status: 'withdrawn', at: workflowTime() });
    throw error;
  }
  return pause.settlement ?? raise(new Error(`waitForUser: pause ${pause.index} went on unsettled`));
}

function raise(error: unknown): never {
  throw error;
}
