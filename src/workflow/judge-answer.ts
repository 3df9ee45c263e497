import { workflowInfo } from '@temporalio/workflow';

import { parseAnswer } from '../protocol/answer';
import type { AnswerPayload } from '../protocol/answer';
import { checkAnswer } from '../protocol/check-answer';
import type { AnswerValue } from '../protocol/check-answer';
import type { RefusalCode } from '../protocol/codes';
import type { RefusalDetails } from '../protocol/errors';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import { fitRecordedAnswer } from '../protocol/fit-recorded-answer';
import type { Receipt } from '../protocol/pause-record';
import { findRepeatedEarly } from './early-answers';
import { isAllowed } from './addressing';
import { findPause } from './find-pause';
import type { Pause, RunState } from './run-state';
import { toRecord } from './to-record';

/** What is to be done with an answer. */
export type Verdict = Acceptance | { readonly kind: 'duplicate'; readonly receipt: Receipt } | Early | Refusal;

/** The answer is taken. */
export interface Acceptance {
  readonly kind: 'accept';
  readonly pause: Pause;
  readonly answer: AnswerPayload;
  readonly status: 'answered' | 'skipped';
  readonly value: AnswerValue | null;
}

/** Its pause is not open yet; `repeated` where the same answer is kept already. */
export interface Early {
  readonly kind: 'early';
  readonly answer: AnswerPayload;
  readonly repeated: boolean;
}

/** Why an answer is not taken. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: RefusalDetails;
  readonly answer: AnswerPayload;
  readonly pause?: Pause;
  /** Whether other code could have taken the answer: such a refusal of a signal is recorded. Contract, semantics 7. */
  readonly alterable: boolean;
}

/** `live`: by every rule. `recorded`: history says that the answer was taken, so only whether it still fits. */
export type Judging = 'live' | 'recorded';

/** Judges a payload against the pauses as they stand. Changes nothing and never throws, whatever was sent. */
export function judgeAnswer(state: RunState, payload: unknown, judging: Judging): Verdict {
  const parsed = parseAnswer(payload);
  if (!parsed.ok) return refuse('INVALID_ANSWER', 'The answer cannot be read', { answer: {}, details: { issues: parsed.issues } });
  const { answer } = parsed;
  if (answer.runId !== undefined && answer.runId !== workflowInfo().originalExecutionRunId) {
    const message = 'The answer is meant for another run of this workflow. Look at the open questions again.';
    return judgeCarried(state, answer) ?? refuse('PAUSE_NOT_FOUND', message, { answer });
  }
  const found = findPause(state, answer.pause);
  if (found.kind === 'none') return refuse(found.code, found.message, { answer, alterable: found.alterable });
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
    return refuse('QUESTION_CHANGED', message, { answer, pause, alterable: true, details: { current: toRecord(pause) } });
  }
  if (judging === 'live' && !isAllowed(pause.excluded, answer.by)) {
    const who = answer.by === undefined ? 'Some people may not answer it, so an answer has to say who answers' : `${answer.by} may not answer it`;
    return refuse('NOT_ALLOWED', `Pause ${pause.index} asks for other eyes. ${who}.`, { answer, pause, alterable: true });
  }
  const checked = judging === 'live' ? checkAnswer(pause.question, answer) : fitRecordedAnswer(pause.question, pause.key, answer);
  if (!checked.ok) {
    const message = `The answer does not fit pause ${pause.index}`;
    return refuse('INVALID_ANSWER', message, { answer, pause, alterable: true, details: { issues: checked.issues } });
  }
  return { kind: 'accept', pause, answer, status: checked.status, value: checked.value };
}

function isChanged(pause: Pause, { shape, digest }: AnswerPayload): boolean {
  return (shape !== undefined && shape !== pause.shape) || (digest !== undefined && digest !== pause.digest);
}

/** An answer that was carried over from the run it was sent to, and is sent there again. */
function judgeCarried(state: RunState, answer: AnswerPayload): Verdict | undefined {
  if (findRepeatedEarly(state, answer) === 'same') return { kind: 'early', answer, repeated: true };
  const found = findPause(state, answer.pause);
  const repeated = found.kind === 'found' ? judgeRepeated(state, found.pause, answer) : undefined;
  return repeated?.kind === 'duplicate' ? repeated : undefined;
}

/** The same `answerId` again: the first result, or a refusal; `undefined` for an answer not seen before. */
function judgeRepeated(state: RunState, pause: Pause | undefined, answer: AnswerPayload): Verdict | undefined {
  const index = answer.answerId === undefined ? undefined : state.indexByAnswerId.get(answer.answerId);
  const settled = index === undefined ? undefined : state.pauses.get(index);
  if (!settled?.settlement) return undefined;
  if (settled === pause && settled.settlement.fingerprint === toAnswerFingerprint(answer)) {
    return { kind: 'duplicate', receipt: { status: 'duplicate', pause: settled.index, at: settled.settlement.at } };
  }
  return refuseReused(answer, settled);
}

function refuseReused(answer: AnswerPayload, settled?: Pause): Refusal {
  const to = settled ? `, to pause ${settled.index}` : '';
  return refuse('ANSWER_ID_REUSED', `This answerId came before with another answer${to}. Use a new one.`, { answer });
}

function refuseSettled(pause: Pause, answer: AnswerPayload): Refusal {
  const { index, settlement } = pause;
  if (settlement?.status === 'withdrawn') {
    return refuse('PAUSE_WITHDRAWN', `Pause ${index} was withdrawn by the workflow at ${settlement.at}`, { answer, pause });
  }
  if (settlement?.status === 'timedOut') {
    return refuse('PAUSE_EXPIRED', `Pause ${index} ended at ${settlement.at} without an answer in time`, { answer, pause });
  }
  const { by, at = '' } = settlement ?? {};
  const message = `Pause ${index} was answered by ${by ?? 'somebody'} at ${at}`;
  return refuse('ALREADY_ANSWERED', message, { answer, pause, details: { ...(by !== undefined && { by }), at } });
}

function refuse(
  code: RefusalCode,
  message: string,
  { answer, pause, alterable = false, details = {} }: Partial<Refusal> & Pick<Refusal, 'answer'>
): Refusal {
  const issues = details.issues?.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  const text = issues ? `${message}: ${issues.join(' ')}` : message;
  return { kind: 'refuse', code, message: text, details, answer, ...(pause && { pause }), alterable };
}
