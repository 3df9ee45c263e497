import { toRefusalPatchId } from '../protocol/wire-names';
import { keepEarly } from './early-answers';
import { judgeAnswer, judgeForPause } from './judge-answer';
import type { Judging, Verdict } from './judge-answer';
import { failForMisfit } from './misfit';
import { noteRefusal } from './note-refusal';
import { decide } from './recorded-refusal';
import type { KeptAnswer, Pause, RunState } from './run-state';
import { toStoreFull } from './store-full';
import { takeAnswer } from './take-answer';
import { workflowTime } from './workflow-time';

/** Takes, keeps or visibly refuses a signalled answer. Never throws: a signal handler that throws wedges or fails the workflow. */
export function receiveSignal(state: RunState, payload: unknown): void {
  const refusalId = toRefusalPatchId(++state.signals);
  settleOn(state, refusalId, (judging) => judgeAnswer(state, payload, judging));
}

/** Uses the answers that came before their pause opened: the first that fits, as if they came now. */
export function receiveEarly(state: RunState, pause: Pause, { answer, refusalId }: KeptAnswer): void {
  if (refusalId !== undefined) {
    settleOn(state, refusalId, (judging) => judgeForPause(state, pause, answer, judging));
    return;
  }
  // History says that this one was accepted, by update.
  const verdict = judgeForPause(state, pause, answer, 'recorded');
  if (verdict.kind === 'accept') takeAnswer(state, verdict);
  else if (verdict.kind === 'refuse') failForMisfit(state, verdict);
}

function settleOn(state: RunState, refusalId: string, judge: (judging: Judging) => Verdict): void {
  const decision = decide(state, refusalId, judge);
  switch (decision.kind) {
    case 'accept':
      takeAnswer(state, decision);
      break;
    case 'early':
      if (decision.repeated || keepEarly(state, { answer: decision.answer, at: workflowTime(), refusalId })) break;
      noteRefusal(state, toStoreFull(decision.answer));
      break;
    case 'refuse':
      noteRefusal(state, decision);
      break;
    case 'misfit':
      failForMisfit(state, decision.refusal);
      break;
    case 'duplicate':
      break;
  }
}
