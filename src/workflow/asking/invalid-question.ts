import { clipText } from '../../protocol/clip-text';
import { InvalidQuestionError } from '../../protocol/errors';
import { toPrintable } from '../../protocol/printable';
import { quote } from '../../protocol/quote';

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

/** The same of a part of it, such as `fields.amount`. */
export function under(fail: Fail, part: string): Fail {
  return (problem, option) => fail(option ? problem : `${part}: ${problem}`, option && `${part}.${option}`);
}

/** What was given, as a message shows it: shortened, and with invisible characters escaped. */
export function quoteGiven(given: unknown): string {
  if (typeof given === 'string') return quote(given, SHOWN_CHARACTERS);
  if (typeof given === 'function') return 'a function';
  return typeof given === 'object' ? toPrintable(clipText(toJson(given), SHOWN_CHARACTERS)) : String(given as number);
}

function toJson(given: unknown): string {
  try {
    return JSON.stringify(given);
  } catch {
    return 'an object';
  }
}
