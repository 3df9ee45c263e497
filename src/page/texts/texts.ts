import { toForm, toParts } from './template';
import type { Part, Template, ValuesOf } from './template';
import type { EN } from './en';

/** All texts of the page in one language. A host may replace some. */
export type Catalogue = { readonly [key in TextKey]: Template };
export type TextKey = keyof typeof EN;

type English = typeof EN;
type Given<K extends TextKey, V> = keyof ValuesOf<English[K]> extends never ? [] : [values: ValuesOf<English[K], V>];

/** The texts of one language, filled with values. */
export interface Texts {
  readonly locale: string;
  /** One text. */
  readonly say: <K extends TextKey>(key: K, ...values: Given<K, string | number>) => string;
  /** A text by a code that may be of a later version: then there is none. */
  readonly find: (key: string, values?: Readonly<Record<string, string | number>>) => string | undefined;
  /** One text in parts, for values that are more than a text and for its strong part. */
  readonly parts: <K extends TextKey, V>(key: K, values: ValuesOf<English[K], V>) => readonly Part<V>[];
}

/** The texts of a catalogue. `locale` decides plurals and how numbers are written. */
export function createTexts(locale: string, catalogue: Catalogue): Texts {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const fill = <V>(key: TextKey, values: Readonly<Record<string, V>>): readonly Part<V>[] => toParts(toForm(catalogue[key], values['n'], rules), values);
  const join = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(key, values)
      .map(({ value }) => (typeof value === 'number' ? numbers.format(value) : value))
      .join('');
  return {
    locale,
    say: (key, ...[values]) => join(key, values),
    find: (key, values) => (Object.hasOwn(catalogue, key) ? join(key as TextKey, values) : undefined),
    parts: (key, values) => fill(key, values),
  };
}
