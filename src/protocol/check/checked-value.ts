import type { AnswerIssue } from '../answer';
import type { IssueCode } from '../codes';
import { quote } from '../quote';

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

/** The refusal of a value of another type than is needed. */
export function refuseType(needed: string, sent: unknown): Refused {
  return refuse('type', `${needed} is needed, but ${nameOf(sent)} was sent.`);
}

/** The refusal of too much or too little, or `undefined`; `by` says what is measured. */
export function refuseBeyond(
  measure: number,
  { min = -Infinity, max = Infinity, by = '' }: { readonly min?: number | undefined; readonly max?: number | undefined; readonly by?: string | undefined },
  tooMuch: IssueCode,
  tooLittle = tooMuch
): Refused | undefined {
  if (measure > max) return refuse(tooMuch, `At most ${max}${by}.`, { max });
  return measure < min ? refuse(tooLittle, `At least ${min}${by}.`, { min }) : undefined;
}

/** What was sent, as a message says it. */
export function nameOf(sent: unknown): string {
  if (typeof sent === 'string') return quote(sent);
  if (typeof sent !== 'object') return sent === undefined ? 'nothing' : `${sent as number}`;
  return sent === null ? 'nothing' : Array.isArray(sent) ? 'a list' : 'an object';
}
