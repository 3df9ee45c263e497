import type { AnswerPayload } from './answer';
import { MAX_FIELDS } from './limits';
import type { InputType, Json, Question } from './question';
import { toSha256 } from './sha256';
import { toTextHash } from './text-hash';

const HEX_DIGITS = 32;
/** Of an id's fingerprint: 8 of key and input type, 12 of all that is shown. */
const KIND_DIGITS = 8;
const SHOWN_DIGITS = 12;

/**
 * The `shape` of a pause: `inputType:key:flags:ids`, the ids as a fingerprint so that a long list stays short. Of a form
 * they are its fields: their names and types, which may be left out, and their ids.
 */
export function toShape(question: Question, key: string | undefined): string {
  const toIds = ({ options }: Pick<Question, 'options'>) => options?.map(({ id }) => id);
  const fields = question.fields && Object.entries(question.fields).map(([name, field]) => [name, field.inputType, field.optional, toIds(field)]);
  const asked = toIds(question) ?? fields;
  const ids = asked ? toFingerprint(asked) : '';
  return `${question.inputType}:${key ?? ''}:${toFlags(question)}:${ids}`;
}

/** What a shape says of the pause that an answer was given to. */
export function parseShape(shape: string): { readonly inputType: string; readonly key: string | undefined } {
  const [inputType = '', key = ''] = shape.split(':');
  return { inputType, key: key === '' ? undefined : key };
}

/**
 * The `digest` of a pause: of all that is shown for the decision. Whom the question is for, its deadline, its priority,
 * its metadata and its key are not in it.
 */
export function toDigest(question: Question): string {
  const { question: text, details, options, placeholder, defaultValue, inputType: _, allowCustom: __, skippable: ___, comment: ____, metadata: _____, ...asked } = question;
  const shownOptions = options?.map(({ id, label, description, danger }) => [id, label, description, danger]);
  const shown = [text, details, shownOptions, placeholder, defaultValue, toFlags(question)];
  // Limits, fields and a schema's description; what has none keeps the digest that it has in history.
  return toFingerprint(Object.keys(asked).length > 0 ? [...shown, asked] : shown);
}

/**
 * The fingerprint in a pause's id, in two parts: of key and input type, which no change of wording touches, and of all
 * that is shown.
 */
export function toIdFingerprint(inputType: InputType, key: string | undefined, digest: string): string {
  return `${toKindFingerprint(inputType, key)}${digest.slice(0, SHOWN_DIGITS)}`;
}

/** First part of an id's fingerprint. */
export function toKindFingerprint(inputType: InputType, key: string | undefined): string {
  return toFingerprint([inputType, key]).slice(0, KIND_DIGITS);
}

/** Both parts of an id's fingerprint. */
export function splitIdFingerprint(fingerprint: string): { readonly kind: string; readonly shown: string } {
  return { kind: fingerprint.slice(0, KIND_DIGITS), shown: fingerprint.slice(KIND_DIGITS) };
}

/** What a digest and the second part of an id's fingerprint have in common: the beginning of the digest. */
export function toShownFingerprint(digest: string): string {
  return digest.slice(0, SHOWN_DIGITS);
}

/** Tells whether two sends of one `answerId` say the same. */
export function toAnswerFingerprint(answer: AnswerPayload): string {
  const said = JSON.stringify([answer.skip, toOneForm(answer.value), answer.custom]);
  // Most answers are shorter than what a hash of them would be, and an answer may be large.
  return said.length <= 2 * HEX_DIGITS ? said : toTextHash(said);
}

/** Tells whether two sends are one: the same answer, under the same `answerId`, to the same pause. */
export function toSendFingerprint(answer: AnswerPayload): string {
  return toFingerprint([answer.answerId, answer.pause, toAnswerFingerprint(answer)]);
}

// A multiselect's ids say the same as a list and joined by commas, a form's fields in any order.
function toOneForm(value: Json | undefined): Json | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return toSorted(value);
  if (!Array.isArray(value) || !value.every((id): id is string => typeof id === 'string' && id !== '' && !id.includes(','))) return value;
  return value.join(',');
}

// An answer with more fields than a form may have is refused, or is for a schema to judge.
function toSorted<V extends object>(value: V): V {
  const entries = Object.entries(value);
  return entries.length > MAX_FIELDS ? value : (Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as V);
}

function toFlags({ allowCustom, skippable }: Question): string {
  return `${allowCustom ? 'c' : ''}${skippable ? 's' : ''}`;
}

function toFingerprint(value: unknown): string {
  return toHash(JSON.stringify(value));
}

function toHash(text: string): string {
  return toSha256(text).slice(0, HEX_DIGITS);
}
