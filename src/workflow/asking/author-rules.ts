import type { StandardSchema } from '../../protocol/standard-schema';
import { toReason, validate } from '../answering/validate';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';
import type { GivenOptions, OptionRule } from './option-rules';

/** The author's code that checks answers. A record cannot hold it. */
export interface AuthorRules {
  readonly schema?: StandardSchema | undefined;
  readonly check?: ((value: unknown) => unknown) | undefined;
}

// The handler that accepts an answer is synchronous, so schema and check must be.
export const CHECK: OptionRule = ['a function that is not async', isSynchronous];
export const SCHEMA: OptionRule = ['a Standard Schema, such as one of zod or valibot', isSchema];

/** The JSON Schema that shows a schema to people: the schema's own, or else the given one. Fails if the schema cannot check answers. */
export function describeSchema(schema: StandardSchema, given: GivenOptions | undefined, isForm: boolean, fail: Fail): GivenOptions | undefined {
  let described = given;
  try {
    described = schema['~standard'].jsonSchema?.input({ target: 'draft-2020-12' }) ?? given;
  } catch (error) {
    if (!given) throw fail(`cannot be converted to JSON Schema (${toReason(error)}); set jsonSchema`, 'schema');
  }
  // A copy of what JSON keeps: a validator may add more, and the author may change the object later.
  described = described && (JSON.parse(JSON.stringify(described)) as GivenOptions);
  // Async code shows only when it runs. A value of the right types makes a validator run more of it.
  for (const value of isForm ? [{}, toSample(described)] : ['']) {
    const verdict = validate(schema, value);
    const [issue] = verdict.ok ? [] : verdict.issues;
    if (issue?.path.length === 0) throw fail(`cannot check ${quoteGiven(value)}. ${issue.message}`, 'schema');
  }
  return described;
}

const SAMPLES: GivenOptions = { string: '', number: 0, integer: 0, boolean: false, array: [] };

function toSample(schema: GivenOptions | null | undefined): unknown {
  const { type, properties, enum: choices } = schema ?? {};
  if (Array.isArray(choices)) return (choices as unknown[])[0];
  return SAMPLES[type as string] ?? Object.fromEntries(Object.entries(properties ?? {}).map(([name, property]) => [name, toSample(property as GivenOptions)]));
}

function isSynchronous(value: unknown): boolean {
  return typeof value === 'function' && !Object.prototype.toString.call(value).includes('Async');
}

function isSchema(value: Partial<StandardSchema> | null): boolean {
  const standard = value?.['~standard'];
  return standard?.version === 1 && typeof standard.validate === 'function';
}
