import { isAssignment } from '../../protocol/assignment';
import { toEarlyRefusalPatchId, toRefusalPatchId } from '../../protocol/wire-names';
import { decide, readRecordedRefusal } from '../replay/recorded-refusal';
import type { Decision } from '../replay/recorded-refusal';
import { failForMismatch } from '../replay/replay-mismatch';
import type { KeptAnswer, Pause, RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { judgeAssignment, judgeAssignmentFor, takeAssignment } from './assign';
import { keepEarly, toKept } from './early-answers';
import { nameReference } from './find-pause';
import { judgeAnswer, judgeForPause } from './judge-answer';
import type { Acceptance, AssignAcceptance, AssignVerdict, Judging, Verdict, VerdictOf } from './verdict';
import { reportRefusal } from './report-refusal';
import { takeAnswer } from './settle-pause';

/** Accepts, keeps or visibly refuses an answer sent by signal. Never throws, because that would block or fail the workflow. */
export function receiveSignal(state: RunState, payload: unknown): void {
  const signal = ++state.signalCount;
  const decision = decide(state, toRefusalPatchId(signal), (judging) => judgeSignal(state, payload, judging));
  if (decision.kind !== 'early') carryOut(state, decision);
  else if (!decision.repeated) keep(state, toKept({ answer: decision.answer, at: workflowTime(), refusalId: toEarlyRefusalPatchId(signal) }));
}

/** The same for an assignment. */
export function receiveAssignSignal(state: RunState, payload: unknown): void {
  const signal = ++state.signalCount;
  const decision = decide(state, toRefusalPatchId(signal), (judging) => refuseIfNotOpen(judgeAssignment(state, payload, judging), judging));
  if (decision.kind !== 'early') carryOutAssignment(state, decision);
  else if (!decision.repeated) keep(state, toKept({ answer: decision.answer, at: workflowTime(), refusalId: toEarlyRefusalPatchId(signal) }));
}

/** Handles an answer or an assignment that came before its pause opened, as if it came now. */
export function receiveEarly(state: RunState, pause: Pause, { answer, refusalId, reappliedId }: KeptAnswer): void {
  const readReapplied = (judge: (judging: Judging) => Verdict | AssignVerdict) => (reappliedId === undefined ? undefined : readRecordedRefusal(state, reappliedId, judge));
  if (isAssignment(answer)) {
    const judge = (judging: Judging) => judgeAssignmentFor(pause, answer, judging);
    carryOutAssignment(state, refusalId === undefined ? (readReapplied(judge) ?? judge('recorded')) : decide(state, refusalId, judge));
    return;
  }
  const judge = (judging: Judging) => judgeForPause(state, pause, answer, judging);
  if (refusalId !== undefined) {
    carryOut(state, decide(state, refusalId, judge));
    return;
  }
  const refused = readReapplied(judge);
  if (refused) return reportRefusal(state, refused);
  // It was accepted by update, as history says.
  const verdict = judge('recorded');
  if (verdict.kind === 'accept') takeAnswer(state, verdict);
  else if (verdict.kind === 'refuse') failForMismatch(state, verdict);
}

function judgeSignal(state: RunState, payload: unknown, judging: Judging): Verdict {
  return refuseIfNotOpen(judgeAnswer(state, payload, judging), judging);
}

function refuseIfNotOpen<A extends Acceptance | AssignAcceptance>(verdict: VerdictOf<A>, judging: Judging): VerdictOf<A> {
  if (verdict.kind !== 'early' || judging === 'recorded' || verdict.answer.ifNotOpen !== 'refuse') return verdict;
  const message = `${nameReference(verdict.answer)} is not open yet, and what was sent has ifNotOpen "refuse".`;
  return { kind: 'refuse', code: 'PAUSE_NOT_OPEN', message, details: {}, answer: verdict.answer, dependsOnCode: true };
}

function carryOut(state: RunState, decision: Decision): void {
  if (decision.kind === 'accept') takeAnswer(state, decision);
  else if (decision.kind === 'refuse') reportRefusal(state, decision);
  else if (decision.kind === 'mismatch') failForMismatch(state, decision.refusal);
}

// On replay an assignment that finds no pause changes nothing: no answer is lost, and Temporal compares the commands.
function carryOutAssignment(state: RunState, decision: Decision<AssignAcceptance>): void {
  if (decision.kind === 'accept') takeAssignment(state, decision);
  else if (decision.kind === 'refuse') reportRefusal(state, decision);
}

function keep(state: RunState, kept: KeptAnswer): void {
  const refusal = keepEarly(state, kept);
  if (refusal) reportRefusal(state, refusal);
}
