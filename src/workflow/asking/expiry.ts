import { parseDate } from '../../protocol/check/date';
import type { AnswerValue } from '../../protocol/check-answer';
import { toMilliseconds } from '../../protocol/duration';
import type { Question } from '../../protocol/question';
import type { Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import type { AuthorRules } from './author-rules';
import { checkGivenValue } from './check-given-value';
import { quoteGiven, toFail } from './invalid-question';
import type { Fail } from './invalid-question';
import type { AllOptions } from './pause-options';

/** When a pause ends without an answer, and with what. */
export interface Expiry {
  /** Milliseconds from now; 0 if the deadline has passed. */
  readonly ms: number;
  readonly deadline: string;
  /** The value that the workflow gets on timeout; absent if a timeout throws. */
  readonly fallback?: { readonly value: AnswerValue | null; readonly output?: unknown };
}

/** Reads `timeout`, `deadline` and `onTimeout` of a call. Throws `InvalidQuestionError` for a mistake in them. */
export function toExpiry(question: Question, { timeout, deadline, onTimeout }: AllOptions, rules?: AuthorRules): Expiry | undefined {
  const fail = toFail(question.question);
  if (timeout === undefined && deadline === undefined) {
    if (onTimeout !== undefined) throw fail('needs a timeout or a deadline', 'onTimeout');
    return undefined;
  }
  if (timeout !== undefined && deadline !== undefined) throw fail('set timeout or deadline, not both');
  const now = Date.now();
  const end = deadline === undefined ? now + toTimeout(timeout, fail) : toInstant(deadline, fail);
  const fallback = toFallback(question, rules, onTimeout, fail);
  if (!(Math.abs(end) <= MAX_TIME)) throw fail('the deadline is later than the latest possible date');
  return { ms: Math.max(0, end - now), deadline: new Date(end).toISOString(), ...(fallback && { fallback }) };
}

/** The settlement of a pause that nobody answered in time. */
export function toTimedOutSettlement(expiry: Expiry | undefined): Settlement {
  return { status: 'timedOut', ...expiry?.fallback, at: workflowTime() };
}

// ECMA-262, "Time Values and Time Range".
const MAX_TIME = 8.64e15;

function toTimeout(timeout: unknown, fail: Fail): number {
  const ms = toMilliseconds(timeout);
  if (!ms) throw fail(`${quoteGiven(timeout)} is not a valid duration; use milliseconds above 0, or a text such as "30s", "15m", "2 days"`, 'timeout');
  return ms;
}

function toInstant(deadline: unknown, fail: Fail): number {
  // A time without a zone would depend on the worker, and a day without a time would end in the person's zone, not at 00:00 UTC.
  const given = typeof deadline === 'string' ? parseDate(deadline) : undefined;
  const time = deadline instanceof Date ? deadline.getTime() : given?.exists && given.instant;
  if (typeof time !== 'number' || isNaN(time)) {
    throw fail(`${quoteGiven(deadline)} is not a valid point in time; use a Date, or ISO 8601 with time and zone such as "2027-01-31T17:00:00Z"`, 'deadline');
  }
  return time;
}

function toFallback(question: Question, rules: AuthorRules | undefined, onTimeout: AllOptions['onTimeout'], fail: Fail): Expiry['fallback'] {
  if (onTimeout === undefined || onTimeout === 'throw') return undefined;
  const isObject = typeof onTimeout === 'object' && onTimeout !== null;
  if (isObject && !('skip' in onTimeout)) {
    const { ok: _, status: __, ...given } = checkGivenValue(question, rules, 'the value of onTimeout', onTimeout.value);
    return given;
  }
  if (!isObject || onTimeout.skip !== true || 'value' in onTimeout) throw fail('must be "throw", { value } or { skip: true }', 'onTimeout');
  if (!question.skippable) throw fail('{ skip: true } needs skippable: true', 'onTimeout');
  return { value: null };
}
