import type { NumberLimits } from '../question';
import { nameOf, quote, refuse } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';

/** Holds a JSON number or a decimal text against a number's limits. */
export function checkNumber({ minimum, maximum, integer, decimals, unit }: NumberLimits, given: unknown, checking: Checking): CheckedValue<number> {
  const value = toNumber(given);
  if (value === undefined) {
    const sent = typeof given === 'string' || typeof given === 'number' ? quote(`${given}`) : nameOf(given);
    return refuse('type', `A number is needed, such as 12.5, but ${sent} was sent.`);
  }
  if (checking === 'recorded') return { ok: true, value };
  const places = toDecimals(value);
  const of = unit === undefined ? '' : ` ${unit}`;
  if (integer && places > 0) return refuse('not_integer', 'A whole number is needed.');
  if (decimals !== undefined && places > decimals) return refuse('decimals', `At most ${decimals} digits may stand behind the point.`, { max: decimals });
  if (minimum !== undefined && value < minimum) return refuse('too_small', `At least ${minimum}${of} is needed.`, { min: minimum });
  if (maximum !== undefined && value > maximum) return refuse('too_large', `At most ${maximum}${of} is taken.`, { max: maximum });
  return { ok: true, value };
}

// No text of a double's decimal digits is longer, sign and point included.
const MAX_CHARACTERS = 400;

/**
 * The finite number that a JSON number or a decimal text such as `99.50` says. A text that no number can hold digit by
 * digit is none: what the workflow gets is what the person wrote, so limits may be compared as numbers and are exact.
 */
function toNumber(given: unknown): number | undefined {
  if (typeof given === 'string' && (given.length > MAX_CHARACTERS || !/^-?\d+(\.\d+)?$/.test(given))) return undefined;
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  // There is no minus zero among the numbers that people write.
  const value = Number(given) + 0;
  if (!isFinite(value)) return undefined;
  return typeof given === 'string' && toDigits(given).join() !== toDigits(`${value}`).join() ? undefined : value;
}

/** How many digits stand behind the point of a number as it is written. */
export function toDecimals(value: number): number {
  return Math.max(0, toDigits(`${value}`)[1]);
}

/** A decimal's digits without zeros around them, and how many stand behind the point: `0.150` is 15 and 2, `3e2` is 3 and -2. */
function toDigits(text: string): readonly [digits: string, places: number] {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e(.+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return [kept, kept === '' ? 0 : fraction.length - Number(exponent) - (digits.length - kept.length)];
}
