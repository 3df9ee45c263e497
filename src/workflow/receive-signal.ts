import { toEarlyRefusalPatchId, toRefusalPatchId } from '../protocol/wire-names';
import { keepEarly } from './early-answers';
import { judgeAnswer, judgeForPause } from './judge-answer';
import { failForMisfit } from './misfit';
import { noteRefusal } from './note-refusal';
import { decide } from './recorded-refusal';
import type { Decision } from './recorded-refusal';
import type { KeptAnswer, Pause, RunState } from './run-state';
import { toStoreFull } from './store-full';
import { takeAnswer } from './take-answer';
import { workflowTime } from './workflow-time';

/** Takes, keeps or visibly refuses a signalled answer. Never throws: a signal handler that throws wedges or fails the workflow. */
export function receiveSignal(state: RunState, payload: unknown): void {
  const signal = ++state.signals;
  const decision = decide(state, toRefusalPatchId(signal), (judging) => judgeAnswer(state, payload, judging));
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
  else if (verdict.kind === 'refuse') failForMisfit(state, verdict);
}

function carryOut(state: RunState, decision: Decision): void {
  if (decision.kind === 'accept') takeAnswer(state, decision);
  else if (decision.kind === 'refuse') noteRefusal(state, decision);
  else if (decision.kind === 'misfit') failForMisfit(state, decision.refusal);
}

function keep(state: RunState, kept: KeptAnswer): void {
  if (!keepEarly(state, kept)) noteRefusal(state, toStoreFull(kept.answer));
}
