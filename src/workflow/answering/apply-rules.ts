import { refuse } from '../../protocol/check/checked-value';
import type { CheckedAnswer } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import { MAX_REFUSED_TEXT } from '../../protocol/limits';
import { toOwnValue } from '../asking/own-value';
import type { Rules } from '../asking/rules';
import { isPromise, toReason, validate } from './validate';
import type { Judging } from './verdict';

/**
 * Holds an answer that fits its question against the author's schema and check. Of a recorded one the schema still has to
 * take it, for the workflow goes on with what that makes of it; the check is for new answers alone. Never throws.
 */
export function applyRules(rules: Rules | undefined, checked: CheckedAnswer, judging: Judging): CheckedAnswer {
  if (!rules || !checked.ok || checked.status === 'skipped') return checked;
  const verdict = rules.schema ? validate(rules.schema, toOwnValue(checked.value)) : undefined;
  if (verdict && 'broken' in verdict) return refuse('schema', `The schema of this question ${verdict.broken}, so it cannot judge the answer.`);
  if (verdict && 'issues' in verdict) return { ok: false, issues: verdict.issues };
  const taken = verdict ? { ...checked, output: verdict.output } : checked;
  const objection = judging === 'live' && rules.check ? toObjection(rules.check, verdict ? verdict.output : toOwnValue(checked.value)) : undefined;
  return objection === undefined ? taken : refuse('check', objection);
}

function toObjection(check: NonNullable<Rules['check']>, value: unknown): string | undefined {
  try {
    const said = check(value);
    if (said === undefined || (typeof said === 'string' && said !== '')) return said && clipText(said, MAX_REFUSED_TEXT);
    const found = isPromise(said) ? 'a promise' : JSON.stringify(said);
    return `The check of this question returned ${found} instead of a message or undefined, so it cannot judge the answer.`;
  } catch (error) {
    return `The check of this question throws (${toReason(error)}), so it cannot judge the answer.`;
  }
}
