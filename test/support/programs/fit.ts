import type { Json, MultiselectValue } from 'waitforuser';

import type { Ask } from './program';

/** The content of an answer. */
export interface Content {
  readonly value?: Json;
  readonly custom?: string;
  readonly skip?: true;
}

/** Returns the value that a pause gets from an answer: `null` for a skip, `undefined` for an invalid answer. This is the documented rule. */
export function toValue(ask: Ask, { value, custom, skip }: Content): string | MultiselectValue | null | undefined {
  if (skip) return ask.skippable && value === undefined && custom === undefined ? null : undefined;
  if (custom !== undefined && (!ask.allowCustom || custom === '')) return undefined;
  if (ask.inputType === 'text') return typeof value === 'string' ? value : undefined;
  if (ask.inputType !== 'multiselect') {
    if (custom !== undefined) return value === undefined ? custom : undefined;
    return typeof value === 'string' && ask.ids.includes(value) ? value : undefined;
  }
  if (value === undefined && custom === undefined) return undefined;
  const chosen = typeof value === 'string' ? value.split(',').filter(() => value !== '') : (value ?? []);
  if (!Array.isArray(chosen) || new Set(chosen).size < chosen.length || !chosen.every((id) => ask.ids.includes(id as string))) return undefined;
  return { selected: ask.ids.filter((id) => chosen.includes(id)), ...(custom !== undefined && { custom }) };
}

/** Converts this value to the one that `waitForUser` returns. */
export function toJoined(value: string | MultiselectValue | null): string | null {
  if (typeof value === 'string' || value === null) return value;
  return [...value.selected, ...(value.custom === undefined ? [] : [value.custom])].join(',');
}

/** Valid answers to a pause. */
export function rightAnswers(ask: Ask): readonly Content[] {
  return listAnswers(ask).filter((content) => toValue(ask, content) !== undefined);
}

/** Invalid answers to a pause. */
export function wrongAnswers(ask: Ask): readonly Content[] {
  return listAnswers(ask).filter((content) => toValue(ask, content) === undefined);
}

function listAnswers({ ids }: Ask): readonly Content[] {
  const [first = 'none', last = 'none'] = [ids[0], ids.at(-1)];
  return [
    ...['', '0', 'null', '__skip__', 'Grüße, 世界', ...ids].map((value) => ({ value })),
    ...[[], [first], [last, first], [first, first], [first, 'unknown']].map((value) => ({ value })),
    ...[`${last},${first}`, 5, false, { value: first }].map((value) => ({ value })),
    ...[{ custom: 'my own, with a comma' }, { custom: '' }, { custom: first, value: [last] }, { custom: 'x', value: first }],
    ...[{ skip: true as const }, { skip: true as const, value: first }, {}],
  ];
}
