import type { AnswerValue } from '../../protocol/check-answer';
import type { Json, Option, Question } from '../../protocol/question';
import { toShownValue } from '../../protocol/shown-value';
import { printableJson, printableLine, quote, visibleLine } from '../process/printable';

/** An answer's value on one line: a text in quotes, a number with its unit, a form as JSON. Printable. */
export function toValueText(question: Question | undefined, value: AnswerValue): string {
  if (question?.inputType === 'number') return withUnit(value, question.unit);
  if (question?.inputType === 'date' && typeof value === 'string') return visibleLine(value);
  if (typeof value === 'object' && question?.inputType !== 'multiselect') return printableJson(value);
  return typeof value === 'object' || typeof value === 'string' ? quote(toShownValue(question, value)) : printableJson(value);
}

/** What a field holds, as a person reads it: labels instead of ids. Printable, on one line. */
export function toFieldText({ options, unit }: { readonly options?: readonly Option[]; readonly unit?: string | undefined }, value: Json | undefined): string {
  if (value === undefined || value === null) return '–';
  const toLabel = (id: Json) => printableLine(options?.find((option) => option.id === id)?.label ?? (typeof id === 'string' ? id : printableJson(id)));
  if (Array.isArray(value)) return value.length === 0 ? 'nothing chosen' : value.map(toLabel).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return withUnit(value, unit);
  return value === '' ? '(empty)' : toLabel(value);
}

function withUnit(value: unknown, unit: string | undefined): string {
  const text = typeof value === 'string' ? visibleLine(value) : printableJson(value);
  return unit === undefined ? text : `${text} ${printableLine(unit)}`;
}
