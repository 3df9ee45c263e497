import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import type { RefusalCode } from '../../protocol/codes';
import { toAnswerFingerprint } from '../../protocol/fingerprint';
import { fitRecordedAnswer } from '../../protocol/fit-recorded-answer';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_CURRENT_BYTES } from '../../protocol/limits';
import { parsePauseId } from '../../protocol/pause-id';
import { parseReference } from '../../protocol/pause-reference';
import type { PauseRecord } from '../../protocol/pause-record';
import { toSettledRefusal } from '../../protocol/settled-refusal';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { isAllowed, isInAudience, isPerson } from '../asking/addressing';
import { toStub } from '../listing/stub';
import { toRecord } from '../listing/to-record';
import type { Pause, RunState } from '../state/run-state';
import { workflowInfo } from '../temporal/sdk';
import { applyRules } from './apply-rules';
import { findRepeatedEarly } from './early-answers';
import { findPause } from './find-pause';
import type { Acceptance, Early, Judging, Refusal, Verdict } from './verdict';

/** Decides what should happen to a payload. Changes nothing and never throws, whatever was sent. */
export function judgeAnswer(state: RunState, payload: unknown, judging: Judging): Verdict {
  const parsed = parseAnswer(payload);
  if (!parsed.ok && parsed.code === 'UNSUPPORTED_VERSION') {
    const message = `The answer has protocol version ${parsed.version}, but this workflow only knows version ${PROTOCOL_VERSION}. Update waitforuser in its worker.`;
    return refuse(parsed.code, message, { answer: {}, dependsOnCode: true });
  }
  if (!parsed.ok) return refuse(parsed.code, 'The answer cannot be read', { answer: {}, details: { issues: parsed.issues } });
  const { answer } = parsed;
  const before = judgeAnsweredBefore(state, answer);
  if (before) return before;
  if (answer.runId !== undefined && answer.runId !== workflowInfo().originalExecutionRunId) {
    const message = 'The answer is for another run of this workflow. Read the open questions again.';
    return judgeCarried(state, answer) ?? refuse('PAUSE_NOT_FOUND', message, { answer });
  }
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
  if (judging === 'live' && isChanged(pause, answer)) {
    const message = `The question of pause ${pause.index} has changed since it was shown. Read it again, then answer.`;
    return refuse('QUESTION_CHANGED', message, { answer, pause, dependsOnCode: true, details: { current: toCurrentRecord(pause) } });
  }
  const notAllowed = judging === 'live' ? toNotAllowedMessage(pause, answer) : undefined;
  if (notAllowed !== undefined) return refuse('NOT_ALLOWED', notAllowed, { answer, pause, dependsOnCode: true });
  const fitted = judging === 'live' ? checkAnswer(pause.question, answer) : fitRecordedAnswer(pause.question, pause.key, answer);
  const checked = applyRules(pause.rules, fitted, judging);
  if (checked.ok) return { kind: 'accept', pause, answer, checked };
  const message = `The answer does not fit pause ${pause.index}`;
  return refuse('INVALID_ANSWER', message, { answer, pause, dependsOnCode: true, details: { issues: checked.issues } });
}

// `get` returns a long question in full. Here it is shortened, since Temporal may send ten refusals in one message.
function toCurrentRecord(pause: Pause): PauseRecord {
  const record = toRecord(pause);
  return toJsonBytes(record, MAX_CURRENT_BYTES) > MAX_CURRENT_BYTES ? toStub(record) : record;
}

// An answer may name the question that was shown by shape, digest and id. All that it has must agree.
function isChanged(pause: Pause, { pause: reference, shape, digest }: AnswerPayload): boolean {
  if (shape !== undefined && shape !== pause.shape) return true;
  if (digest !== undefined && digest !== pause.digest) return true;
  const shown = typeof reference === 'string' ? parsePauseId(reference) : undefined;
  return shown !== undefined && shown.fingerprint !== parsePauseId(pause.id)?.fingerprint;
}

function toNotAllowedMessage({ index, excluded, audience }: Pause, { by, as }: AnswerPayload): string | undefined {
  if (!isAllowed(excluded, by)) {
    const reason = isPerson(by) ? `${clipText(by, 100)} is excluded from answering it` : 'Some people are excluded from answering it, so "by" must name one person';
    return `The answer to pause ${index} was refused. ${reason}.`;
  }
  if (!isInAudience(audience, as)) return `Pause ${index} is no longer for ${clipText(as ?? '', 100)}. Read it again.`;
  return undefined;
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

function refuseSettled(pause: Pause, answer: AnswerPayload): Refusal {
  const { code, message, details } = toSettledRefusal(`Pause ${pause.index}`, pause.settlement ?? { status: 'answered' });
  return refuse(code, message, { answer, pause, details });
}

function refuse(
  code: RefusalCode,
  message: string,
  { answer, pause, dependsOnCode = false, details = {} }: Partial<Refusal> & Pick<Refusal, 'answer'>
): Refusal {
  const issues = details.issues?.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  const text = issues ? `${message}: ${issues.join(' ')}` : message;
  return { kind: 'refuse', code, message: text, details, answer, ...(pause && { pause }), dependsOnCode };
}
