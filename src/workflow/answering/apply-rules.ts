import { refuse } from '../../protocol/check/checked-value';
import type { CheckedAnswer } from '../../protocol/check-answer';
import { clipText } from '../../protocol/clip-text';
import { MAX_REFUSED_TEXT_CHARACTERS } from '../../protocol/limits';
import type { AuthorRules } from '../asking/author-rules';
import { copyValue } from '../asking/result-value';
import { notPromised, toReason, validate } from './validate';
import type { Judging } from './verdict';

/**
 * Applies the author's schema and check to an answer that fits its question. Never throws. The schema also applies to a
 * recorded answer, because the workflow gets the schema's output. The check applies to new answers only.
 */
export function applyRules({ schema, check }: AuthorRules = {}, checked: CheckedAnswer, judging: Judging): CheckedAnswer {
  if ((!schema && !check) || !checked.ok || checked.status === 'skipped') return checked;
  const converted = schema && validate(schema, copyValue(checked.value));
  if (converted?.ok === false) return converted;
  const objection = check && judging === 'live' ? toObjection(check, converted ? converted.output : copyValue(checked.value)) : undefined;
  if (objection !== undefined) return refuse('check', clipText(objection, MAX_REFUSED_TEXT_CHARACTERS));
  return converted ? { ...checked, output: converted.output } : checked;
}

function toObjection(check: NonNullable<AuthorRules['check']>, value: unknown): string | undefined {
  try {
    const said = notPromised(check(value), 'it returns a promise');
    if (said === undefined || typeof said === 'string') return said;
    throw new TypeError('it returns neither a text nor undefined');
  } catch (error) {
    return `The question's check fails: ${toReason(error)}.`;
  }
}
