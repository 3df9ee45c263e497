import type { AnswerPayload } from './answer';
import type { Question } from './question';
import { toSha256 } from './sha256';

const HEX_DIGITS = 32;

/** The `shape` of a pause: `inputType:key:flags:ids`, the ids as a fingerprint so that a long list stays short. */
export function toShape(question: Question, key: string | undefined): string {
  const flags = `${question.allowCustom ? 'c' : ''}${question.skippable ? 's' : ''}`;
  const ids = question.options ? toFingerprint(question.options.map(({ id }) => id)) : '';
  return `${question.inputType}:${key ?? ''}:${flags}:${ids}`;
}

/** What a shape says of the pause that an answer was given to. */
export function parseShape(shape: string): { readonly inputType: string; readonly key: string | undefined } {
  const [inputType = '', key = ''] = shape.split(':');
  return { inputType, key: key === '' ? undefined : key };
}

/** The `digest` of a pause: of every text that the person is shown. */
export function toDigest(question: Question): string {
  const options = question.options?.map(({ id, label, description, danger }) => [id, label, description, danger]);
  return toFingerprint([question.question, question.details, options]);
}

/** Tells whether two sends of one `answerId` say the same. */
export function toAnswerFingerprint(answer: AnswerPayload): string {
  const said = JSON.stringify([answer.skip, answer.value, answer.custom]);
  // Most answers are shorter than what a hash of them would be, and each hash costs a workflow task its time.
  return said.length <= 2 * HEX_DIGITS ? said : toHash(said);
}

/** Tells whether two sends are one: the same answer, under the same `answerId`, to the same pause. */
export function toSendFingerprint(answer: AnswerPayload): string {
  return toFingerprint([answer.answerId, answer.pause, toAnswerFingerprint(answer)]);
}

function toFingerprint(value: unknown): string {
  return toHash(JSON.stringify(value));
}

function toHash(text: string): string {
  return toSha256(text).slice(0, HEX_DIGITS);
}
