import { clipText } from '../../protocol/clip-text';
import { InvalidQuestionError } from '../../protocol/errors';
import { toPrintable } from '../../protocol/printable';

const SHOWN_CHARACTERS = 60;

/** Makes the error of a mistake in a question or in one of its fields; `option` is the name that the sentence begins with. */
export type Fail = (problem: string, option?: string) => InvalidQuestionError;

/** An error that names the question it is about, shortened. */
export function invalid(problem: string, question: unknown): InvalidQuestionError {
  return new InvalidQuestionError(`Invalid question ${quoteGiven(question)}: ${problem.replace(/\.$/, '')}.`);
}

/** The same, in parts. */
export function toFail(question: unknown): Fail {
  return (problem, option) => invalid(option === undefined ? problem : `${option} ${problem}`, question);
}

/** What was given, as a message shows it: shortened, and with invisible characters escaped. */
export function quoteGiven(given: unknown): string {
  if (typeof given === 'function') return 'a function';
  if (typeof given === 'bigint' || typeof given === 'symbol' || given === undefined) return String(given);
  if (typeof given === 'number') return String(given);
  if (typeof given === 'string') return toPrintable(JSON.stringify(clipText(given, SHOWN_CHARACTERS)));
  return toPrintable(clipText(toJson(given), SHOWN_CHARACTERS));
}

function toJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? typeof given;
  } catch {
    return 'an object';
  }
}
