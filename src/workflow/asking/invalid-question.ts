import { clipText } from '../../protocol/clip-text';
import { InvalidQuestionError } from '../../protocol/errors';
import { toPrintable } from '../../protocol/printable';
import { quote } from '../../protocol/quote';

const MAX_GIVEN_CHARACTERS = 60;

/** Creates the error for a mistake in one part of a question. `option` is the option's path, which begins the sentence. */
export type Fail = (problem: string, option?: string) => InvalidQuestionError;

/** An error that names its question, shortened. */
export function invalid(problem: string, question: unknown): InvalidQuestionError {
  return new InvalidQuestionError(`Invalid question ${quoteGiven(question)}: ${problem.replace(/\.$/, '')}.`);
}

/** The `Fail` of a whole question. */
export function toFail(question: unknown): Fail {
  return (problem, option) => invalid(option ? `${option} ${problem}` : problem, question);
}

/** The `Fail` of a part, such as `fields.amount`. */
export function toPartFail(fail: Fail, part: string): Fail {
  return (problem, option) => fail(option ? problem : `${part}: ${problem}`, option && `${part}.${option}`);
}

/** A given value as a message shows it: shortened, with invisible characters escaped. */
export function quoteGiven(given: unknown): string {
  if (typeof given === 'string') return quote(given, MAX_GIVEN_CHARACTERS);
  if (typeof given === 'function') return 'a function';
  return typeof given === 'object' ? toPrintable(clipText(toJson(given), MAX_GIVEN_CHARACTERS)) : String(given as number);
}

function toJson(given: unknown): string {
  try {
    return JSON.stringify(given);
  } catch {
    return 'an object';
  }
}
