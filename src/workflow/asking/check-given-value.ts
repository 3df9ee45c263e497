import { checkAnswer } from '../../protocol/check-answer';
import type { CheckedAnswer } from '../../protocol/check-answer';
import type { Json, Question } from '../../protocol/question';
import { applyRules } from '../answering/apply-rules';
import type { AuthorRules } from './author-rules';
import { quoteGiven, toFail } from './invalid-question';

/** A value that the author gives for an answer. */
export type GivenValue = Extract<CheckedAnswer, { readonly status: 'answered' }>;

/**
 * Checks a default value, or the value of `onTimeout`, as a person's answer without a comment. A default value may leave out
 * fields of a form; then the author's check, which expects a whole answer, does not run.
 */
export function checkGivenValue(question: Question, rules: AuthorRules | undefined, name: 'defaultValue' | 'the value of onTimeout', value: unknown): GivenValue {
  const fail = toFail(question.question);
  const { comment: _, ...asked } = question;
  if (question.inputType === 'multiselect' && !Array.isArray(value)) throw fail(`must be a list of option ids, not ${quoteGiven(value)}`, name);
  const answer = { value: value as Json };
  const whole = checkAnswer(asked, answer);
  const checked = whole.ok || name !== 'defaultValue' ? applyRules(rules, whole, 'live') : checkAnswer(asked, answer, 'prefilled');
  if (checked.ok && checked.status === 'answered') return checked;
  const issues = checked.ok ? [] : checked.issues.map(({ path, message }) => [...path.slice(1), message].join(': '));
  throw fail(`does not fit the question: ${issues.join(' ')}`, name);
}
