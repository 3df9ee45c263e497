import { checkAnswer } from '../../protocol/check-answer';
import type { AnswerValue } from '../../protocol/check-answer';
import { toMilliseconds } from '../../protocol/duration';
import type { Json, Question } from '../../protocol/question';
import type { Settlement } from '../state/run-state';
import { workflowTime } from '../state/workflow-time';
import { invalid, quoteGiven } from './invalid-question';
import type { PauseOptions } from './pause-options';

/** When a pause ends without an answer, and with what. */
export interface Expiry {
  /** Milliseconds from now; 0 if the deadline has passed. */
  readonly ms: number;
  readonly deadline: string;
  /** The value that the workflow gets on timeout; absent if a timeout throws. */
  readonly fallback?: { readonly value: AnswerValue | null };
}

/** Reads `timeout`, `deadline` and `onTimeout` of a call. Throws `InvalidQuestionError` for a mistake in them. */
export function toExpiry(question: Question, { timeout, deadline, onTimeout }: PauseOptions): Expiry | undefined {
  const text = question.question;
  if (timeout === undefined && deadline === undefined) {
    if (onTimeout !== undefined) throw invalid('onTimeout needs a timeout or a deadline', text);
    return undefined;
  }
  if (timeout !== undefined && deadline !== undefined) throw invalid('set timeout or deadline, not both', text);
  const now = Date.now();
  const end = deadline === undefined ? now + toTimeout(text, timeout) : toInstant(text, deadline);
  const fallback = toFallback(question, onTimeout);
  if (!(Math.abs(end) <= MAX_TIME)) throw invalid('the deadline is later than the latest possible date', text);
  return { ms: Math.max(0, end - now), deadline: new Date(end).toISOString(), ...(fallback && { fallback }) };
}

/** The settlement of a pause that nobody answered in time. */
export function toTimedOutSettlement(expiry: Expiry | undefined): Settlement {
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
  // A time without a zone would depend on the worker, and a day without a time would end in the person's zone, not at 00:00 UTC.
  const iso = typeof deadline === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(deadline) && isDay(deadline.slice(0, 10));
  const time = deadline instanceof Date ? deadline.getTime() : iso ? Date.parse(deadline) : NaN;
  if (Number.isNaN(time)) {
    throw invalid(`deadline ${quoteGiven(deadline)} is not a valid point in time; use a Date, or ISO 8601 with time and zone such as "2027-01-31T17:00:00Z"`, text);
  }
  return time;
}

// `Date.parse` reads February 30 as March 2.
function isDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function toFallback(question: Question, onTimeout: PauseOptions['onTimeout']): Expiry['fallback'] {
  if (onTimeout === undefined || onTimeout === 'throw') return undefined;
  const text = question.question;
  if (typeof onTimeout !== 'object' || onTimeout === null) throw invalid('onTimeout must be "throw", { value } or { skip: true }', text);
  if ('skip' in onTimeout) {
    if (onTimeout.skip !== true || 'value' in onTimeout) throw invalid('onTimeout must be "throw", { value } or { skip: true }', text);
    if (!question.skippable) throw invalid('onTimeout { skip: true } needs skippable: true', text);
    return { value: null };
  }
  const { comment: _, ...asked } = question;
  const checked = checkAnswer(asked, { value: onTimeout.value as Json });
  if (!checked.ok) throw invalid(`the value of onTimeout does not fit the question: ${checked.issues.map(({ message }) => message).join(' ')}`, text);
  return { value: checked.value };
}
