import { patched } from '@temporalio/workflow';

import { MAX_RECORDED_REFUSALS } from '../protocol/limits';
import { isReplaying } from './is-replaying';
import type { Judging, Refusal, Verdict } from './judge-answer';
import type { RunState } from './run-state';

/** A verdict, or the finding that an answer which history says was taken no longer fits the code. */
export type Decision = Verdict | { readonly kind: 'misfit'; readonly refusal: Refusal };

/**
 * Decides on a signalled answer so that the same is decided on every replay, by whatever code: live, a refusal that
 * other code could turn around is recorded by a patch id; on replay, what was not recorded as refused was taken.
 * A run records its first 32 such refusals, afterwards the code of the day decides.
 */
export function decide(state: RunState, refusalId: string, judge: (judging: Judging) => Verdict): Decision {
  if (state.recordedRefusals >= MAX_RECORDED_REFUSALS) return judge('live');
  if (!isReplaying()) {
    const verdict = judge('live');
    if (verdict.kind === 'refuse' && verdict.alterable) record(state, refusalId);
    return verdict;
  }
  const taken = judge('recorded');
  if (taken.kind !== 'accept' && !isAlterable(taken)) return taken;
  if (record(state, refusalId)) return toRefusal(judge('live'), taken);
  return isAlterable(taken) ? { kind: 'misfit', refusal: taken } : taken;
}

function record(state: RunState, refusalId: string): boolean {
  const refused = patched(refusalId);
  if (refused) state.recordedRefusals++;
  return refused;
}

function isAlterable(verdict: Verdict): verdict is Refusal {
  return verdict.kind === 'refuse' && verdict.alterable;
}

// The code of today may find nothing wrong with what was refused then; what it was then is not known any more.
function toRefusal(today: Verdict, taken: Verdict): Verdict {
  if (today.kind === 'refuse') return today;
  const { answer, pause } = taken.kind === 'accept' ? taken : { answer: {}, pause: undefined };
  const message = 'The answer did not fit the question as the workflow asked it when the answer came.';
  return { kind: 'refuse', code: 'INVALID_ANSWER', message, details: {}, answer, ...(pause && { pause }), alterable: true };
}
