import type { AnswerIssue } from '../answer';
import { clipText } from '../clip-text';
import type { IssueCode } from '../codes';
import { toPrintable } from '../printable';

/** A value in the form the workflow uses, or why it does not fit. */
export type CheckedValue<V> = { readonly ok: true; readonly value: V } | Refused;

export interface Refused {
  readonly ok: false;
  readonly issues: readonly AnswerIssue[];
}

/**
 * `live`: every rule. `recorded`: history says that the answer was taken, so only whether it is of its type and what was
 * chosen is still offered; comments, limits and texts of the person's own are not held against rules that came later.
 * `prefilled`: every rule, but a form's fields may be left out.
 */
export type Checking = 'live' | 'recorded' | 'prefilled';

export function refuse(code: IssueCode, message: string, params?: AnswerIssue['params'], path: AnswerIssue['path'] = ['value']): Refused {
  return { ok: false, issues: [{ path, code, ...(params && { params }), message }] };
}

/** Characters of what was sent that a message or a path repeats. */
export const MAX_QUOTED = 80;

/** A text as a message shows it: shortened, and with invisible characters escaped. */
export function quote(text: string): string {
  return toPrintable(JSON.stringify(clipText(text, MAX_QUOTED)));
}

/** What was sent, as a message says it. */
export function nameOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
