import { EN } from '../texts/en';
import { createTexts } from '../texts/texts';
import type { Catalogue, Texts } from '../texts/texts';

/** The languages that are delivered, as they name themselves. English is in the script; the others are read when wanted. */
export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch', ja: '日本語' };

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

/** The tag of a delivered language that fits best. `wanted`: the most wished first. */
export function toTag(wanted: readonly string[]): string {
  for (const locale of wanted) {
    const tag = Object.keys(LANGUAGES).find((known) => locale === known || locale.toLowerCase().startsWith(`${known}-`));
    if (tag !== undefined) return tag;
  }
  return 'en';
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
