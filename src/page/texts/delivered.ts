/** The languages that are delivered, as they name themselves. English is in the script; the others are read when wanted. */
export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch', ja: '日本語' };

/** The tag of a delivered language that fits best. `wanted`: the most wished first. */
export function toTag(wanted: readonly string[]): string {
  for (const locale of wanted) {
    const tag = locale.toLowerCase().split('-', 1)[0] ?? '';
    if (Object.hasOwn(LANGUAGES, tag)) return tag;
  }
  return 'en';
}
