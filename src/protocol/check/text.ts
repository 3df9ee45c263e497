import { MAX_PATTERN_CHARACTERS } from '../limits';
import type { TextLimits } from '../question';
import { quote } from '../quote';
import { refuse, refuseBeyond } from './checked-value';
import type { Refused } from './checked-value';

const FORMATS = {
  email: ['an email address', 254, /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/],
  url: ['a link that begins with http: or https:', 2048, /^https?:\/\/[^\s/?#\\<>"]+([/?#][^\s\\<>"]*)?$/i],
} as const;

/** Checks a text against its limits. */
export function refuseText(limits: TextLimits, value: string): Refused | undefined {
  const { minLength: min = 0, pattern, format } = limits;
  const max = toMaxLength(limits);
  const refused = refuseBeyond(countCharacters(value, max < Infinity ? max : min), { min, max, by: ' characters' }, 'too_long', 'too_short');
  if (refused) return refused;
  if (format) {
    const [name, most, form] = FORMATS[format];
    if (value.length > most || !form.test(value)) return refuse('format', `${quote(value)} is not ${name}.`, { format });
  }
  return pattern === undefined ? undefined : refusePattern(pattern, value);
}

function refusePattern(pattern: string, value: string): Refused | undefined {
  let problem = 'does not match';
  try {
    if (new RegExp(pattern, 'u').test(value)) return undefined;
  } catch (error) {
    problem = `cannot be checked (${error as Error}) against`;
  }
  return refuse('pattern', `The answer ${problem} the pattern ${quote(pattern)}.`, { pattern });
}

/** The most characters of a text; a pattern is not tried on a longer one. */
export function toMaxLength({ maxLength = Infinity, pattern }: TextLimits): number {
  return pattern === undefined ? maxLength : Math.min(maxLength, MAX_PATTERN_CHARACTERS);
}

// A character is one or two UTF-16 units, so a text of more than twice the limit needs no count.
function countCharacters(text: string, limit: number): number {
  if (text.length > 2 * limit || !/[\ud800-\udbff]/.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}
