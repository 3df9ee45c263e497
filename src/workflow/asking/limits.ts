import { toMaxLength } from '../../protocol/check/text';
import { isBefore, parseDate } from '../../protocol/check/date';
import { LIMIT_NAMES } from '../../protocol/limit-names';
import type { FieldType, InputType, Limits, Option } from '../../protocol/question';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';

type Given = Readonly<Record<string, unknown>>;

/** What a limit has to be, in words and as a test. */
interface Kind {
  readonly must: string;
  readonly is: (limit: unknown, given: Given) => boolean;
}

const COUNT: Kind = { must: 'a whole number from 0', is: (limit) => Number.isSafeInteger(limit) && (limit as number) >= 0 };
const NUMBER: Kind = { must: 'a finite number', is: Number.isFinite };
const FLAG: Kind = { must: 'true or false', is: (limit) => typeof limit === 'boolean' };
const DATE: Kind = { must: 'a date that exists, YYYY-MM-DD, or with time: true ISO 8601 with its zone', is: isDate };
const KINDS: { readonly [Name in keyof Limits]-?: Kind } = {
  minLength: COUNT,
  maxLength: COUNT,
  pattern: { must: 'the source of a regular expression with the flag u', is: isPattern },
  format: { must: '"email" or "url"', is: (limit) => limit === 'email' || limit === 'url' },
  multiline: FLAG,
  minimum: NUMBER,
  maximum: NUMBER,
  integer: FLAG,
  decimals: { must: 'a whole number from 0 to 100', is: (limit) => COUNT.is(limit, {}) && (limit as number) <= 100 },
  unit: { must: 'a text that is not empty', is: (limit) => typeof limit === 'string' && limit.trim() !== '' },
  earliest: DATE,
  latest: DATE,
  time: FLAG,
  minSelected: COUNT,
  maxSelected: COUNT,
};

/** The limits of a question or a field, with what is absent or false left out. Fails where no answer could keep to them. */
export function toLimits(inputType: InputType | FieldType, given: Given, fail: Fail): Limits {
  const limits: Record<string, unknown> = {};
  for (const [type, names] of Object.entries(LIMIT_NAMES)) {
    for (const name of names) {
      const limit = given[name];
      if (limit === undefined) continue;
      if (type !== inputType) throw fail(`is for ${type}, not for ${inputType}`, name);
      const { must, is } = KINDS[name];
      if (!is(limit, given)) throw fail(`must be ${must}, not ${quoteGiven(limit)}`, name);
      if (limit !== false) limits[name] = typeof limit === 'number' ? toWritten(limit) : limit;
    }
  }
  return limits;
}

/** Fails for limits that contradict each other, so that no answer could keep to them all. */
export function checkLimits(limits: Limits & { readonly options?: readonly Option[]; readonly allowCustom?: true }, fail: Fail): void {
  const { minLength, maxLength = Infinity, pattern, minimum = -Infinity, maximum = Infinity, integer, decimals, earliest, latest } = limits;
  const { minSelected = 0, options = [], allowCustom } = limits;
  const most = Math.min(limits.maxSelected ?? Infinity, options.length + (allowCustom ? 1 : 0));
  if (minLength !== undefined && minLength > toMaxLength(maxLength, pattern)) throw fail('is more than the text may have', 'minLength');
  if (integer && decimals !== undefined && decimals > 0) throw fail('contradicts integer', 'decimals');
  const step = integer ? 0 : decimals;
  const [least, largest] = step === undefined ? [minimum, maximum] : [Math.ceil(toWritten(minimum * 10 ** step)), Math.floor(toWritten(maximum * 10 ** step))];
  if (least > largest) throw fail(`leaves no number up to maximum`, 'minimum');
  if (earliest !== undefined && latest !== undefined && isBefore(latest, earliest)) throw fail('is after latest', 'earliest');
  if (minSelected > most) throw fail('is more than can be chosen', 'minSelected');
}

/** A number as its author would write it: a sum such as 0.1 + 0.2 has digits behind the fifteenth that nobody wrote. */
function toWritten(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function isDate(limit: unknown, { time }: Given): boolean {
  const date = typeof limit === 'string' ? parseDate(limit) : undefined;
  return date !== undefined && date.exists && (time === true || date.instant === undefined);
}

function isPattern(limit: unknown): boolean {
  try {
    return typeof limit === 'string' && new RegExp(limit, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
