import { toJsonBytes } from '../../protocol/json-size';
import { MAX_QUESTION_BYTES } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { Json, Question } from '../../protocol/question';
import { CHECK, describeSchema, SCHEMA } from './author-rules';
import type { AuthorRules } from './author-rules';
import { checkGivenValue } from './check-given-value';
import { toChoices } from './choices';
import { checkContradictions } from './contradictions';
import { toFields } from './fields';
import { quoteGiven, toFail } from './invalid-question';
import { ANY, COMMON_RULES, FLAG, forTypes, JSON_OBJECT, readOptions, TEXT } from './option-rules';
import type { GivenOptions, OptionRules } from './option-rules';
import type { AllOptions } from './pause-options';

const COMMENT = ['optional', 'required'];
const QUESTION_RULES: OptionRules = {
  ...COMMON_RULES,
  ...forTypes(['select', 'multiselect'], { allowCustom: FLAG }),
  ...forTypes(['form'], { fields: ['an object of fields by name', isObject] }),
  ...forTypes(['text', 'form'], { schema: SCHEMA, jsonSchema: JSON_OBJECT }),
  ...{ check: CHECK, skippable: FLAG, details: TEXT, metadata: JSON_OBJECT, comment: ['"optional" or "required"', (value) => COMMENT.includes(value)] },
  ...{ question: ANY, key: ANY, audience: ANY, excluded: ANY, priority: ANY, timeout: ANY, deadline: ANY, onTimeout: ANY },
  ...{ notify: ANY, reminders: ANY, escalate: ANY, assignable: ANY },
};

/** The question of a call, with what a record does not hold. */
export interface CalledQuestion {
  readonly question: Question;
  readonly key: string | undefined;
  readonly rules: AuthorRules | undefined;
}

/** The question of a call, with its key. Throws `InvalidQuestionError` for a mistake in the call. */
export function toQuestion(text: string, options: AllOptions): CalledQuestion {
  const fail = toFail(text);
  if (typeof text !== 'string' || text.trim() === '') throw fail('a question needs a text');
  if (!isObject(options)) throw fail(`the options must be an object, not ${quoteGiven(options)}`);
  const { inputType = 'text', key } = options;
  if (!INPUT_TYPES.includes(inputType)) throw fail(`${quoteGiven(inputType)} is unknown; use one of ${INPUT_TYPES.join(', ')}`, 'inputType');
  const choices = toChoices(inputType, options.options, fail);
  const { schema, jsonSchema, check, fields, metadata, ...rest } = readOptions(inputType, options as object as GivenOptions, QUESTION_RULES, fail) as AllOptions;
  const isForm = inputType === 'form';
  if (isForm && !schema === !fields) throw fail('a form needs either fields or a schema');
  if (jsonSchema && !schema) throw fail('needs a schema', 'jsonSchema');
  const described = schema && describeSchema(schema, jsonSchema, isForm, fail);
  const asked = {
    question: text,
    inputType,
    ...(choices && { options: choices }),
    ...(fields && { fields: toFields(fields, fail) }),
    ...(described && { jsonSchema: described }),
    ...rest,
    ...(metadata && { metadata: copyJson(metadata) }),
  } as Question;
  checkContradictions(asked, fail);
  const rules = schema || check ? ({ schema, check } as AuthorRules) : undefined;
  const question = withDefault(asked, rules, options.defaultValue);
  if (toJsonBytes(question, MAX_QUESTION_BYTES) > MAX_QUESTION_BYTES) {
    throw fail(`the question with its details is larger than ${MAX_QUESTION_BYTES / 1024} KiB; shorten it, or link to the text`);
  }
  if (key !== undefined && (typeof key !== 'string' || !isPauseKey(key))) {
    throw fail(`${quoteGiven(key)} must be 1–64 of A-Z a-z 0-9 . _ - and not digits only`, 'key');
  }
  return { question, key, rules };
}

// A default that is not a valid answer could not be prefilled, and `edited` would always be true. The defaults of a form's
// fields are part of its default; the form's own values come first.
function withDefault(question: Question, rules: AuthorRules | undefined, given: unknown): Question {
  const ofFields = Object.entries(question.fields ?? {}).flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue]]));
  if (given === undefined && ofFields.length === 0) return question;
  const all = ofFields.length > 0 && (given === undefined || isObject(given)) ? { ...(Object.fromEntries(ofFields) as object), ...given } : given;
  const { value } = checkGivenValue(question, rules, 'defaultValue', all);
  // A list of ids is kept as given, because the digest in recorded histories covers it.
  return { ...question, defaultValue: copyJson(Array.isArray(given) ? given : value) as Json };
}

// A copy, so that later changes to the object do not change the question that was asked.
function copyJson<T>(value: T): T {
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
