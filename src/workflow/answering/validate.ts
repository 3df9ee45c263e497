import type { AnswerIssue } from '../../protocol/answer';
import { refuse } from '../../protocol/check/checked-value';
import type { Refused } from '../../protocol/check/checked-value';
import { clipText } from '../../protocol/clip-text';
import { MAX_ISSUES, MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import { MAX_QUOTED } from '../../protocol/quote';
import type { StandardIssue, StandardSchema } from '../../protocol/standard-schema';

/** Validates and converts a value. Never throws; a schema that gives no verdict is refused by an issue without a path. */
export function validate({ '~standard': standard }: StandardSchema, value: unknown): Refused | { readonly ok: true; readonly output: unknown } {
  try {
    // zod tells what its own code throws as a promise too.
    const result = notPromised(standard.validate(value), 'it is asynchronous or throws');
    return result.issues ? { ok: false, issues: Array.from(result.issues).slice(0, MAX_ISSUES).map(toIssue) } : { ok: true, output: result.value };
  } catch (error) {
    return refuse('schema', `The question's schema fails: ${toReason(error)}.`, undefined, []);
  }
}

/** What was returned, which must not be a promise: its rejection is nobody's any more, and must not fail the task. */
export function notPromised<T>(value: T | Promise<T>, problem: string): T {
  if (typeof (value as Partial<Promise<T>> | undefined)?.then !== 'function') return value as T;
  Promise.resolve(value).catch(() => undefined);
  throw new TypeError(problem);
}

/** What was thrown, in a few words. */
export function toReason(error: unknown): string {
  return clipText(error instanceof Error ? error.message : typeof error, MAX_REFUSED_TEXT_CHARACTERS);
}

function toIssue({ message, path = [] }: StandardIssue): AnswerIssue {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step));
  return {
    path: ['value', ...steps.map((step) => (typeof step === 'number' ? step : clipText(String(step), MAX_QUOTED)))],
    code: 'schema',
    message: clipText(`${message}`, MAX_REFUSED_TEXT_CHARACTERS),
  };
}
