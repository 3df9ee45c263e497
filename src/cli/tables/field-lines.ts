import type { Field, Fields, Json, Question } from '../../protocol/question';
import { printableLine, visibleLine } from '../process/printable';
import { toAnswerText } from './answer-text';
import { widthOf, wrapLines } from './display-width';
import type { Look } from './list-lines';
import { toFieldText } from './value-text';

/** The fields of a form: the name that an answer uses, the label, what fits, and the default. */
export function toFieldLines({ defaultValue }: Pick<Question, 'defaultValue'>, fields: Fields, { width, paint }: Pick<Look, 'width' | 'paint'>): string[] {
  const names = Object.keys(fields).map(visibleLine);
  const column = Math.min(Math.max(...names.map(widthOf)), Math.floor(width / 3));
  const indent = ' '.repeat(column + 4);
  return Object.entries(fields).flatMap(([name, field], i) => {
    const shown = names[i] ?? '';
    const room = Math.max(10, width - column - 4);
    const lines = [toLabel(field), ...toRules(field, toFieldDefault(defaultValue, name, field))].flatMap((text) => wrapLines(text, room));
    // A name that is wider than its column gets its own line.
    if (widthOf(shown) > column) return [`  ${paint.cyan(shown)}`, ...lines.map((line) => indent + line)];
    return lines.map((line, at) => (at === 0 ? `  ${paint.cyan(shown)}${' '.repeat(column + 2 - widthOf(shown))}${line}` : indent + line));
  });
}

/** What a field is prefilled with: by the form's default, or by its own. */
export function toFieldDefault(formDefault: Json | undefined, name: string, field: Field): Json | undefined {
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
