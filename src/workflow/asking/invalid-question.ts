import { clipText } from '../../protocol/clip-text';
import { InvalidQuestionError } from '../../protocol/errors';
import { toPrintable } from '../../protocol/printable';

const MAX_GIVEN_CHARACTERS = 60;

/** An error that names its question, shortened. */
export function invalid(problem: string, question: unknown): InvalidQuestionError {
  return new InvalidQuestionError(`Invalid question ${quoteGiven(question)}: ${problem.replace(/\.$/, '')}.`);
}

/** A given value as a message shows it: shortened, with invisible characters escaped. */
export function quoteGiven(given: unknown): string {
  if (typeof given === 'function') return 'a function';
  if (typeof given === 'bigint' || typeof given === 'symbol' || given === undefined) return String(given);
  if (typeof given === 'number') return String(given);
  if (typeof given === 'string') return toPrintable(JSON.stringify(clipText(given, MAX_GIVEN_CHARACTERS)));
  return toPrintable(clipText(toJson(given), MAX_GIVEN_CHARACTERS));
}

function toJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? typeof given;
  } catch {
    return 'an object';
  }
}
