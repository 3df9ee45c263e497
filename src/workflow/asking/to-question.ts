import { toJsonBytes } from '../../protocol/json-size';
import { LIMIT_NAMES } from '../../protocol/limit-names';
import { MAX_QUESTION_BYTES } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { InputType, Json, Question } from '../../protocol/question';
import { toChoices } from './choices';
import { toFields } from './fields';
import { toGiven } from './given-value';
import { invalid, quoteGiven, toFail } from './invalid-question';
import { checkLimits, toLimits } from './limits';
import { checkOptionNames } from './option-names';
import type { PauseOptions } from './pause-options';
import { toRules } from './rules';
import type { Rules } from './rules';

/** Every option that a question may have. */
const OPTION_NAMES = [
  ...['question', 'inputType', 'options', 'allowCustom', 'skippable', 'key', 'details', 'placeholder', 'defaultValue'],
  ...['fields', 'schema', 'jsonSchema', 'check', 'comment', 'metadata', 'audience', 'excluded', 'priority', 'timeout', 'deadline', 'onTimeout'],
  ...Object.values(LIMIT_NAMES).flat(),
];

/** What a call asks, with what only the workflow knows of it. */
export interface ToldQuestion {
  readonly question: Question;
  readonly key: string | undefined;
  readonly rules: Rules | undefined;
}

/** The question that a call asks, with its key. Throws `InvalidQuestionError` for every mistake that can be seen before asking. */
export function toQuestion(text: string, options: PauseOptions): ToldQuestion {
  if (typeof text !== 'string' || text.trim() === '') throw invalid('a question needs a text', text);
  if (typeof options !== 'object' || options === null) throw invalid(`the options must be an object, not ${quoteGiven(options)}`, text);
  const fail = toFail(text);
  checkOptionNames(options, OPTION_NAMES, fail);
  const given = options as object as Readonly<Record<string, unknown>>;
  const inputType = options.inputType ?? 'text';
  if (!INPUT_TYPES.includes(inputType)) {
    throw invalid(`inputType ${quoteGiven(inputType)} is unknown; use one of ${INPUT_TYPES.join(', ')}`, text);
  }
  const choices = toChoices(inputType, options.options, fail);
  checkFlags(text, inputType, options);
  if (options.fields !== undefined && inputType !== 'form') throw fail(`is for form, not for ${inputType}`, 'fields');
  const { rules, jsonSchema } = toRules(inputType, given, fail);
  const asked: Question = {
    question: text,
    inputType,
    ...(choices && { options: choices }),
    ...(options.fields && { fields: toFields(options.fields, fail) }),
    ...toLimits(inputType, given, fail),
    ...(jsonSchema && { jsonSchema }),
    ...(options.allowCustom && { allowCustom: true }),
    ...(options.skippable && { skippable: true }),
    ...(options.details !== undefined && { details: options.details }),
    ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
    ...(options.comment !== undefined && { comment: options.comment }),
    ...(options.metadata !== undefined && { metadata: toOwnJson(options.metadata) }),
  };
  checkLimits(asked, fail);
  const defaultValue = toDefault(asked, rules, options.defaultValue);
  const question = defaultValue === undefined ? asked : { ...asked, defaultValue };
  const bytes = toJsonBytes(question, MAX_QUESTION_BYTES);
  if (bytes > MAX_QUESTION_BYTES) {
    throw invalid(`the question takes more than ${MAX_QUESTION_BYTES / 1024} KiB with its details; link to the text instead`, text);
  }
  return { question, key: toKey(text, options.key), rules };
}

function checkFlags(text: string, inputType: InputType, options: PauseOptions): void {
  for (const name of ['allowCustom', 'skippable'] as const) {
    const flag: unknown = options[name];
    if (flag !== undefined && typeof flag !== 'boolean') throw invalid(`${name} must be true or false, not ${quoteGiven(flag)}`, text);
  }
  if (options.allowCustom && inputType !== 'select' && inputType !== 'multiselect') {
    throw invalid(`allowCustom is for select and multiselect, not for ${inputType}`, text);
  }
  for (const name of ['details', 'placeholder'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'string') throw invalid(`${name} must be a text, not ${quoteGiven(options[name])}`, text);
  }
  if (options.comment !== undefined && options.comment !== 'optional' && options.comment !== 'required') {
    throw invalid(`comment must be "optional" or "required", not ${quoteGiven(options.comment)}`, text);
  }
  const metadata: unknown = options.metadata;
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata) || toJsonBytes(metadata) === Infinity)) {
    throw invalid(`metadata must be an object of plain JSON, not ${quoteGiven(metadata)}`, text);
  }
}

// What the author does to the object afterwards changes no question that was asked.
function toOwnJson<T>(value: T): T {
  return typeof value === 'object' && toJsonBytes(value) < Infinity ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

// A default that is not an answer would be an empty prompt, and "edited" would always be true. A form is prefilled by the
// defaults of its fields too, under what the call says for all of it.
function toDefault(question: Question, rules: Rules | undefined, given: unknown): Json | undefined {
  const { inputType, fields = {} } = question;
  const own = Object.entries(fields).flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue] as const]));
  if (given === undefined && own.length === 0) return undefined;
  const all = own.length === 0 || (given !== undefined && !isRecord(given)) ? given : { ...Object.fromEntries(own), ...given };
  const { value } = toGiven(question, rules, 'defaultValue', all);
  // As it was given: its digest stands in history.
  return toOwnJson(inputType === 'multiselect' ? (given as Json) : (value as Json));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toKey(text: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !isPauseKey(key)) {
    throw invalid(`key ${quoteGiven(key)} must be 1–64 of A-Z a-z 0-9 . _ - and not digits only`, text);
  }
  return key;
}
