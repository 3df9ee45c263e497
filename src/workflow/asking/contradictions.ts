import type { Offer } from '../../protocol/check/choice';
import { isBefore } from '../../protocol/check/date';
import { toMaxLength } from '../../protocol/check/text';
import type { Limits } from '../../protocol/question';
import type { Fail } from './invalid-question';
import { roundNoise } from './option-rules';

/** Fails if the limits of a question or a field contradict each other, so that no answer could fit. */
export function checkContradictions(asked: Offer & Limits, fail: Fail): void {
  const { minLength = 0, minimum = -Infinity, maximum = Infinity, integer, decimals, earliest, latest, minSelected = 0, maxSelected = Infinity } = asked;
  const scale = 10 ** (integer ? 0 : (decimals ?? NaN));
  const isEmpty = Math.ceil(roundNoise(minimum * scale)) > Math.floor(roundNoise(maximum * scale));
  const choices = (asked.options?.length ?? 0) + (asked.allowCustom ? 1 : 0);
  if (minLength > toMaxLength(asked)) throw fail('is more than the longest text', 'minLength');
  if (minimum > maximum || isEmpty) throw fail('leaves no number up to maximum', 'minimum');
  if (earliest && latest && isBefore(latest, earliest)) throw fail('is after latest', 'earliest');
  if (minSelected > Math.min(maxSelected, choices)) throw fail('is more than can be chosen', 'minSelected');
}
