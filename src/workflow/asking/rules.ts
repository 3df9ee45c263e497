import { toJsonBytes } from '../../protocol/json-size';
import { MAX_QUESTION_BYTES } from '../../protocol/limits';
import type { InputType, Json } from '../../protocol/question';
import type { StandardSchema } from '../../protocol/standard-schema';
import { toReason, validate } from '../answering/validate';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';

/** What an answer is held against beside its question: the author's code, which no record can hold. */
export interface Rules {
  readonly schema?: StandardSchema;
  readonly check?: (value: unknown) => unknown;
}

export interface Described {
  /** Absent where the call has neither a schema nor a check. */
  readonly rules?: Rules;
  readonly jsonSchema?: JsonSchema;
}

type JsonSchema = { readonly [name: string]: Json };
type Given = Readonly<Record<string, unknown>>;

/** The rules of a call, with the JSON Schema that shows its schema to people. */
export function toRules(inputType: InputType, { schema, jsonSchema, check, fields }: Given, fail: Fail): Described {
  if (inputType === 'form' && (schema === undefined) === (fields === undefined)) throw fail('a form has either fields or a schema');
  if (jsonSchema !== undefined && schema === undefined) throw fail('describes a schema, and there is none', 'jsonSchema');
  if (check !== undefined && !isSynchronous(check)) throw fail(`must be a function that is not async, not ${quoteGiven(check)}`, 'check');
  if (schema === undefined) return check === undefined ? {} : { rules: { check } };
  if (inputType !== 'form' && inputType !== 'text') throw fail(`is for text and form, not for ${inputType}`, 'schema');
  if (!isSchema(schema)) throw fail('must be a Standard Schema, such as one of zod or valibot', 'schema');
  const described = describe(schema, jsonSchema, fail);
  for (const value of inputType === 'text' ? [''] : [{}, toSample(described)]) tryOut(schema, value, fail);
  return { rules: { schema, ...(check && { check }) }, ...(described && { jsonSchema: described }) };
}

// An answer is judged within the handler that takes it, which cannot wait.
function isSynchronous(check: unknown): check is NonNullable<Rules['check']> {
  return typeof check === 'function' && Object.prototype.toString.call(check) !== '[object AsyncFunction]';
}

function isSchema(schema: unknown): schema is StandardSchema {
  const standard = (schema as Partial<StandardSchema> | null)?.['~standard'];
  return standard?.version === 1 && typeof standard.validate === 'function';
}

/** The validator's own JSON Schema, else the author's; none is shown as any text or any JSON. */
function describe(schema: StandardSchema, given: unknown, fail: Fail): JsonSchema | undefined {
  if (given !== undefined && !isJsonObject(given)) throw fail(`must be an object of plain JSON, not ${quoteGiven(given)}`, 'jsonSchema');
  try {
    // Through JSON, for a validator may hang more on it.
    const own = schema['~standard'].jsonSchema?.input({ target: 'draft-2020-12' });
    if (own !== undefined) return JSON.parse(JSON.stringify(own)) as JsonSchema;
  } catch (error) {
    if (given === undefined) throw fail(`cannot be described as JSON Schema (${toReason(error)}); give jsonSchema beside it`, 'schema');
  }
  return given === undefined ? undefined : (JSON.parse(JSON.stringify(given)) as JsonSchema);
}

function tryOut(schema: StandardSchema, value: Json, fail: Fail): void {
  const verdict = validate(schema, value);
  if ('broken' in verdict) throw fail(`${verdict.broken} when it was tried with ${quoteGiven(value)}`, 'schema');
}

const SAMPLES: { readonly [type: string]: Json } = { string: '', number: 0, integer: 0, boolean: false, array: [] };
const MAX_DEPTH = 8;

/** A value of the types that a JSON Schema names, so that a validator looks further than at what is missing. */
function toSample(schema: unknown, depth = 0): Json {
  const { const: only, enum: choices, anyOf, properties, type } = (schema ?? {}) as { readonly [name: string]: Json | undefined };
  if (only !== undefined) return only;
  if (Array.isArray(choices)) return (choices as readonly Json[])[0] ?? null;
  if (Array.isArray(anyOf) && depth < MAX_DEPTH) return toSample(anyOf[0], depth + 1);
  if (!isJsonObject(properties) || depth === MAX_DEPTH) return SAMPLES[type as string] ?? {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, toSample(property, depth + 1)]));
}

function isJsonObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && toJsonBytes(value, MAX_QUESTION_BYTES) < Infinity;
}
