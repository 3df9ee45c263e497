import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';

import type { AnswerPayload } from '../../protocol/answer';
import { MAX_RECORDED_REFUSALS } from '../../protocol/limits';
import type { Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { toUpdateRefusalPatchId } from '../../protocol/wire-names';
import { failTaskUnless } from '../replay/fail-task';
import { isReplaying } from '../replay/is-replaying';
import { recordRefusal } from '../replay/recorded-refusal';
import { failForMismatch, toUnaskedMessage } from '../replay/replay-mismatch';
import type { KeptAnswer, RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { keepEarly } from './early-answers';
import { nameReference } from './find-pause';
import { judgeAnswer } from './judge-answer';
import type { Early, Refusal } from './verdict';
import { noteRefusal } from './note-refusal';
import { takeAnswer } from './settle-pause';

/**
 * Refuses an answer before it reaches history, with the code of the contract as the failure's type. Runs live only, but
 * also for what a reset applies again: of that nothing is refused because its pause has not opened again yet.
 */
export function validateUpdate(state: RunState, payload: unknown): void {
  const verdict = judgeAnswer(state, payload, 'live');
  if (verdict.kind === 'refuse') throw toFailure(verdict);
  if (verdict.kind === 'early' && !isReset()) {
    const message = `${nameReference(verdict.answer)} has not been reached yet. Try again, or send the answer by signal.`;
    throw ApplicationFailure.nonRetryable(message, 'PAUSE_NOT_OPEN');
  }
}

/** Takes an answer that was validated: just now, or when history was written. */
export function receiveUpdate(state: RunState, payload: unknown): Receipt | WaitingReceipt {
  const refusalId = toUpdateRefusalPatchId(++state.updates);
  const verdict = judgeAnswer(state, payload, isReplaying() ? 'recorded' : 'live');
  switch (verdict.kind) {
    case 'accept':
      return takeAnswer(state, verdict);
    case 'duplicate':
      return verdict.receipt;
    case 'early':
      if (isReset()) return keepReapplied(state, verdict, refusalId);
      // On replay tasks that wrote no event are merged, so an accepted answer may come before its pause has opened again.
      return keepAccepted(state, verdict.answer);
    case 'refuse':
      if (isLostRace(verdict) || wasRefused(state, refusalId)) throw toFailure(verdict);
      // Thrown from here it would end the workflow where its author had Temporal take every error for a failure.
      failForMismatch(state, verdict);
      return { status: 'duplicate', pause: verdict.pause?.index ?? state.nextIndex, at: workflowTime() };
  }
}

function keepAccepted(state: RunState, answer: AnswerPayload): Receipt {
  const at = workflowTime();
  const kept: KeptAnswer = { answer, at, refusalId: undefined };
  state.early.push(kept);
  // It was accepted while its pause was open, so by the end of the replay the code must have asked for it.
  failTaskUnless(state, () => !state.early.includes(kept), toUnaskedMessage(state, answer));
  return { status: 'accepted', pause: typeof answer.pause === 'number' ? answer.pause : state.nextIndex, at };
}

// A reset hands over all later updates of the run at once, before its code goes on: they wait for their pauses as signals do.
function keepReapplied(state: RunState, { answer, repeated }: Early, refusalId: string): WaitingReceipt {
  const at = workflowTime();
  const refusal = repeated ? undefined : keepEarly(state, { answer, at, refusalId });
  if (!refusal) return { status: 'waiting', at };
  noteRefusal(state, refusal);
  throw toFailure(refusal);
}

function isReset(): boolean {
  const { runId, originalExecutionRunId } = workflowInfo();
  return runId !== originalExecutionRunId;
}

// Behind an interceptor that awaits, two answers of one task are both validated before the first is taken. The second is
// told so, then and on every replay: no change of code alone makes an accepted answer meet another one.
function isLostRace({ code }: Refusal): boolean {
  return code === 'ALREADY_ANSWERED' || code === 'ANSWER_ID_REUSED';
}

// Behind an interceptor that awaits longer, the pause itself may have ended since. An accepted answer could meet that
// after a change of code too, so what was refused is recorded.
function wasRefused(state: RunState, refusalId: string): boolean {
  return state.recordedRefusals >= MAX_RECORDED_REFUSALS ? !isReplaying() : recordRefusal(state, refusalId);
}

function toFailure({ code, message, details }: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code, details);
}
