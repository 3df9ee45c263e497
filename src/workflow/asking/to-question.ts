import { toJsonBytes } from '../../protocol/json-size';
import { MAX_QUESTION_BYTES } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { Json, Question } from '../../protocol/question';
import { toChoices } from './choices';
import { checkContradictions } from './contradictions';
import { toFields } from './fields';
import { toGiven } from './given-value';
import { quoteGiven, toFail } from './invalid-question';
import type { Given } from './pause-options';
import { CHECK, describeSchema, SCHEMA } from './rules';
import type { AuthorsRules } from './rules';
import { ANY, FLAG, JSON_OBJECT, of, OPTIONS, TEXT, toTold } from './told-options';
import type { Rules, Said } from './told-options';

const COMMENT = ['optional', 'required'];
const OF_QUESTION: Rules = {
  ...OPTIONS,
  ...of(['select', 'multiselect'], { allowCustom: FLAG }),
  ...of(['form'], { fields: ['an object of fields by their names', isObject] }),
  ...of(['text', 'form'], { schema: SCHEMA, jsonSchema: JSON_OBJECT }),
  ...{ check: CHECK, skippable: FLAG, details: TEXT, metadata: JSON_OBJECT, comment: ['"optional" or "required"', (value) => COMMENT.includes(value)] },
  ...{ question: ANY, key: ANY, audience: ANY, excluded: ANY, priority: ANY, timeout: ANY, deadline: ANY, onTimeout: ANY },
};

/** What a call asks, with what only the workflow knows of it. */
export interface ToldQuestion {
  readonly question: Question;
  readonly key: string | undefined;
  readonly rules: AuthorsRules | undefined;
}

/** The question that a call asks, with its key. Throws `InvalidQuestionError` for every mistake that can be seen before asking. */
export function toQuestion(text: string, options: Given): ToldQuestion {
  const fail = toFail(text);
  if (typeof text !== 'string' || text.trim() === '') throw fail('a question needs a text');
  if (!isObject(options)) throw fail(`the options must be an object, not ${quoteGiven(options)}`);
  const { inputType = 'text', key } = options;
  if (!INPUT_TYPES.includes(inputType)) throw fail(`${quoteGiven(inputType)} is unknown; use one of ${INPUT_TYPES.join(', ')}`, 'inputType');
  const choices = toChoices(inputType, options.options, fail);
  const { schema, jsonSchema, check, fields, metadata, ...said } = toTold(inputType, options as object as Said, OF_QUESTION, fail) as Given;
  const isForm = inputType === 'form';
  if (isForm && !schema === !fields) throw fail('a form has either fields or a schema');
  if (jsonSchema && !schema) throw fail('describes a schema, and there is none', 'jsonSchema');
  const described = schema && describeSchema(schema, jsonSchema, isForm, fail);
  const asked = {
    question: text,
    inputType,
    ...(choices && { options: choices }),
    ...(fields && { fields: toFields(fields, fail) }),
    ...(described && { jsonSchema: described }),
    ...said,
    ...(metadata && { metadata: toOwnJson(metadata) }),
  } as Question;
  checkContradictions(asked, fail);
  const rules = schema || check ? ({ schema, check } as AuthorsRules) : undefined;
  const question = withDefault(asked, rules, options.defaultValue);
  if (toJsonBytes(question, MAX_QUESTION_BYTES) > MAX_QUESTION_BYTES) {
    throw fail(`the question takes more than ${MAX_QUESTION_BYTES / 1024} KiB with its details; link to the text instead`);
  }
  if (key !== undefined && (typeof key !== 'string' || !isPauseKey(key))) {
    throw fail(`${quoteGiven(key)} must be 1–64 of A-Z a-z 0-9 . _ - and not digits only`, 'key');
  }
  return { question, key, rules };
}

// A default that is not an answer would be an empty prompt, and "edited" would always be true. A form is prefilled by the
// defaults of its fields too, where the call's own says nothing of them.
function withDefault(question: Question, rules: AuthorsRules | undefined, given: unknown): Question {
  const ofFields = Object.entries(question.fields ?? {}).flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue]]));
  if (given === undefined && ofFields.length === 0) return question;
  const all = ofFields.length > 0 && (given === undefined || isObject(given)) ? { ...(Object.fromEntries(ofFields) as object), ...given } : given;
  const { value } = toGiven(question, rules, 'defaultValue', all);
  // A list of ids stays as it was given, for its digest stands in history.
  return { ...question, defaultValue: toOwnJson(Array.isArray(given) ? given : value) as Json };
}

// What the author does to the object afterwards changes no question that was asked.
function toOwnJson<T>(value: T): T {
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
