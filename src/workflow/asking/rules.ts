import type { StandardSchema } from '../../protocol/standard-schema';
import { toReason, validate } from '../answering/validate';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';
import type { Said, Rule } from './told-options';

/** What an answer is held against beside its question: the author's code, which no record can hold. */
export interface AuthorsRules {
  readonly schema?: StandardSchema | undefined;
  readonly check?: ((value: unknown) => unknown) | undefined;
}

// An answer is judged within the handler that takes it, which cannot wait.
export const CHECK: Rule = ['a function that is not async', isSynchronous];
export const SCHEMA: Rule = ['a Standard Schema, such as one of zod or valibot', isSchema];

/** The JSON Schema by which people are shown what a schema takes: its own, else the author's. Fails for one that cannot judge an answer. */
export function describeSchema(schema: StandardSchema, given: Said | undefined, isForm: boolean, fail: Fail): Said | undefined {
  let own = given;
  try {
    own = schema['~standard'].jsonSchema?.input({ target: 'draft-2020-12' }) ?? given;
  } catch (error) {
    if (!given) throw fail(`cannot be described as JSON Schema (${toReason(error)}); give jsonSchema beside it`, 'schema');
  }
  // Through JSON, for a validator may hang more on it, and its author may change it.
  own = own && (JSON.parse(JSON.stringify(own)) as Said);
  // What is asynchronous is seen where it is reached, so it is tried with what is of the right types too.
  for (const value of isForm ? [{}, toSample(own)] : ['']) {
    const verdict = validate(schema, value);
    const [issue] = verdict.ok ? [] : verdict.issues;
    if (issue?.path.length === 0) throw fail(`cannot judge ${quoteGiven(value)}. ${issue.message}`, 'schema');
  }
  return own;
}

const SAMPLES: Said = { string: '', number: 0, integer: 0, boolean: false, array: [] };

function toSample(schema: Said | null | undefined): unknown {
  const { type, properties, enum: choices } = schema ?? {};
  if (Array.isArray(choices)) return (choices as unknown[])[0];
  return SAMPLES[type as string] ?? Object.fromEntries(Object.entries(properties ?? {}).map(([name, property]) => [name, toSample(property as Said)]));
}

function isSynchronous(value: unknown): boolean {
  return typeof value === 'function' && !Object.prototype.toString.call(value).includes('Async');
}

function isSchema(value: Partial<StandardSchema> | null): boolean {
  const standard = value?.['~standard'];
  return standard?.version === 1 && typeof standard.validate === 'function';
}
