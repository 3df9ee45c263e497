import type { Field, Json, Question } from '../../protocol/question';
import type { Formats } from '../formats/formats';
import type { Texts } from '../texts/texts';
import { toFields } from './inputs';
import type { Asked } from './inputs';

/** In which language an answer is shown. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

/** One field of a form's answer. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** An answer as the person reads it, on one line: the labels of options, numbers and dates as their language writes them. */
export function toShownAnswer(question: Question | undefined, value: Json | undefined, language: Language): string {
  if (value === undefined || value === null) return '';
  if (!question) return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  const { inputType } = question;
  if (inputType !== 'form') return toShownValue({ ...question, inputType }, value, language);
  const facts = toFacts(question, value, language);
  return facts ? facts.map(({ text }) => text).join(', ') : JSON.stringify(value);
}

/** A form's answer field by field; `undefined` if it has no fields. */
export function toFacts(question: Question | undefined, value: Json | undefined, language: Language): readonly Fact[] | undefined {
  if (question?.inputType !== 'form' || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = toFields(question) ?? {};
  const given = value as { readonly [name: string]: Json };
  const names = [...Object.keys(fields).filter((name) => Object.hasOwn(given, name)), ...Object.keys(given).filter((name) => !Object.hasOwn(fields, name))];
  return names.map((name) => {
    const field: Field | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const one = given[name];
    return { label: field?.label ?? name, text: field ? toShownValue(field, one, language) : typeof one === 'string' ? one : JSON.stringify(one) };
  });
}

/** One value as the person reads it. */
export function toShownValue(asked: Asked, value: Json | undefined, { texts, formats }: Language): string {
  const { inputType, options = [], unit, time } = asked;
  const toLabel = (id: Json): string => options.find((option) => option.id === id)?.label ?? toText(id);
  if (value === undefined || value === null) return '';
  switch (inputType) {
    case 'boolean':
      return texts.say(value === true ? 'yes' : 'no');
    case 'number':
      return typeof value === 'object' || !Number.isFinite(Number(value)) ? toText(value) : withUnit(formats.number(Number(value)), unit);
    case 'date':
      return typeof value !== 'string' ? toText(value) : time ? formats.moment(value) : formats.day(value);
    case 'multiselect':
      return toChosen(value).map(toLabel).join(', ');
    case 'approval':
    case 'select':
      return toLabel(value);
    default:
      return toText(value);
  }
}

/** A number with its unit. */
export function withUnit(number: string, unit: string | undefined): string {
  return unit === undefined ? number : `${number}\u00a0${unit}`;
}

// A settled multiselect has `{ selected, custom }`, a default and a field have a list.
function toChosen(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  if (typeof value !== 'object' || value === null) return `${value}`.split(',');
  const { selected, custom } = value as { readonly selected?: Json; readonly custom?: Json };
  return [...(Array.isArray(selected) ? (selected as readonly Json[]) : []), ...(custom === undefined ? [] : [custom])];
}

function toText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
