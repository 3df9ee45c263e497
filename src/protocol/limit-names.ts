import type { FieldType, Limits } from './question';

/** The limits of each input type that has any. What is shown of them is fingerprinted in this order: it never changes. */
export const LIMIT_NAMES: { readonly [Type in FieldType]?: readonly (keyof Limits)[] } = {
  text: ['minLength', 'maxLength', 'pattern', 'format', 'multiline'],
  number: ['minimum', 'maximum', 'integer', 'decimals', 'unit'],
  date: ['earliest', 'latest', 'time'],
  multiselect: ['minSelected', 'maxSelected'],
};

/** The limits that are set, by name. */
export function toLimitEntries(asked: Limits & { readonly inputType: string }): [name: keyof Limits, limit: NonNullable<Limits[keyof Limits]>][] {
  const names = LIMIT_NAMES[asked.inputType as FieldType] ?? [];
  return names.flatMap((name) => {
    const limit = asked[name];
    return limit === undefined ? [] : [[name, limit]];
  });
}
