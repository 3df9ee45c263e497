import type { AnswerIssue } from '../protocol/answer';
import { describe, refuseBeyond } from '../protocol/check/checked-value';
import type { Refused } from '../protocol/check/checked-value';
import { refuseNumber } from '../protocol/check/number';
import { refuseText } from '../protocol/check/text';
import type { IssueCode } from '../protocol/codes';
import type { JsonSchema } from '../protocol/json-schema';
import { toJsonBytes } from '../protocol/json-size';
import { MAX_ISSUES, MAX_QUESTION_BYTES } from '../protocol/limits';
import type { Json, Limits } from '../protocol/question';
import { quote } from '../protocol/quote';

/** Arguments as plain JSON. */
export interface Arguments {
  readonly [name: string]: Json;
}

/** The arguments of a call, or all that is wrong with them. */
export type ReadArguments = { readonly ok: true; readonly value: Arguments } | { readonly ok: false; readonly issues: readonly AnswerIssue[] };

type Path = AnswerIssue['path'];

/** Reads what a model sent, an object or its JSON, and checks it against the JSON Schema of a tool. Never throws. */
export function readArguments(schema: JsonSchema, given: unknown): ReadArguments {
  const value = typeof given === 'string' ? parse(given) : (given ?? {});
  if (toJsonBytes(value, MAX_QUESTION_BYTES) > MAX_QUESTION_BYTES) {
    return { ok: false, issues: [{ path: [], code: 'size', message: `The arguments are no plain JSON, or larger than ${MAX_QUESTION_BYTES / 1024} KiB.` }] };
  }
  const issues = checkArguments({ type: 'object', ...schema }, value as Json);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: value as Arguments };
}

/**
 * Checks a value against the part of JSON Schema that tools use: `type`, `enum`, `properties`, `required`,
 * `additionalProperties: false`, `items`, and the limits of texts, numbers and lists. What else a schema says is not checked.
 */
export function checkArguments(schema: JsonSchema, value: Json, path: Path = []): readonly AnswerIssue[] {
  const issues: AnswerIssue[] = [];
  collect(schema, value, path, issues);
  return issues;
}

function collect(schema: JsonSchema, value: Json, path: Path, issues: AnswerIssue[]): void {
  const add = (refused: Refused | undefined) => refused?.issues.slice(0, 1).forEach((issue) => issues.push({ ...issue, path }));
  const tell = (at: Path, code: IssueCode, message: string) => issues.push({ path: at, code, message });
  if (issues.length >= MAX_ISSUES) return;
  const types = toList(schema['type']);
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) return void tell(path, 'type', `It must be ${types.map(String).join(' or ')}, but ${describe(value)} was sent.`);
  const allowed = schema['enum'];
  if (Array.isArray(allowed) && !allowed.includes(value)) return void tell(path, 'unknown_option', `It must be one of ${toList(allowed).slice(0, MAX_ISSUES).map(toShown).join(', ')}.`);
  if (typeof value === 'string') return add(refuseText(schema as Limits, value));
  if (typeof value === 'number') return add(refuseNumber({ ...(schema as Limits), integer: types.includes('integer') }, value));
  if (Array.isArray(value)) return collectItems(schema, value as readonly Json[], path, issues);
  if (!isObject(value)) return;
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const name of toList(schema['required'])) {
    if (typeof name === 'string' && !has(value, name)) tell([...path, name], 'required', 'It is needed.');
  }
  for (const name of Object.keys(value)) {
    if (issues.length >= MAX_ISSUES) return;
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    // Models send null for what they leave out.
    if (isObject(known) && has(value, name)) collect(known, value[name] as Json, [...path, name], issues);
    else if (known === undefined && schema['additionalProperties'] === false) tell([...path, quote(name)], 'unknown_field', `There is no ${quote(name)} here.`);
  }
}

function collectItems(schema: JsonSchema, values: readonly Json[], path: Path, issues: AnswerIssue[]): void {
  const { minItems: min, maxItems: max, items } = schema as { readonly minItems?: number; readonly maxItems?: number; readonly items?: Json };
  const beyond = refuseBeyond(values.length, { min, max, by: ' items' }, 'too_many', 'too_few');
  if (beyond) return void beyond.issues.forEach((issue) => issues.push({ ...issue, path }));
  for (const [i, value] of values.entries()) {
    if (issues.length >= MAX_ISSUES || !isObject(items)) return;
    collect(items, value, [...path, i], issues);
  }
}

function isOfType(type: Json, value: Json): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'null') return value === null;
  return typeof value === (type === 'integer' ? 'number' : type);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text) as unknown;
  } catch {
    return text;
  }
}

/** Whether an object has a value of its own under a name. */
function has(value: Arguments, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== null && value[name] !== undefined;
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
}

function toShown(value: Json): string {
  return quote(typeof value === 'string' ? value : JSON.stringify(value));
}
