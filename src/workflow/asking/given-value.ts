import { checkAnswer } from '../../protocol/check-answer';
import type { CheckedAnswer } from '../../protocol/check-answer';
import type { Json, Question } from '../../protocol/question';
import { applyRules } from '../answering/apply-rules';
import { quoteGiven, toFail } from './invalid-question';
import type { AuthorsRules } from './rules';

/** A value that the author gives, as an answer of a person. */
export type GivenValue = Extract<CheckedAnswer, { readonly status: 'answered' }>;

/**
 * Holds a default, or what a timeout gives, against its question as a person's answer is, but for the comment. A default
 * may leave out fields of a form; what is then no answer yet is not held against the author's check.
 */
export function toGiven(question: Question, rules: AuthorsRules | undefined, name: 'defaultValue' | "onTimeout's value", value: unknown): GivenValue {
  const fail = toFail(question.question);
  const { comment: _, ...asked } = question;
  if (question.inputType === 'multiselect' && !Array.isArray(value)) throw fail(`must be a list of option ids, not ${quoteGiven(value)}`, name);
  const answer = { value: value as Json };
  const whole = checkAnswer(asked, answer);
  const checked = whole.ok || name !== 'defaultValue' ? applyRules(rules, whole, 'live') : checkAnswer(asked, answer, 'prefilled');
  if (checked.ok && checked.status === 'answered') return checked;
  const issues = checked.ok ? [] : checked.issues.map(({ path, message }) => [...path.slice(1), message].join(': '));
  throw fail(`does not fit: ${issues.join(' ')}`, name);
}
