import type { SeenRecord } from '../../browser';
import type { Formats } from '../formats/formats';
import type { Texts } from '../texts/texts';

const MAX_CHARACTERS = 120;

/** An answer in one line; `undefined` where there is none, or it is no longer kept. */
export function toShownAnswer({ status, value, question, custom }: SeenRecord, texts: Texts, formats: Formats): string | undefined {
  if (status === 'skipped') return texts.say('skipped');
  if (value === undefined || status !== 'answered') return undefined;
  const toLabel = (id: unknown): string => (custom ? undefined : question?.options?.find((option) => option.id === id)?.label) ?? toText(id, formats);
  if (Array.isArray(value)) return clip(value.map(toLabel).join(', '));
  if (typeof value === 'object' && value !== null && 'selected' in value && Array.isArray(value.selected)) {
    const { selected, custom: own } = value as { readonly selected: readonly unknown[]; readonly custom?: string };
    return clip([...selected.map(toLabel), ...(own === undefined ? [] : [own])].join(', '));
  }
  if (typeof value === 'object' && value !== null) return clip(Object.values(value).map((one) => toText(one, formats)).join(', '));
  return clip(question?.inputType === 'date' && typeof value === 'string' ? formats.day(value) : toLabel(value));
}

function toText(value: unknown, formats: Formats): string {
  if (typeof value === 'number') return formats.number(value);
  if (Array.isArray(value)) return value.map((one) => toText(one, formats)).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function clip(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)} …` : text;
}
