import type { AnswerValue } from '../../protocol/check-answer';
import type { Settlement } from '../state/run-state';

/** A copy that may be sorted or extended; the record that the query shows stays what the person sent. */
export function toOwnValue<V extends AnswerValue>(value: V): V {
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as V) : value;
}

/** What the workflow gets of a settled pause: what the question's schema made of the answer, or the answer itself. */
export function toGivenValue(settlement: Pick<Settlement, 'value' | 'output'>): unknown {
  if ('output' in settlement) return settlement.output;
  const { value } = settlement;
  return value === undefined || value === null ? value : toOwnValue(value);
}
