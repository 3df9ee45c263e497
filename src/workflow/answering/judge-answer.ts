import { workflowInfo } from '@temporalio/workflow';

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
import { applyRules } from './apply-rules';
import { findRepeatedEarly } from './early-answers';
import { findPause } from './find-pause';
import type { Judging, Refusal, Verdict } from './verdict';

/** Judges a payload against the pauses as they stand. Changes nothing and never throws, whatever was sent. */
export function judgeAnswer(state: RunState, payload: unknown, judging: Judging): Verdict {
  const parsed = parseAnswer(payload);
  if (!parsed.ok && parsed.code === 'UNSUPPORTED_VERSION') {
    const message = `The answer speaks version ${parsed.version} of the protocol, and this workflow knows ${PROTOCOL_VERSION}. Its worker needs a newer waitforuser.`;
    return refuse(parsed.code, message, { answer: {}, dependsOnCode: true });
  }
  if (!parsed.ok) return refuse(parsed.code, 'The answer cannot be read', { answer: {}, details: { issues: parsed.issues } });
  const { answer } = parsed;
  const before = judgeAnsweredBefore(state, answer);
  if (before) return before;
  if (answer.runId !== undefined && answer.runId !== workflowInfo().originalExecutionRunId) {
    const message = 'The answer is meant for another run of this workflow. Look at the open questions again.';
    return judgeCarried(state, answer) ?? refuse('PAUSE_NOT_FOUND', message, { answer });
  }
  const found = findPause(state, answer);
  if (found.kind === 'none') return refuse(found.code, found.message, { answer, dependsOnCode: found.dependsOnCode });
  if (found.kind === 'found') return judgeForPause(state, found.pause, answer, judging);
  const repeated = findRepeatedEarly(state, answer);
  if (repeated === 'other') return refuseReused(answer);
  return judgeRepeated(state, undefined, answer) ?? { kind: 'early', answer, repeated: repeated === 'same' };
}

/** Judges an answer for one pause that has opened. */
export function judgeForPause(state: RunState, pause: Pause, answer: AnswerPayload, judging: Judging): Verdict {
  const repeated = judgeRepeated(state, pause, answer);
  if (repeated) return repeated;
  if (pause.settlement || !pause.question) return refuseSettled(pause, answer);
  if (judging === 'live' && isChanged(pause, answer)) {
    const message = `The question of pause ${pause.index} is not the one that was shown. Look at it again, then answer.`;
    return refuse('QUESTION_CHANGED', message, { answer, pause, dependsOnCode: true, details: { current: toCurrent(pause) } });
  }
  const notAllowed = judging === 'live' ? toNotAllowed(pause, answer) : undefined;
  if (notAllowed !== undefined) return refuse('NOT_ALLOWED', notAllowed, { answer, pause, dependsOnCode: true });
  const fitted = judging === 'live' ? checkAnswer(pause.question, answer) : fitRecordedAnswer(pause.question, pause.key, answer);
  const checked = applyRules(pause.rules, fitted, judging);
  if (checked.ok) return { kind: 'accept', pause, answer, checked };
  const message = `The answer does not fit pause ${pause.index}`;
  return refuse('INVALID_ANSWER', message, { answer, pause, dependsOnCode: true, details: { issues: checked.issues } });
}

// The whole of a long question is read by `get`: ten such refusals may have to go in one message.
function toCurrent(pause: Pause): PauseRecord {
  const record = toRecord(pause);
  return toJsonBytes(record, MAX_CURRENT_BYTES) > MAX_CURRENT_BYTES ? toStub(record) : record;
}

// An answer may say by several things which question was shown: all must agree.
function isChanged(pause: Pause, { pause: reference, shape, digest }: AnswerPayload): boolean {
  if (shape !== undefined && shape !== pause.shape) return true;
  if (digest !== undefined && digest !== pause.digest) return true;
  const shown = typeof reference === 'string' ? parsePauseId(reference) : undefined;
  return shown !== undefined && shown.fingerprint !== parsePauseId(pause.id)?.fingerprint;
}

function toNotAllowed({ index, excluded, audience }: Pause, { by, as }: AnswerPayload): string | undefined {
  if (!isAllowed(excluded, by)) {
    const reason = isPerson(by) ? `${clipText(by, 100)} is excluded from answering it` : 'Some people are excluded from answering it, so an answer has to say who answers';
    return `Pause ${index} was not answered. ${reason}.`;
  }
  if (!isInAudience(audience, as)) return `Pause ${index} is not for ${clipText(as ?? '', 100)} any more. Look at it again.`;
  return undefined;
}

/** An answer that was carried over from the run it was sent to, and is sent there again. */
function judgeCarried(state: RunState, answer: AnswerPayload): Verdict | undefined {
  if (findRepeatedEarly(state, answer) === 'same') return { kind: 'early', answer, repeated: true };
  const found = findPause(state, answer);
  const repeated = found.kind === 'found' ? judgeRepeated(state, found.pause, answer) : undefined;
  return repeated?.kind === 'duplicate' ? repeated : undefined;
}

/** The same `answerId` as an earlier run accepted: it is not for a question of this run, whatever it names. */
function judgeAnsweredBefore(state: RunState, answer: AnswerPayload): Verdict | undefined {
  const before = answer.answerId === undefined ? undefined : state.answeredBefore.get(answer.answerId);
  if (!before) return undefined;
  const reference = answer.pause === undefined ? undefined : parseReference(answer.pause);
  const isOther = reference !== undefined && reference.kind !== 'key' && reference.index !== before.pause;
  if (isOther || before.fingerprint !== toAnswerFingerprint(answer)) return refuseReused(answer, before.pause);
  return { kind: 'duplicate', receipt: { status: 'duplicate', pause: before.pause, at: before.at } };
}

/** The same `answerId` again: the first result, or a refusal; `undefined` for an answer not seen before. */
function judgeRepeated(state: RunState, pause: Pause | undefined, answer: AnswerPayload): Verdict | undefined {
  const index = answer.answerId === undefined ? undefined : state.indexByAnswerId.get(answer.answerId);
  const settled = index === undefined ? undefined : state.pauses.get(index);
  if (!settled?.settlement) return undefined;
  if (settled === pause && settled.settlement.fingerprint === toAnswerFingerprint(answer)) {
    return { kind: 'duplicate', receipt: { status: 'duplicate', pause: settled.index, at: settled.settlement.at } };
  }
  return refuseReused(answer, settled.index);
}

function refuseReused(answer: AnswerPayload, index?: number): Refusal {
  const to = index === undefined ? '' : `, to pause ${index}`;
  return refuse('ANSWER_ID_REUSED', `This answerId came before${to}, with another value or to another pause. Use a new one.`, { answer });
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
