import type { AnswerValue } from './check-answer';
import type { MultiselectValue, Question } from './question';

/** A multiselect's answer as one text, as in AGNT5: the ids joined by commas, a custom text last. */
export function toJoinedIds({ selected, custom }: MultiselectValue): string {
  return [...selected, ...(custom === undefined ? [] : [custom])].join(',');
}

/** An answer's value as one text. A form is JSON. */
export function toShownValue(question: Pick<Question, 'inputType'> | undefined, value: AnswerValue): string {
  if (typeof value !== 'object') return `${value}`;
  return question?.inputType === 'multiselect' ? toJoinedIds(value as MultiselectValue) : JSON.stringify(value);
}
