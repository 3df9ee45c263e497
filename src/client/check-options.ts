import { quoteGiven } from './quote-given';

/**
 * The options of a call as they were given. Throws `TypeError` for what is not an object of options, such as a name in their
 * place, which would be lost in silence, and for a `signal` that is not an AbortSignal.
 */
export function checkOptions<T extends object>(options: T): T {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new TypeError(`The options of this call must be an object; they are ${quoteGiven(given)}.`);
  const { signal } = given as { readonly signal?: unknown };
  if (signal === undefined || typeof (signal as Partial<AbortSignal> | null)?.throwIfAborted === 'function') return options;
  throw new TypeError(`signal must be an AbortSignal; it is ${quoteGiven(signal)}.`);
}
