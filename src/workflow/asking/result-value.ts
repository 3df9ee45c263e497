import type { AnswerValue } from '../../protocol/check-answer';
import type { Settlement } from '../state/run-state';

/** A copy for the author's code, which may change it. The record that the query shows must stay what the person sent. */
export function copyValue<V extends AnswerValue>(value: V): V {
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as V) : value;
}

/** The value that the workflow gets: the output of the question's schema, or a copy of the answer's value. */
export function toResultValue(settlement: Pick<Settlement, 'value' | 'output'>): unknown {
  if ('output' in settlement) return settlement.output;
  const { value } = settlement;
  return value === undefined || value === null ? value : copyValue(value);
}
