import { parseDate } from '../../protocol/check/date';
import { toJsonBytes } from '../../protocol/json-size';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';
import { toNearest } from './nearest-name';

export type Said = Readonly<Record<string, unknown>>;

/** What an option must be, in words and as a test; and the input types that have it, where not all do. */
export type Rule = readonly [must: string, is: (value: never, given: Said) => boolean, types?: readonly string[]];
export type Rules = Readonly<Record<string, Rule>>;

/** For what is looked at elsewhere. */
export const ANY: Rule = ['', () => true];
export const TEXT: Rule = ['a text', (value) => typeof value === 'string'];
export const FILLED: Rule = ['a text that is not empty', (value: string) => typeof value === 'string' && value.trim() !== ''];
export const FLAG: Rule = ['true or false', (value) => typeof value === 'boolean'];
export const JSON_OBJECT: Rule = ['an object of plain JSON', isJsonObject];

const COUNT: Rule = ['a whole number from 0', (value) => Number.isSafeInteger(value) && value >= 0];
const NUMBER: Rule = ['a finite number', Number.isFinite];
const DATE: Rule = ['a date, YYYY-MM-DD, or with time: true ISO 8601 with its zone', isDate];

/** Options of a question and of a form's field alike. */
export const OPTIONS: Rules = {
  inputType: ANY,
  options: ANY,
  placeholder: TEXT,
  defaultValue: ANY,
  ...of(['text'], {
    minLength: COUNT,
    maxLength: COUNT,
    pattern: ['the source of a regular expression with the flag u', (value) => typeof value === 'string' && !!new RegExp(value, 'u')],
    format: ['"email" or "url"', (value) => ['email', 'url'].includes(value)],
    multiline: FLAG,
  }),
  ...of(['number'], { minimum: NUMBER, maximum: NUMBER, integer: FLAG, decimals: COUNT, unit: FILLED }),
  ...of(['date'], { earliest: DATE, latest: DATE, time: FLAG }),
  ...of(['multiselect'], { minSelected: COUNT, maxSelected: COUNT }),
};

/** Gives each of these options the input types that have it. */
export function of(types: readonly string[], rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([name, [must, is]]) => [name, [must, is, types]]));
}

/**
 * What was told, each option looked at by its rule, in the order of the rules; what is absent or false is left out. A
 * mistyped `excluded` would let everybody answer.
 */
export function toTold(inputType: string, given: Said, rules: Rules, fail: Fail): Said {
  const unknown = Object.keys(given).find((name) => given[name] !== undefined && !Object.hasOwn(rules, name));
  if (unknown !== undefined) throw fail(`there is no option ${quoteGiven(unknown)}${toNearest(unknown, Object.keys(rules))}`);
  const told: Record<string, unknown> = {};
  for (const [name, [must, is, types]] of Object.entries(rules)) {
    const value = given[name] as never;
    if (value === undefined) continue;
    if (types?.includes(inputType) === false) throw fail(`is for ${types.join(' and ')}, not for ${inputType}`, name);
    if (!holds(is, value, given)) throw fail(`must be ${must}, not ${quoteGiven(value)}`, name);
    if (must && value !== false) told[name] = typeof value === 'number' ? toWritten(value) : value;
  }
  return told;
}

function holds(is: Rule[1], value: never, given: Said): boolean {
  try {
    return is(value, given);
  } catch {
    return false;
  }
}

/** A number as its author would write it: a sum such as 0.1 + 0.2 has digits behind the fifteenth that nobody wrote. */
export function toWritten(value: number): number {
  return Number.isInteger(value) ? value : +value.toPrecision(15);
}

export function isJsonObject(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && toJsonBytes(value) < Infinity;
}

function isDate(value: string, { time }: Said): boolean {
  return typeof value === 'string' && (time === true || value.length === 10) && parseDate(value)?.exists === true;
}
