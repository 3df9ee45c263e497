import { toAnswerFingerprint } from '../../protocol/fingerprint';
import { MAX_SETTLED_IN_FULL } from '../../protocol/limits';
import type { Receipt } from '../../protocol/pause-record';
import { removeFromOpen, writeListing } from '../listing/write-listing';
import { detectSwappedAnswer } from '../replay/replay-mismatch';
import { addVoice } from '../state/decision';
import type { Decision } from '../state/decision';
import type { Pause, RunState, Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { countSettled } from '../temporal/metrics';
import type { Acceptance } from './verdict';

/** Settles the pause of an accepted answer. */
export function takeAnswer(state: RunState, acceptance: Acceptance): Receipt {
  const { pause, answer, checked } = acceptance;
  const at = workflowTime();
  detectSwappedAnswer(state, acceptance);
  const { ok: _, ...outcome } = checked;
  settlePause(state, pause, { ...outcome, at, ...toSenderFields(answer) });
  return { status: 'accepted', pause: pause.index, at };
}

/** Ends a pause. The workflow goes on when the condition of its wait is next evaluated. */
export function settlePause(state: RunState, pause: Pause, settlement: Settlement): Settlement {
  settle(state, pause, settlement);
  if (pause.decision && !pause.decision.isFallen) countVoice(state, pause.decision, settlement);
  writeListing(state);
  return settlement;
}

function settle(state: RunState, pause: Pause, settlement: Settlement): void {
  pause.settlement = settlement;
  if (pause.rules) pause.rules = undefined;
  removeFromOpen(state, pause);
  if (settlement.answerId !== undefined) state.indexByAnswerId.set(settlement.answerId, pause.index);
  countSettled(pause.openedAt, settlement);
}

// In the step that accepts a voice, so that nobody is told "accepted" for one that no longer counts.
function countVoice(state: RunState, decision: Decision<Pause>, settlement: Settlement): void {
  const { have } = decision;
  addVoice(decision, settlement);
  for (const voice of decision.voices) {
    if (voice.settlement) continue;
    if (decision.isFallen) settle(state, voice, { status: 'withdrawn', at: workflowTime() });
    // Where nobody answers, all voices end in one task: it would not hold every entry again for each of them.
    else if (decision.have > have) state.listed.markChanged(voice.index);
  }
}

/** Called when the workflow gets its answer. Drops question and value of the pause that was retired 100 pauses earlier. */
export function retirePause(state: RunState, pause: Pause): void {
  state.settledInFull.push(pause);
  const oldest = state.settledInFull.length > MAX_SETTLED_IN_FULL ? state.settledInFull.shift() : undefined;
  if (!oldest?.settlement) return;
  const { value: _, output: __, comment: ___, custom: ____, ...rest } = oldest.settlement;
  oldest.question = undefined;
  oldest.settlement = rest;
}

function toSenderFields({ by, via, comment, answerId, ...answer }: Acceptance['answer']) {
  return {
    ...(by !== undefined && { by }),
    ...(via !== undefined && { via }),
    ...(comment !== undefined && { comment }),
    ...(answerId !== undefined && { answerId, fingerprint: toAnswerFingerprint(answer) }),
  };
}
