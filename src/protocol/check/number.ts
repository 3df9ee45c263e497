import type { NumberLimits } from '../question';
import { refuse, refuseBeyond } from './checked-value';
import type { Refused } from './checked-value';

/** Holds a number against its limits. */
export function refuseNumber({ minimum: min, maximum: max, integer, decimals, unit }: NumberLimits, value: number): Refused | undefined {
  const [, places] = toDigits(`${value}`);
  if (integer && places > 0) return refuse('not_integer', 'A whole number is needed.');
  return (
    refuseBeyond(places, { max: decimals, by: ' digits behind the point' }, 'decimals') ??
    refuseBeyond(value, { min, max, by: unit && ` ${unit}` }, 'too_large', 'too_small')
  );
}

// No number's decimal text is longer, sign and point included.
const MAX_CHARACTERS = 400;

/**
 * The number that a JSON number or a decimal text such as `99.50` says; `undefined` for whatever else. A text that no
 * number can hold digit by digit says none: what the workflow gets is what the person wrote, so limits may be compared as
 * numbers and are exact.
 */
export function toNumber(sent: unknown): number | undefined {
  // There is no minus zero among the numbers that people write.
  if (typeof sent === 'number') return isFinite(sent) ? sent + 0 : undefined;
  if (typeof sent !== 'string' || sent.length > MAX_CHARACTERS || !/^-?\d+(\.\d+)?$/.test(sent)) return undefined;
  const value = +sent + 0;
  return toDigits(sent).join() === toDigits(`${value}`).join() ? value : undefined;
}

/** A decimal's digits without zeros around them, and how many stand behind the point: `0.150` is 15 and 2, `3e2` is 3 and -2. */
function toDigits(text: string): readonly [digits: string, places: number] {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e(.+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return [kept, kept === '' ? 0 : fraction.length - +exponent - (digits.length - kept.length)];
}
