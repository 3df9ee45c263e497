import { toEarlyRefusalPatchId, toRefusalPatchId } from '../../protocol/wire-names';
import { decide } from '../replay/recorded-refusal';
import type { Decision } from '../replay/recorded-refusal';
import { failForMismatch } from '../replay/replay-mismatch';
import type { KeptAnswer, Pause, RunState } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { keepEarly } from './early-answers';
import { nameReference } from './find-pause';
import { judgeAnswer, judgeForPause } from './judge-answer';
import type { Judging, Verdict } from './verdict';
import { noteRefusal } from './note-refusal';
import { takeAnswer } from './settle-pause';

/** Takes, keeps or visibly refuses a signalled answer. Never throws: a signal handler that throws wedges or fails the workflow. */
export function receiveSignal(state: RunState, payload: unknown): void {
  const signal = ++state.signals;
  const decision = decide(state, toRefusalPatchId(signal), (judging) => judgeSignal(state, payload, judging));
  if (decision.kind !== 'early') carryOut(state, decision);
  else if (!decision.repeated) keep(state, { answer: decision.answer, at: workflowTime(), refusalId: toEarlyRefusalPatchId(signal) });
}

/** Uses the answers that came before their pause opened: the first that fits, as if they came now. */
export function receiveEarly(state: RunState, pause: Pause, { answer, refusalId }: KeptAnswer): void {
  if (refusalId !== undefined) {
    carryOut(state, decide(state, refusalId, (judging) => judgeForPause(state, pause, answer, judging)));
    return;
  }
  // History says that this one was accepted, by update.
  const verdict = judgeForPause(state, pause, answer, 'recorded');
  if (verdict.kind === 'accept') takeAnswer(state, verdict);
  else if (verdict.kind === 'refuse') failForMismatch(state, verdict);
}

function judgeSignal(state: RunState, payload: unknown, judging: Judging): Verdict {
  const verdict = judgeAnswer(state, payload, judging);
  if (verdict.kind !== 'early' || judging === 'recorded' || verdict.answer.ifNotOpen !== 'refuse') return verdict;
  const message = `${nameReference(verdict.answer)} has not been reached yet, and the answer asks to be refused then.`;
  return { kind: 'refuse', code: 'PAUSE_NOT_OPEN', message, details: {}, answer: verdict.answer, dependsOnCode: true };
}

function carryOut(state: RunState, decision: Decision): void {
  if (decision.kind === 'accept') takeAnswer(state, decision);
  else if (decision.kind === 'refuse') noteRefusal(state, decision);
  else if (decision.kind === 'mismatch') failForMismatch(state, decision.refusal);
}

function keep(state: RunState, kept: KeptAnswer): void {
  const refusal = keepEarly(state, kept);
  if (refusal) noteRefusal(state, refusal);
}
