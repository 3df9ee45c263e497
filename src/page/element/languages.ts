import { toTag } from '../texts/delivered';
import { EN } from '../texts/en';
import { createTexts } from '../texts/texts';
import type { Catalogue, Texts } from '../texts/texts';

/** The language tag and its catalogue. `replaced`: texts that a host has put in the place of ours. */
export interface Language {
  readonly locale: string;
  readonly texts: Texts;
}

/** English, until another language is there. The locale is the person's own kind of English. */
export function toEnglish(replaced: Partial<Catalogue> = {}): Language {
  const locale = navigator.languages.find((tag) => tag === 'en' || tag.startsWith('en-')) ?? 'en';
  return { locale, texts: createTexts(locale, { ...EN, ...replaced }) };
}

/** Reads a language. Where that fails, English stays. */
export async function readLanguage(wanted: readonly string[], assets: URL, replaced: Partial<Catalogue> = {}): Promise<Language> {
  const tag = toTag(wanted);
  if (tag === 'en') return toEnglish(replaced);
  const response = await fetch(new URL(`${tag}.json`, assets));
  if (!response.ok) return toEnglish(replaced);
  const catalogue = (await response.json()) as Partial<Catalogue>;
  const locale = wanted.find((one) => one.toLowerCase().startsWith(tag)) ?? tag;
  // The asset may be of another release: what it lacks is English.
  return { locale, texts: createTexts(locale, { ...EN, ...catalogue, ...replaced }) };
}
