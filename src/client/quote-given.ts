import { clipText } from '../protocol/clip-text';
import { toPrintable } from '../protocol/printable';

const MAX_ARGUMENT_CHARACTERS = 100;

/** A given value as a message shows it: shortened, with invisible characters escaped. */
export function quoteGiven(given: unknown): string {
  if (typeof given === 'string') return toPrintable(JSON.stringify(clipText(given, MAX_ARGUMENT_CHARACTERS)));
  if (typeof given === 'function') return 'a function';
  if (typeof given !== 'object' || given === null) return String(given);
  return Array.isArray(given) ? 'a list' : 'an object';
}
