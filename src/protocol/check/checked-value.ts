import type { AnswerIssue } from '../answer';
import type { IssueCode } from '../codes';
import { quote } from '../quote';

/** The value that the workflow uses, or the reasons why it does not fit. */
export type CheckedValue<V> = { readonly ok: true; readonly value: V } | Refused;

export interface Refused {
  readonly ok: false;
  readonly issues: readonly AnswerIssue[];
}

/**
 * `live` applies every rule. `recorded` is for an answer that history says was accepted: it only checks that the value is
 * of its type and that the chosen options are still offered. Rules about comments, limits and custom texts may be newer
 * than the answer, so they are not applied. `prefilled` is for a default value: fields of a form may be absent.
 */
export type Checking = 'live' | 'recorded' | 'prefilled';

export function refuse(code: IssueCode, message: string, params?: AnswerIssue['params'], path: AnswerIssue['path'] = ['value']): Refused {
  return { ok: false, issues: [{ path, code, ...(params && { params }), message }] };
}

/** Refuses a value of the wrong type. */
export function refuseType(needed: string, sent: unknown): Refused {
  return refuse('type', `The answer must be ${needed}, but ${describe(sent)} was sent.`);
}

/** Refuses a measure outside of its bounds; `undefined` if it is inside. `by` names the unit. */
export function refuseBeyond(
  measure: number,
  { min = -Infinity, max = Infinity, by = '' }: { readonly min?: number | undefined; readonly max?: number | undefined; readonly by?: string | undefined },
  tooMuch: IssueCode,
  tooLittle = tooMuch
): Refused | undefined {
  if (measure > max) return refuse(tooMuch, `At most ${max}${by}.`, { max });
  return measure < min ? refuse(tooLittle, `At least ${min}${by}.`, { min }) : undefined;
}

/** A sent value as a message names it. */
export function describe(sent: unknown): string {
  if (sent === undefined || sent === null) return 'nothing';
  if (typeof sent === 'string') return quote(sent);
  return Array.isArray(sent) ? 'a list' : typeof sent === 'object' ? 'an object' : `a ${typeof sent}`;
}
