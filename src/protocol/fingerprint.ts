import type { AnswerPayload } from './answer';
import { MAX_FIELDS } from './limits';
import type { InputType, Json, Question } from './question';
import { toSha256 } from './sha256';
import { toTextHash } from './text-hash';

const HEX_DIGITS = 32;
/** Digits of an id's fingerprint: the first part covers key and input type, the second covers all that is shown. */
const KIND_DIGITS = 8;
const SHOWN_DIGITS = 12;

/**
 * The `shape` of a pause: `inputType:key:flags:ids`. The ids are a fingerprint, so that a long list stays short. For a form
 * the fingerprint covers each field's name, input type, `optional` and ids.
 */
export function toShape(question: Question, key: string | undefined): string {
  const toIds = ({ options }: Pick<Question, 'options'>) => options?.map(({ id }) => id);
  const fields = question.fields && Object.entries(question.fields).map(([name, field]) => [name, field.inputType, field.optional, toIds(field)]);
  const asked = toIds(question) ?? fields;
  const ids = asked ? toFingerprint(asked) : '';
  return `${question.inputType}:${key ?? ''}:${toFlags(question)}:${ids}`;
}

/** Input type and key from the `shape` that an answer carries. */
export function parseShape(shape: string): { readonly inputType: string; readonly key: string | undefined } {
  const [inputType = '', key = ''] = shape.split(':');
  return { inputType, key: key === '' ? undefined : key };
}

/**
 * The `digest` of a pause: a fingerprint of all that is shown for the decision. It leaves out audience, excluded people,
 * deadline, priority, metadata and key.
 */
export function toDigest(question: Question): string {
  const { question: text, details, options, placeholder, defaultValue, inputType: _, allowCustom: __, skippable: ___, comment: ____, metadata: _____, ...asked } = question;
  const shownOptions = options?.map(({ id, label, description, danger }) => [id, label, description, danger]);
  const shown = [text, details, shownOptions, placeholder, defaultValue, toFlags(question)];
  // The rest is limits, fields and JSON Schema. A question without them must keep the digest that recorded histories hold.
  return toFingerprint(Object.keys(asked).length > 0 ? [...shown, asked] : shown);
}

/**
 * The fingerprint in a pause's id. Its first part covers key and input type, and does not change with the wording. Its
 * second part covers all that is shown.
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

/** The beginning of a digest. It equals the second part of an id's fingerprint. */
export function toShownFingerprint(digest: string): string {
  return digest.slice(0, SHOWN_DIGITS);
}

/** Equal for two answers with the same content: value, custom text and skip. */
export function toAnswerFingerprint(answer: AnswerPayload): string {
  const said = JSON.stringify([answer.skip, toComparableValue(answer.value), answer.custom]);
  // Most answers are shorter than their hash; a hash is only for the large ones.
  return said.length <= 2 * HEX_DIGITS ? said : toTextHash(said);
}

/** Equal for two sends of the same answer: same `answerId`, same pause, same content. */
export function toSendFingerprint(answer: AnswerPayload): string {
  return toFingerprint([answer.answerId, answer.pause, toAnswerFingerprint(answer)]);
}

// A multiselect's ids mean the same as a list and as a text joined by commas, a form's fields mean the same in any order.
function toComparableValue(value: Json | undefined): Json | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return sortFields(value);
  if (!Array.isArray(value) || !value.every((id): id is string => typeof id === 'string' && id !== '' && !id.includes(','))) return value;
  return value.join(',');
}

// An object with more properties is not sorted, so that the time stays short whatever was sent.
function sortFields<V extends object>(value: V): V {
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
