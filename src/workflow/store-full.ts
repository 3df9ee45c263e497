import type { AnswerPayload } from '../protocol/answer';
import type { Refusal } from './judge-answer';

/** The refusal of an answer for which there is no room until its pause opens. */
export function toStoreFull(answer: AnswerPayload): Refusal {
  const message = 'Its pause is not open yet, and the store for such answers is full (100 answers, 256 KiB). Send it again when the pause is open.';
  return { kind: 'refuse', code: 'PAUSE_NOT_OPEN', message, details: {}, answer, alterable: false };
}
