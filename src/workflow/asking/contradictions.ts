import { toMaxLength } from '../../protocol/check/text';
import { isBefore } from '../../protocol/check/date';
import type { Offer } from '../../protocol/check/choice';
import type { Limits } from '../../protocol/question';
import type { Fail } from './invalid-question';
import { toWritten } from './told-options';

/** Fails for limits of a question or a field that no answer could keep to. */
export function checkContradictions(asked: Offer & Limits, fail: Fail): void {
  const { minLength = 0, minimum = -Infinity, maximum = Infinity, integer, decimals, earliest, latest, minSelected = 0, maxSelected = Infinity } = asked;
  const scale = 10 ** (integer ? 0 : (decimals ?? NaN));
  const isEmpty = Math.ceil(toWritten(minimum * scale)) > Math.floor(toWritten(maximum * scale));
  const choices = (asked.options?.length ?? 0) + (asked.allowCustom ? 1 : 0);
  if (minLength > toMaxLength(asked)) throw fail('is more than the text may have', 'minLength');
  if (minimum > maximum || isEmpty) throw fail('leaves no number up to maximum', 'minimum');
  if (earliest && latest && isBefore(latest, earliest)) throw fail('is after latest', 'earliest');
  if (minSelected > Math.min(maxSelected, choices)) throw fail('is more than can be chosen', 'minSelected');
}
