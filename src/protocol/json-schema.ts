import { toMaxLength } from './check/text';
import type { Field, FieldType, Json, Limits, Option, Question } from './question';

/** JSON Schema, draft 2020-12, as plain JSON. */
export interface JsonSchema {
  readonly [keyword: string]: Json;
}

/** What a question and a form's field have in common. */
interface Asked extends Limits {
  readonly options?: readonly Option[];
  readonly defaultValue?: Json;
}

/**
 * The JSON Schema (draft 2020-12) of an answer's `value`, for user interfaces of others: the flat subset that MCP's
 * elicitation and AG-UI take. It cannot say all: a number's `decimals`, a date's `earliest` and `latest`, what a `check`
 * refuses, a text of the person's own. The workflow judges every answer, whatever the schema let through.
 *
 * @example
 * const requestedSchema = toJsonSchema(pause.question);
 */
export function toJsonSchema(question: Question): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...toAnswerSchema(question) };
}

function toAnswerSchema(question: Question): JsonSchema {
  const { inputType, fields, jsonSchema } = question;
  // What a schema takes of a text is told as what it makes of it, and is a text all the same.
  if (inputType !== 'form') return jsonSchema?.['type'] === 'string' ? jsonSchema : toValueSchema(inputType, question);
  if (!fields) return jsonSchema ?? { type: 'object' };
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, toFieldSchema(field, (question.defaultValue as JsonSchema | undefined)?.[name])])),
    required: entries.flatMap(([name, { optional }]) => (optional ? [] : [name])),
    additionalProperties: false,
  };
}

function toFieldSchema(field: Field, defaultValue: Json | undefined): JsonSchema {
  const { inputType, label, description } = field;
  return {
    title: label,
    ...(description !== undefined && { description }),
    ...toValueSchema(inputType, { ...field, ...(defaultValue !== undefined && { defaultValue }) }),
  };
}

function toValueSchema(inputType: FieldType, asked: Asked): JsonSchema {
  const { defaultValue } = asked;
  return { ...toTypeSchema(inputType, asked), ...(defaultValue !== undefined && { default: defaultValue }) };
}

function toTypeSchema(inputType: FieldType, asked: Asked): JsonSchema {
  const choices = (asked.options ?? []).map(({ id, label }) => ({ const: id, title: label }));
  switch (inputType) {
    case 'text':
      return toTextSchema(asked);
    case 'number':
      return { type: asked.integer ? 'integer' : 'number', ...toBounds({ minimum: asked.minimum, maximum: asked.maximum }) };
    case 'date':
      return { type: 'string', format: asked.time ? 'date-time' : 'date' };
    case 'boolean':
      return { type: 'boolean' };
    case 'approval':
    case 'select':
      return { type: 'string', oneOf: choices };
    case 'multiselect':
      return { type: 'array', items: { anyOf: choices }, uniqueItems: true, ...toBounds({ minItems: asked.minSelected, maxItems: asked.maxSelected }) };
  }
}

function toTextSchema(asked: Asked): JsonSchema {
  const { minLength, pattern, format } = asked;
  const maxLength = toMaxLength(asked);
  return {
    type: 'string',
    ...toBounds({ minLength, maxLength: maxLength === Infinity ? undefined : maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(format !== undefined && { format: format === 'url' ? 'uri' : format }),
  };
}

function toBounds(bounds: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(bounds).filter((bound): bound is [string, number] => bound[1] !== undefined));
}
