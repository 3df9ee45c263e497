import type { AnswerIssue } from '../../protocol/answer';
import { MAX_QUOTED } from '../../protocol/check/checked-value';
import { clipText } from '../../protocol/clip-text';
import { MAX_ISSUES, MAX_REFUSED_TEXT } from '../../protocol/limits';
import type { StandardIssue, StandardResult, StandardSchema } from '../../protocol/standard-schema';

/** What a schema makes of a value; `broken` where it gives no verdict, in words that follow its name. */
export type SchemaVerdict = { readonly output: unknown } | { readonly issues: readonly AnswerIssue[] } | { readonly broken: string };

/** Validates and converts a value. Never throws, whatever the schema does. */
export function validate({ '~standard': standard }: StandardSchema, value: unknown): SchemaVerdict {
  try {
    const result = standard.validate(value) as StandardResult<unknown>;
    // zod tells what its own code throws as a promise too.
    if (isPromise(result)) return { broken: 'is asynchronous or throws' };
    return result.issues ? { issues: Array.from(result.issues).slice(0, MAX_ISSUES).map(toIssue) } : { output: result.value };
  } catch (error) {
    return { broken: `throws (${toReason(error)})` };
  }
}

/** Whether this is a promise; its rejection is nobody's any more, and must not fail the task. */
export function isPromise(value: unknown): boolean {
  if (typeof (value as Partial<Promise<unknown>> | null | undefined)?.then !== 'function') return false;
  Promise.resolve(value).catch(() => undefined);
  return true;
}

/** What was thrown, in a few words. */
export function toReason(error: unknown): string {
  return clipText(error instanceof Error ? error.message : typeof error, MAX_REFUSED_TEXT);
}

function toIssue({ message, path = [] }: StandardIssue): AnswerIssue {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step));
  return {
    path: ['value', ...steps.map((step) => (typeof step === 'number' ? step : clipText(String(step), MAX_QUOTED)))],
    code: 'schema',
    message: clipText(`${message}`, MAX_REFUSED_TEXT),
  };
}
