import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import { toAnswerFingerprint } from '../../protocol/fingerprint';
import { fitRecordedAnswer } from '../../protocol/fit-recorded-answer';
import { toPersonName } from '../../protocol/names';
import { parseReference } from '../../protocol/pause-reference';
import { isAllowed, isInAudience, isPerson } from '../asking/addressing';
import type { Decision } from '../state/decision';
import type { Pause, RunState } from '../state/run-state';
import { applyRules } from './apply-rules';
import { findRepeatedEarly } from './early-answers';
import { findPause } from './find-pause';
import { isChanged, isForOtherRun, refuse, refuseChanged, refuseOtherRun, refuseSettled, refuseUnread } from './refusals';
import type { Acceptance, Early, Judging, Refusal, Verdict } from './verdict';

/** Decides what should happen to a payload. Changes nothing and never throws, whatever was sent. */
export function judgeAnswer(state: RunState, payload: unknown, judging: Judging): Verdict {
  const parsed = parseAnswer(payload);
  if (!parsed.ok) return refuseUnread(parsed, 'answer');
  const { answer } = parsed;
  const before = judgeAnsweredBefore(state, answer);
  if (before) return before;
  if (isForOtherRun(answer)) return judgeCarried(state, answer) ?? refuseOtherRun(answer);
  const found = findPause(state, answer);
  if (found.kind === 'none') return refuse(found.code, found.message, { answer, dependsOnCode: found.dependsOnCode });
  if (found.kind === 'found') return judgeForPause(state, found.pause, answer, judging);
  const repeated = findRepeatedEarly(state, answer);
  if (repeated === 'other') return refuseReused(answer);
  return judgeRepeated(state, undefined, answer) ?? { kind: 'early', answer, repeated: repeated === 'same' };
}

/** Decides what should happen to an answer for a pause that has opened. */
export function judgeForPause(state: RunState, pause: Pause, answer: AnswerPayload, judging: Judging): Verdict {
  const repeated = judgeRepeated(state, pause, answer);
  if (repeated) return repeated;
  if (pause.settlement || !pause.question) return refuseSettled(pause, answer);
  if (judging === 'live' && isChanged(pause, answer)) return refuseChanged(pause, answer);
  const notAllowed = judging === 'live' ? toNotAllowedMessage(pause, answer) : undefined;
  if (notAllowed !== undefined) return refuse('NOT_ALLOWED', notAllowed, { answer, pause, dependsOnCode: true });
  const fitted = judging === 'live' ? checkAnswer(pause.question, answer) : fitRecordedAnswer(pause.question, pause.key, answer);
  const checked = applyRules(pause.rules, fitted, judging);
  if (checked.ok) return { kind: 'accept', pause, answer, checked };
  const message = `The answer does not fit pause ${pause.index}`;
  return refuse('INVALID_ANSWER', message, { answer, pause, dependsOnCode: true, details: { issues: checked.issues } });
}

function toNotAllowedMessage(pause: Pause, { by, as }: AnswerPayload): string | undefined {
  const { index, excluded, audience, decision } = pause;
  if (!isAllowed(excluded, by)) {
    const reason = isPerson(by) ? `${clipText(by, 100)} is excluded from answering it` : 'Some people are excluded from answering it, so "by" must name one person';
    return `The answer to pause ${index} was refused. ${reason}.`;
  }
  if (!isInAudience(pause, as)) return `Pause ${index} is no longer for ${clipText(as ?? '', 100)}. Read it again.`;
  return decision?.rule.isVote ? toNoVoiceMessage(index, audience, decision, by) : undefined;
}

// A vote needs a name. The workflow does not know who belongs to a group, so there any person may vote, once.
function toNoVoiceMessage(index: number, audience: readonly string[], { voices }: Decision<Pause>, by: string | undefined): string | undefined {
  if (!isPerson(by)) return `Pause ${index} is one voice of a decision, so "by" must name one person.`;
  const name = toPersonName(by);
  if (!audience.some((asked) => asked === name || asked.startsWith('group:'))) return `Pause ${index} is not the voice of ${clipText(by, 100)}.`;
  const given = voices.find(({ settlement }) => settlement?.by !== undefined && toPersonName(settlement.by) === name);
  return given && `${clipText(by, 100)} has given a voice to this decision already, at pause ${given.index}.`;
}

/** Recognises an answer for an earlier run that was carried over into this run and is now sent again. */
function judgeCarried(state: RunState, answer: AnswerPayload): Verdict | undefined {
  if (findRepeatedEarly(state, answer) === 'same') return { kind: 'early', answer, repeated: true };
  const found = findPause(state, answer);
  const repeated = found.kind === 'found' ? judgeRepeated(state, found.pause, answer) : undefined;
  return repeated?.kind === 'duplicate' ? repeated : undefined;
}

/** An `answerId` that an earlier run accepted. Such an answer is never for a question of this run. */
export function judgeAnsweredBefore(state: RunState, answer: AnswerPayload): Exclude<Verdict, Acceptance | Early> | undefined {
  const before = answer.answerId === undefined ? undefined : state.answeredBefore.get(answer.answerId);
  if (!before) return undefined;
  const reference = answer.pause === undefined ? undefined : parseReference(answer.pause);
  const namesOtherPause = reference !== undefined && reference.kind !== 'key' && reference.index !== before.pause;
  if (namesOtherPause || before.fingerprint !== toAnswerFingerprint(answer)) return refuseReused(answer, before.pause);
  return { kind: 'duplicate', receipt: { status: 'duplicate', pause: before.pause, at: before.at } };
}

/** A repeated `answerId`: the first result, or a refusal. `undefined` for an answer that is new. */
function judgeRepeated(state: RunState, pause: Pause | undefined, answer: AnswerPayload): Verdict | undefined {
  const index = answer.answerId === undefined ? undefined : state.indexByAnswerId.get(answer.answerId);
  const settled = index === undefined ? undefined : state.pauses.get(index);
  if (!settled?.settlement) return undefined;
  if (settled === pause && settled.settlement.fingerprint === toAnswerFingerprint(answer)) {
    return { kind: 'duplicate', receipt: { status: 'duplicate', pause: settled.index, at: settled.settlement.at } };
  }
  return refuseReused(answer, settled.index);
}

/** The `answerId` belongs to another answer. */
export function refuseReused(answer: AnswerPayload, index?: number): Refusal {
  const to = index === undefined ? '' : `, for pause ${index}`;
  return refuse('ANSWER_ID_REUSED', `This answerId was used before${to}, with another value or for another pause. Use a new one.`, { answer });
}
