import type { Field, Fields, Json, Question } from '../../protocol/question';
import { printableLine, visibleLine } from '../process/printable';
import { toAnswerText } from './answer-text';
import { wrapLines } from './display-width';
import type { Look } from './list-lines';
import { toNamedLines } from './named-lines';
import { toFieldText } from './value-text';

/** The fields of a form: the name that an answer uses, the label, what fits, and the default. */
export function toFieldLines({ defaultValue }: Pick<Question, 'defaultValue'>, fields: Fields, look: Pick<Look, 'width' | 'paint'>): string[] {
  const texts = Object.entries(fields).map(([name, field]) => ({
    name: visibleLine(name),
    toLines: (room: number) => [toLabel(field), ...toRules(field, toFieldDefault(defaultValue, name, field))].flatMap((text) => wrapLines(text, room)),
  }));
  return toNamedLines(texts, look);
}

/** What a field is prefilled with: by the form's default, or by its own. */
function toFieldDefault(formDefault: Json | undefined, name: string, field: Field): Json | undefined {
  const isForm = typeof formDefault === 'object' && formDefault !== null && !Array.isArray(formDefault);
  return isForm && Object.hasOwn(formDefault, name) ? (formDefault as { readonly [name: string]: Json })[name] : field.defaultValue;
}

function toLabel({ label, description }: Field): string {
  return description === undefined ? printableLine(label) : `${printableLine(label)} – ${printableLine(description)}`;
}

function toRules(field: Field, defaultValue: Json | undefined): string[] {
  const labels = (field.options ?? []).filter(({ id, label }) => id !== label).map(({ id, label, danger }) => `${visibleLine(id)}: ${printableLine(label)}${danger ? ' (asks to confirm)' : ''}`);
  return [
    [toAnswerText(field), ...(field.optional ? ['optional'] : []), ...(defaultValue === undefined ? [] : [`default: ${toFieldText({ unit: field.unit }, defaultValue)}`])].join('; '),
    ...(labels.length === 0 ? [] : [labels.join(', ')]),
  ];
}
