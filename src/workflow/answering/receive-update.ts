import type { AnswerPayload } from '../../protocol/answer';
import { MAX_RECORDED_REFUSALS } from '../../protocol/limits';
import type { Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { toEarlyUpdateRefusalPatchId, toUpdateRefusalPatchId } from '../../protocol/wire-names';
import { failTaskUnless } from '../replay/fail-task';
import { isReplaying } from '../replay/is-replaying';
import { decide, readRecordedRefusal, recordRefusal } from '../replay/recorded-refusal';
import { failForMismatch, toUnaskedMessage } from '../replay/replay-mismatch';
import type { RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { countRefused } from '../temporal/metrics';
import { ApplicationFailure, workflowInfo } from '../temporal/sdk';
import { judgeAssignment, takeAssignment } from './assign';
import { keepEarly, toKept } from './early-answers';
import { nameReference } from './find-pause';
import { judgeAnswer } from './judge-answer';
import type { AssignVerdict, Early, Judging, Refusal, Verdict } from './verdict';
import { reportRefusal } from './report-refusal';
import { takeAnswer } from './settle-pause';

/**
 * Refuses an answer before it is written to history. The failure's type is the refusal's code. It does not run on replay,
 * but it runs for updates that a reset applies again. Those are not refused when their pause has not opened again yet.
 */
export function validateUpdate(state: RunState, payload: unknown): void {
  validate(judgeAnswer(state, payload, 'live'));
}

/** The same for an assignment. */
export function validateAssignUpdate(state: RunState, payload: unknown): void {
  validate(judgeAssignment(state, payload, 'live'));
}

function validate(verdict: Verdict | AssignVerdict): void {
  if (verdict.kind === 'refuse') throwRefusal(verdict);
  if (verdict.kind === 'early' && !isReset()) {
    countRefused('PAUSE_NOT_OPEN');
    const message = `${nameReference(verdict.answer)} is not open yet. Try again later, or send it by signal.`;
    throw ApplicationFailure.nonRetryable(message, 'PAUSE_NOT_OPEN');
  }
}

/** Handles an answer that passed validation, just now or when history was written. */
export function receiveUpdate(state: RunState, payload: unknown): Receipt | WaitingReceipt {
  const update = ++state.updateCount;
  const refusalId = toUpdateRefusalPatchId(update);
  const judge = (judging: Judging) => judgeAnswer(state, payload, judging);
  // First, because a rule that a recorded answer is not held to may have refused it: who may answer.
  const refused = readRecordedRefusal(state, refusalId, judge);
  if (refused) throwRefusal(refused);
  const verdict = judge(isReplaying() ? 'recorded' : 'live');
  switch (verdict.kind) {
    case 'accept':
      return takeAnswer(state, verdict);
    case 'duplicate':
      return verdict.receipt;
    case 'early':
      if (isReset()) return keepReapplied(state, verdict, update);
      // On replay, Temporal merges tasks that wrote no event, so an accepted answer may come before its pause has opened again.
      return keepAccepted(state, verdict.answer, update);
    case 'refuse':
      if (isLostRace(verdict) || recordUpdateRefusal(state, refusalId, judge)) throwRefusal(verdict);
      // A throw here would end the workflow, if its author lets Temporal treat every error as a workflow failure.
      failForMismatch(state, verdict);
      return { status: 'duplicate', pause: verdict.pause?.index ?? state.nextIndex, at: workflowTime() };
  }
}

/**
 * Hands a pause over by an assignment that passed validation. If an interceptor awaits, the pause may have changed hands
 * meanwhile. So a refusal is recorded as one of a signal is.
 */
export function receiveAssignUpdate(state: RunState, payload: unknown): Receipt | WaitingReceipt {
  const update = ++state.updateCount;
  const refusalId = toUpdateRefusalPatchId(update);
  const decision = decide(state, refusalId, (judging) => judgeAssignment(state, payload, judging));
  switch (decision.kind) {
    case 'accept':
      return takeAssignment(state, decision);
    case 'duplicate':
      return decision.receipt;
    case 'refuse':
      return throwRefusal(decision);
    case 'early':
      if (isReset()) return keepReapplied(state, decision, update);
      state.early.push(toKept({ answer: decision.answer, at: workflowTime(), refusalId: undefined, reappliedId: toEarlyUpdateRefusalPatchId(update) }));
      return toReplayedReceipt(state);
    case 'mismatch':
      return toReplayedReceipt(state);
  }
}

// The result of a replayed update stands in history.
function toReplayedReceipt({ nextIndex }: RunState): Receipt {
  return { status: 'accepted', pause: nextIndex, at: workflowTime() };
}

function keepAccepted(state: RunState, answer: AnswerPayload, update: number): Receipt {
  const at = workflowTime();
  const kept = toKept({ answer, at, refusalId: undefined, reappliedId: toEarlyUpdateRefusalPatchId(update) });
  state.early.push(kept);
  // It was accepted while its pause was open, so the code must open that pause before the replay ends.
  failTaskUnless(state, () => !state.early.includes(kept), toUnaskedMessage(state, answer));
  return { status: 'accepted', pause: typeof answer.pause === 'number' ? answer.pause : state.nextIndex, at };
}

// A reset delivers all later updates of the run at once, before its code goes on. They wait for their pauses, as signals do.
function keepReapplied(state: RunState, { answer, repeated }: Early, update: number): WaitingReceipt {
  const at = workflowTime();
  const refusal = repeated ? undefined : keepEarly(state, toKept({ answer, at, refusalId: toEarlyUpdateRefusalPatchId(update) }));
  if (!refusal) return { status: 'waiting', at };
  reportRefusal(state, refusal);
  throw toFailure(refusal);
}

function isReset(): boolean {
  const { runId, originalExecutionRunId } = workflowInfo();
  return runId !== originalExecutionRunId;
}

// If an interceptor awaits, two answers of one task are both validated before the first is accepted. The second is then
// refused, live and on every replay. A change of code alone never leads to this refusal, so it needs no record.
function isLostRace({ code }: Refusal): boolean {
  return code === 'ALREADY_ANSWERED' || code === 'ANSWER_ID_REUSED';
}

// If an interceptor awaits longer, the pause itself may have ended meanwhile. A change of code could lead to the same
// refusal, so the refusal is recorded: after 32 of them only where a replay would accept the answer. Returns whether the
// answer was refused, live or as history says.
function recordUpdateRefusal(state: RunState, refusalId: string, judge: (judging: Judging) => Verdict): boolean {
  if (state.recordedRefusalCount >= MAX_RECORDED_REFUSALS && (isReplaying() || judge('recorded').kind !== 'accept')) return !isReplaying();
  return recordRefusal(state, refusalId);
}

function throwRefusal(refusal: Refusal): never {
  countRefused(refusal.code);
  throw toFailure(refusal);
}

function toFailure({ code, message, details }: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code, details);
}
