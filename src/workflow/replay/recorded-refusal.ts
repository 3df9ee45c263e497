import { patched } from '@temporalio/workflow';

import { MAX_RECORDED_REFUSALS } from '../../protocol/limits';
import { toAcceptancePatchId } from '../../protocol/wire-names';
import type { Judging, Refusal, Verdict } from '../answering/verdict';
import type { RunState } from '../state/run-state';
import { isReplaying } from './is-replaying';

/** A verdict, or the finding that an answer which history says was taken no longer fits the code. */
export type Decision = Verdict | { readonly kind: 'mismatch'; readonly refusal: Refusal };

/**
 * Decides on a signalled answer so that the same is decided on every replay, by whatever code: live, a refusal that
 * other code could turn around is recorded by a patch id; on replay, what was not recorded as refused was taken or kept.
 * A run records its first 32 such refusals; from then on what is accepted is recorded, and all else was refused.
 */
export function decide(state: RunState, refusalId: string, judge: (judging: Judging) => Verdict): Decision {
  if (state.recordedRefusals >= MAX_RECORDED_REFUSALS) return decideByAcceptance(refusalId, judge);
  if (!isReplaying()) {
    const verdict = judge('live');
    if (isRefusedByCode(verdict)) recordRefusal(state, refusalId);
    return verdict;
  }
  // Asked first, whatever the code of today makes of the answer: Temporal fails the task where a marker is not asked for.
  if (recordRefusal(state, refusalId)) return toRefusal(judge('live'), judge('recorded'));
  return toTaken(judge('recorded'));
}

/** Records live that an answer was refused; on replay, tells whether that is what history says. */
export function recordRefusal(state: RunState, refusalId: string): boolean {
  const refused = patched(refusalId);
  if (refused) state.recordedRefusals++;
  return refused;
}

function decideByAcceptance(refusalId: string, judge: (judging: Judging) => Verdict): Decision {
  const acceptanceId = toAcceptancePatchId(refusalId);
  if (isReplaying()) {
    if (patched(acceptanceId)) return toTaken(judge('recorded'));
    const recorded = judge('recorded');
    return recorded.kind === 'accept' || isRefusedByCode(recorded) ? toRefusal(judge('live'), recorded) : recorded;
  }
  const verdict = judge('live');
  // Where the worker does not let the id through, nothing was recorded before either.
  if (verdict.kind === 'accept') patched(acceptanceId);
  return verdict;
}

function toTaken(recorded: Verdict): Decision {
  return isRefusedByCode(recorded) ? { kind: 'mismatch', refusal: recorded } : recorded;
}

function isRefusedByCode(verdict: Verdict): verdict is Refusal {
  return verdict.kind === 'refuse' && verdict.dependsOnCode;
}

// The code of today may find nothing wrong with what was refused then; what it was then is not known any more.
function toRefusal(today: Verdict, recorded: Verdict): Refusal {
  if (today.kind === 'refuse') return today;
  const answer = recorded.kind === 'duplicate' ? {} : recorded.answer;
  const pause = recorded.kind === 'accept' || recorded.kind === 'refuse' ? recorded.pause : undefined;
  const message = 'The answer did not fit the question as the workflow asked it when the answer came.';
  return { kind: 'refuse', code: 'INVALID_ANSWER', message, details: {}, answer, ...(pause && { pause }), dependsOnCode: true };
}
