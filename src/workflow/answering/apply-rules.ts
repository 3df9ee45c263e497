import { refuse } from '../../protocol/check/checked-value';
import type { CheckedAnswer } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import { MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import { toOwnValue } from '../asking/own-value';
import type { AuthorsRules } from '../asking/rules';
import { notPromised, toReason, validate } from './validate';
import type { Judging } from './verdict';

/**
 * Holds an answer that fits its question against the author's schema and check. Of a recorded one the schema still has to
 * take it, for the workflow goes on with what that makes of it; the check is for new answers alone. Never throws.
 */
export function applyRules({ schema, check }: AuthorsRules = {}, checked: CheckedAnswer, judging: Judging): CheckedAnswer {
  if ((!schema && !check) || !checked.ok || checked.status === 'skipped') return checked;
  const made = schema && validate(schema, toOwnValue(checked.value));
  if (made?.ok === false) return made;
  const objection = check && judging === 'live' ? toObjection(check, made ? made.output : toOwnValue(checked.value)) : undefined;
  if (objection !== undefined) return refuse('check', clipText(objection, MAX_REFUSED_TEXT_CHARACTERS));
  return made ? { ...checked, output: made.output } : checked;
}

function toObjection(check: NonNullable<AuthorsRules['check']>, value: unknown): string | undefined {
  try {
    const said = notPromised(check(value), 'it returns a promise');
    if (said === undefined || typeof said === 'string') return said;
    throw new TypeError('it returns neither a text nor undefined');
  } catch (error) {
    return `The question's check fails: ${toReason(error)}.`;
  }
}
