import { parseDate } from '../../protocol/check/date';
import { toJsonBytes } from '../../protocol/json-size';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';
import { suggestName } from './suggest-name';

export type GivenOptions = Readonly<Record<string, unknown>>;

/** What the value of an option must be, in words and as a test, and the input types that have the option, if not all have. */
export type OptionRule = readonly [must: string, isValid: (value: never, given: GivenOptions) => boolean, types?: readonly string[]];
export type OptionRules = Readonly<Record<string, OptionRule>>;

/** For options that other code checks. */
export const ANY: OptionRule = ['', () => true];
export const TEXT: OptionRule = ['a text', (value) => typeof value === 'string'];
export const FILLED_TEXT: OptionRule = ['a text that is not empty', (value: string) => typeof value === 'string' && value.trim() !== ''];
export const FLAG: OptionRule = ['true or false', (value) => typeof value === 'boolean'];
export const JSON_OBJECT: OptionRule = ['an object of plain JSON', isJsonObject];

const COUNT: OptionRule = ['a whole number from 0', (value) => Number.isSafeInteger(value) && value >= 0];
const NUMBER: OptionRule = ['a finite number', Number.isFinite];
const DATE: OptionRule = ['a date, YYYY-MM-DD, or with time: true ISO 8601 with its zone', isDate];

/** The options that a question and a form's field have in common. */
export const COMMON_RULES: OptionRules = {
  inputType: ANY,
  options: ANY,
  placeholder: TEXT,
  defaultValue: ANY,
  ...forTypes(['text'], {
    minLength: COUNT,
    maxLength: COUNT,
    pattern: ['the source of a regular expression with the flag u', (value) => typeof value === 'string' && !!new RegExp(value, 'u')],
    format: ['"email" or "url"', (value) => ['email', 'url'].includes(value)],
    multiline: FLAG,
  }),
  ...forTypes(['number'], { minimum: NUMBER, maximum: NUMBER, integer: FLAG, decimals: COUNT, unit: FILLED_TEXT }),
  ...forTypes(['date'], { earliest: DATE, latest: DATE, time: FLAG }),
  ...forTypes(['multiselect'], { minSelected: COUNT, maxSelected: COUNT }),
};

/** Rules of options that only these input types have. */
export function forTypes(types: readonly string[], rules: OptionRules): OptionRules {
  return Object.fromEntries(Object.entries(rules).map(([name, [must, isValid]]) => [name, [must, isValid, types]]));
}

/**
 * The given options that have a rule of their own, in the order of the rules. Options that are `undefined` or `false` are
 * left out. Fails for an unknown option: a misspelt `excluded` would otherwise let everybody answer.
 */
export function readOptions(inputType: string, given: GivenOptions, rules: OptionRules, fail: Fail): GivenOptions {
  const unknown = Object.keys(given).find((name) => given[name] !== undefined && !Object.hasOwn(rules, name));
  if (unknown !== undefined) throw fail(`there is no option ${quoteGiven(unknown)}${suggestName(unknown, Object.keys(rules))}`);
  const read: Record<string, unknown> = {};
  for (const [name, [must, isValid, types]] of Object.entries(rules)) {
    const value = given[name] as never;
    if (value === undefined) continue;
    if (types?.includes(inputType) === false) throw fail(`is for ${types.join(' and ')}, not for ${inputType}`, name);
    if (!isTrue(() => isValid(value, given))) throw fail(`must be ${must}, not ${quoteGiven(value)}`, name);
    if (must && value !== false) read[name] = typeof value === 'number' ? roundNoise(value) : value;
  }
  return read;
}

/** A number without the rounding error of a calculation: 0.1 + 0.2 becomes 0.3. Doubles are exact to 15 decimal digits. */
export function roundNoise(value: number): number {
  return Number.isInteger(value) ? value : +value.toPrecision(15);
}

function isTrue(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}

function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && toJsonBytes(value) < Infinity;
}

function isDate(value: string, { time }: GivenOptions): boolean {
  return typeof value === 'string' && (time === true || value.length === 10) && parseDate(value)?.exists === true;
}
