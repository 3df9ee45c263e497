import type { AnswerIssue } from '../../protocol/answer';
import { refuse } from '../../protocol/check/checked-value';
import type { Refused } from '../../protocol/check/checked-value';
import { clipText } from '../../protocol/clip-text';
import { MAX_ISSUES, MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import { MAX_QUOTED_CHARACTERS } from '../../protocol/quote';
import type { StandardIssue, StandardSchema } from '../../protocol/standard-schema';

/** Validates and converts a value. Never throws. If the schema itself fails, the issue has an empty path. */
export function validate({ '~standard': standard }: StandardSchema, value: unknown): Refused | { readonly ok: true; readonly output: unknown } {
  try {
    // zod returns a promise also if the author's code in the schema throws.
    const result = notPromised(standard.validate(value), 'it is asynchronous or throws');
    return result.issues ? { ok: false, issues: Array.from(result.issues).slice(0, MAX_ISSUES).map(toIssue) } : { ok: true, output: result.value };
  } catch (error) {
    return refuse('schema', `The question's schema fails: ${toReason(error)}.`, undefined, []);
  }
}

/** Throws if a returned value is a promise. Nobody awaits the promise, so its rejection is caught: it would fail the task. */
export function notPromised<T>(value: T | Promise<T>, problem: string): T {
  if (typeof (value as Partial<Promise<T>> | undefined)?.then !== 'function') return value as T;
  Promise.resolve(value).catch(() => undefined);
  throw new TypeError(problem);
}

/** The message of a thrown value. */
export function toReason(error: unknown): string {
  return clipText(error instanceof Error ? error.message : typeof error, MAX_REFUSED_TEXT_CHARACTERS);
}

function toIssue({ message, path = [] }: StandardIssue): AnswerIssue {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step));
  return {
    path: ['value', ...steps.map((step) => (typeof step === 'number' ? step : clipText(String(step), MAX_QUOTED_CHARACTERS)))],
    code: 'schema',
    message: clipText(`${message}`, MAX_REFUSED_TEXT_CHARACTERS),
  };
}
