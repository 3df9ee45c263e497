import type { AnswerValue } from '../../protocol/check-answer';
import { parseDate } from '../../protocol/check/date';
import { toMilliseconds } from '../../protocol/duration';
import type { Question } from '../../protocol/question';
import type { Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { toGiven } from './given-value';
import { quoteGiven, toFail } from './invalid-question';
import type { Fail } from './invalid-question';
import type { Given } from './pause-options';
import type { AuthorsRules } from './rules';

/** When a pause ends without an answer, and with what. */
export interface Expiry {
  /** Milliseconds from now; 0 for a deadline that has passed already. */
  readonly ms: number;
  readonly deadline: string;
  /** What the workflow goes on with; absent where a timeout throws. */
  readonly fallback?: { readonly value: AnswerValue | null; readonly output?: unknown };
}

/** The expiry that a call asks for; throws `InvalidQuestionError` for a default that does not fit the question. */
export function toExpiry(question: Question, { timeout, deadline, onTimeout }: Given, rules?: AuthorsRules): Expiry | undefined {
  const fail = toFail(question.question);
  if (timeout === undefined && deadline === undefined) {
    if (onTimeout !== undefined) throw fail('needs a timeout or a deadline', 'onTimeout');
    return undefined;
  }
  if (timeout !== undefined && deadline !== undefined) throw fail('give a timeout or a deadline, not both');
  const now = Date.now();
  const end = deadline === undefined ? now + toTimeout(timeout, fail) : toInstant(deadline, fail);
  const fallback = toFallback(question, rules, onTimeout, fail);
  if (!(Math.abs(end) <= MAX_TIME)) throw fail('the deadline lies beyond what a date can hold');
  return { ms: Math.max(0, end - now), deadline: new Date(end).toISOString(), ...(fallback && { fallback }) };
}

/** How a pause ends that nobody answered in time. */
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
  // A local time would mean another instant on each worker, and a day alone ends where the person is, not at 00:00 UTC.
  const given = typeof deadline === 'string' ? parseDate(deadline) : undefined;
  const time = deadline instanceof Date ? deadline.getTime() : given?.exists && given.instant;
  if (typeof time !== 'number' || isNaN(time)) {
    throw fail(`${quoteGiven(deadline)} is not a point in time; use a Date, or ISO 8601 with its time and zone such as "2027-01-31T17:00:00Z"`, 'deadline');
  }
  return time;
}

function toFallback(question: Question, rules: AuthorsRules | undefined, onTimeout: Given['onTimeout'], fail: Fail): Expiry['fallback'] {
  if (onTimeout === undefined || onTimeout === 'throw') return undefined;
  const isObject = typeof onTimeout === 'object' && onTimeout !== null;
  if (isObject && !('skip' in onTimeout)) {
    const { ok: _, status: __, ...given } = toGiven(question, rules, "onTimeout's value", onTimeout.value);
    return given;
  }
  if (!isObject || onTimeout.skip !== true || 'value' in onTimeout) throw fail('is "throw", { value } or { skip: true }', 'onTimeout');
  if (!question.skippable) throw fail('{ skip: true } needs skippable: true', 'onTimeout');
  return { value: null };
}
