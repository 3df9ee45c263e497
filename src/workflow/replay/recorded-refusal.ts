import { MAX_RECORDED_REFUSALS } from '../../protocol/limits';
import { toAcceptancePatchId } from '../../protocol/wire-names';
import type { Acceptance, AssignAcceptance, Judging, Refusal, VerdictOf } from '../answering/verdict';
import type { RunState } from '../state/run-state';
import { patched } from '../temporal/sdk';
import { isReplaying } from './is-replaying';

/** A verdict, or `mismatch`: an answer that history says was accepted no longer fits the code. */
export type Decision<A extends Accepted = Acceptance> = VerdictOf<A> | { readonly kind: 'mismatch'; readonly refusal: Refusal };
type Accepted = Acceptance | AssignAcceptance;

/**
 * Decides on an answer sent by signal, so that every replay by any code decides the same. Live, a refusal that depends on
 * the code is recorded by a patch id. On replay, an answer without such a record was accepted or kept. A run records its
 * first 32 such refusals. After that it records the answers that it accepts, and an answer without a record was refused.
 */
export function decide<A extends Accepted>(state: RunState, refusalId: string, judge: (judging: Judging) => VerdictOf<A>): Decision<A> {
  if (state.recordedRefusalCount >= MAX_RECORDED_REFUSALS) return decideByAcceptance(refusalId, judge);
  if (!isReplaying()) {
    const verdict = judge('live');
    if (isRefusedByCode(verdict)) recordRefusal(state, refusalId);
    return verdict;
  }
  // Always called first: Temporal fails the task if the code does not ask for a marker that history has.
  if (recordRefusal(state, refusalId)) return toRefusal(judge('live'), judge('recorded'));
  return toTaken(judge('recorded'));
}

/** On replay: the refusal of an answer, if history says that it was refused. */
export function readRecordedRefusal(state: RunState, refusalId: string, judge: (judging: Judging) => VerdictOf<Accepted>): Refusal | undefined {
  return isReplaying() && recordRefusal(state, refusalId) ? toRefusal(judge('live'), judge('recorded')) : undefined;
}

/** Live: records that an answer was refused. On replay: returns whether history says so. */
export function recordRefusal(state: RunState, refusalId: string): boolean {
  const refused = patched(refusalId);
  if (refused) state.recordedRefusalCount++;
  return refused;
}

function decideByAcceptance<A extends Accepted>(refusalId: string, judge: (judging: Judging) => VerdictOf<A>): Decision<A> {
  const acceptanceId = toAcceptancePatchId(refusalId);
  if (isReplaying()) {
    if (patched(acceptanceId)) return toTaken(judge('recorded'));
    const recorded = judge('recorded');
    const live = judge('live');
    // `recorded` would keep an answer whose pause is not open. The rule `ifNotOpen: 'refuse'` applies to `live` only.
    return recorded.kind === 'accept' || isRefusedByCode(recorded) || isRefusedByCode(live) ? toRefusal(live, recorded) : recorded;
  }
  const verdict = judge('live');
  // The result does not matter: if the worker records no patch ids, it has recorded no refusals either.
  if (verdict.kind === 'accept') patched(acceptanceId);
  return verdict;
}

function toTaken<A extends Accepted>(recorded: VerdictOf<A>): Decision<A> {
  return isRefusedByCode(recorded) ? { kind: 'mismatch', refusal: recorded } : recorded;
}

function isRefusedByCode(verdict: VerdictOf<Accepted>): verdict is Refusal {
  return verdict.kind === 'refuse' && verdict.dependsOnCode;
}

// Today's code may accept the answer that was refused then. In that case the original reason is not known any more.
function toRefusal(today: VerdictOf<Accepted>, recorded: VerdictOf<Accepted>): Refusal {
  if (today.kind === 'refuse') return today;
  const answer = recorded.kind === 'duplicate' ? {} : recorded.answer;
  const pause = recorded.kind === 'accept' || recorded.kind === 'refuse' ? recorded.pause : undefined;
  const message = 'The answer did not fit the question as it was when the answer came.';
  return { kind: 'refuse', code: 'INVALID_ANSWER', message, details: {}, answer, ...(pause && { pause }), dependsOnCode: true };
}
