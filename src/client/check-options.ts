import { onlyGiven } from './only-given';
import type { Given } from './only-given';
import { quoteGiven } from './quote-given';

/**
 * Returns the options that were given in a call. Throws `TypeError` if they are not an object, since for instance a name in their place would
 * be ignored, and if `signal` is not an AbortSignal.
 */
export function checkOptions<T extends object>(options: T): Given<T> {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new TypeError(`The options of this call must be an object; they are ${quoteGiven(given)}.`);
  const { signal } = given as { readonly signal?: unknown };
  if (signal === undefined || typeof (signal as Partial<AbortSignal> | null)?.throwIfAborted === 'function') return onlyGiven(options);
  throw new TypeError(`signal must be an AbortSignal; it is ${quoteGiven(signal)}.`);
}
