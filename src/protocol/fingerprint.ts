import type { AnswerPayload } from './answer';
import type { FormValue } from './check/form';
import { toLimitEntries } from './limit-names';
import { MAX_FIELDS } from './limits';
import type { Field, InputType, Json, Question } from './question';
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
  const { question: text, details, placeholder, defaultValue, fields, jsonSchema } = question;
  const shown = [text, details, toShownOptions(question), placeholder, defaultValue, toFlags(question)];
  // What has limits, fields or a schema has one part more, so that all else keeps the digest that it has in history.
  const limits = toLimitEntries(question);
  if (!fields && !jsonSchema && limits.length === 0) return toFingerprint(shown);
  const asked = fields && Object.entries(fields).map(([name, field]) => [name, toShownField(field)]);
  return toFingerprint([...shown, [limits, asked, jsonSchema]]);
}

function toShownField(field: Field): unknown[] {
  const { inputType, label, description, placeholder, optional, defaultValue } = field;
  return [inputType, label, description, placeholder, optional, defaultValue, toShownOptions(field), toLimitEntries(field)];
}

function toShownOptions({ options }: Pick<Question, 'options'>): unknown[] | undefined {
  return options?.map(({ id, label, description, danger }) => [id, label, description, danger]);
}

function toIds({ options }: Pick<Question, 'options'>): string[] | undefined {
  return options?.map(({ id }) => id);
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
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return toSorted(value as FormValue);
  if (!Array.isArray(value) || !value.every((id): id is string => typeof id === 'string' && id !== '' && !id.includes(','))) return value;
  return value.join(',');
}

// An answer with more fields than a form may have is refused, or is for a schema to judge.
function toSorted(value: FormValue): Json {
  const names = Object.keys(value);
  return names.length > MAX_FIELDS ? value : Object.fromEntries(names.sort().map((name) => [name, value[name] as Json]));
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
