import type { AnswerValue } from '../../protocol/check-answer';
import { toMilliseconds } from '../../protocol/duration';
import type { Question } from '../../protocol/question';
import type { Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { toGiven } from './given-value';
import { invalid, quoteGiven } from './invalid-question';
import type { PauseOptions } from './pause-options';
import type { Rules } from './rules';

/** When a pause ends without an answer, and with what. */
export interface Expiry {
  /** Milliseconds from now; 0 for a deadline that has passed already. */
  readonly ms: number;
  readonly deadline: string;
  /** What the workflow goes on with; absent where a timeout throws. */
  readonly fallback?: { readonly value: AnswerValue | null; readonly output?: unknown };
}

/** The expiry that a call asks for; throws `InvalidQuestionError` for a default that does not fit the question. */
export function toExpiry(question: Question, { timeout, deadline, onTimeout }: PauseOptions, rules?: Rules): Expiry | undefined {
  const text = question.question;
  if (timeout === undefined && deadline === undefined) {
    if (onTimeout !== undefined) throw invalid('onTimeout needs a timeout or a deadline', text);
    return undefined;
  }
  if (timeout !== undefined && deadline !== undefined) throw invalid('give a timeout or a deadline, not both', text);
  const now = Date.now();
  const end = deadline === undefined ? now + toTimeout(text, timeout) : toInstant(text, deadline);
  const fallback = toFallback(question, rules, onTimeout);
  if (!(Math.abs(end) <= MAX_TIME)) throw invalid('the deadline lies beyond what a date can hold', text);
  return { ms: Math.max(0, end - now), deadline: new Date(end).toISOString(), ...(fallback && { fallback }) };
}

/** How a pause ends that nobody answered in time. */
export function toTimedOut(expiry: Expiry | undefined): Settlement {
  return { status: 'timedOut', ...expiry?.fallback, at: workflowTime() };
}

// ECMA-262, "Time Values and Time Range".
const MAX_TIME = 8.64e15;

function toTimeout(text: string, timeout: unknown): number {
  const ms = toMilliseconds(timeout);
  if (ms === undefined || ms === 0) {
    throw invalid(`timeout ${quoteGiven(timeout)} is not a valid duration; use milliseconds above 0, or a text such as "30s", "15m", "2 days"`, text);
  }
  return ms;
}

function toInstant(text: string, deadline: unknown): number {
  // A local time would mean another instant on each worker, and a day alone ends where the person is, not at 00:00 UTC.
  const iso = typeof deadline === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(deadline) && isDay(deadline.slice(0, 10));
  const time = deadline instanceof Date ? deadline.getTime() : iso ? Date.parse(deadline) : NaN;
  if (Number.isNaN(time)) {
    throw invalid(`deadline ${quoteGiven(deadline)} is not a point in time; use a Date, or ISO 8601 with its time and zone such as "2027-01-31T17:00:00Z"`, text);
  }
  return time;
}

// `Date.parse` takes February 30 for March 2.
function isDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function toFallback(question: Question, rules: Rules | undefined, onTimeout: PauseOptions['onTimeout']): Expiry['fallback'] {
  if (onTimeout === undefined || onTimeout === 'throw') return undefined;
  const text = question.question;
  if (typeof onTimeout !== 'object' || onTimeout === null) throw invalid('onTimeout is "throw", { value } or { skip: true }', text);
  if ('skip' in onTimeout) {
    if (onTimeout.skip !== true || 'value' in onTimeout) throw invalid('onTimeout is "throw", { value } or { skip: true }', text);
    if (!question.skippable) throw invalid('onTimeout { skip: true } needs skippable: true', text);
    return { value: null };
  }
  const { ok: _, status: __, custom: ___, ...given } = toGiven(question, rules, 'onTimeout', onTimeout.value);
  return given;
}
