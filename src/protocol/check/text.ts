import { MAX_PATTERN_CHARACTERS } from '../limits';
import type { TextLimits } from '../question';
import { nameOf, quote, refuse } from './checked-value';
import type { CheckedValue, Checking, Refused } from './checked-value';

const FORMATS = {
  email: { name: 'an email address', max: 254, form: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ },
  url: { name: 'a link that begins with http: or https:', max: 2048, form: /^https?:\/\/[^\s/?#\\<>"]+([/?#][^\s\\<>"]*)?$/i },
};

/** Holds a text against its limits. It is returned exactly as it was sent. */
export function checkText(limits: TextLimits, value: unknown, checking: Checking): CheckedValue<string> {
  if (typeof value !== 'string') return refuse('type', `A text is needed, but ${nameOf(value)} was sent.`);
  return (checking === 'recorded' ? undefined : toRefused(limits, value)) ?? { ok: true, value };
}

function toRefused({ minLength: min = 0, maxLength = Infinity, pattern, format }: TextLimits, value: string): Refused | undefined {
  const max = toMaxLength(maxLength, pattern);
  const length = countCharacters(value, max === Infinity ? min : max);
  if (length < min) return refuse('too_short', `At least ${min} characters are needed.`, { min });
  if (length > max) return refuse('too_long', `At most ${max} characters are taken.`, { max });
  if (format !== undefined) {
    const { name, max, form } = FORMATS[format];
    if (value.length > max || !form.test(value)) return refuse('format', `${quote(value)} is not ${name}.`, { format });
  }
  if (pattern === undefined) return undefined;
  const params = { pattern };
  try {
    return new RegExp(pattern, 'u').test(value) ? undefined : refuse('pattern', `The text does not match the pattern ${quote(pattern)}.`, params);
  } catch (error) {
    return refuse('pattern', `The pattern ${quote(pattern)} of this question failed: ${quote(String(error))}.`, params);
  }
}

/** A pattern is tried on no longer texts. */
export function toMaxLength(maxLength: number, pattern: string | undefined): number {
  return pattern === undefined ? maxLength : Math.min(maxLength, MAX_PATTERN_CHARACTERS);
}

// A character has one or two UTF-16 units, so what is much longer need not be counted.
function countCharacters(text: string, limit: number): number {
  return text.length > 2 * limit ? text.length : text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '_').length;
}
