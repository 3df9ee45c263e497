import type { NumberLimits } from '../question';
import { refuse, refuseBeyond } from './checked-value';
import type { Refused } from './checked-value';

/** Checks a number against its limits. */
export function refuseNumber({ minimum: min, maximum: max, integer, decimals, unit }: NumberLimits, value: number): Refused | undefined {
  const [, places] = toDigits(`${value}`);
  if (integer && places > 0) return refuse('not_integer', 'The answer must be a whole number.');
  return (
    refuseBeyond(places, { max: decimals, by: ' digits after the decimal point' }, 'decimals') ??
    refuseBeyond(value, { min, max, by: unit && ` ${unit}` }, 'too_large', 'too_small')
  );
}

// The longest decimal text of a double, with sign and point, is shorter.
const MAX_CHARACTERS = 400;

/**
 * The value of a JSON number or of a decimal text such as `99.50`; `undefined` for everything else. A text is refused if a
 * double cannot hold all of its digits. So the workflow gets exactly what was sent, and limits can be compared as doubles.
 */
export function toNumber(sent: unknown): number | undefined {
  // `+ 0` turns -0 into 0.
  if (typeof sent === 'number') return isFinite(sent) ? sent + 0 : undefined;
  if (typeof sent !== 'string' || sent.length > MAX_CHARACTERS || !/^-?\d+(\.\d+)?$/.test(sent)) return undefined;
  const value = +sent + 0;
  return toDigits(sent).join() === toDigits(`${value}`).join() ? value : undefined;
}

/** A decimal's digits without the zeros around them, and the number of decimal places: 15 and 2 for `0.150`, 3 and -2 for `3e2`. */
function toDigits(text: string): readonly [digits: string, places: number] {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e(.+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return [kept, kept === '' ? 0 : fraction.length - +exponent - (digits.length - kept.length)];
}
