import type { PauseRecord } from '../protocol/pause-record';

const SHOWN_CHARACTERS = 120;

/** A pause as an error names it: index, key and the beginning of its question. */
export function toPauseName({ index, key, question }: PauseRecord): string {
  const name = key === undefined ? `pause ${index}` : `pause ${index} (key ${toQuoted(key)})`;
  return question ? `${name} ${toQuoted(question.question)}` : name;
}

/** A text in quotes, shortened. It may come from anyone, so what could act on a terminal or turn the reading direction is escaped. */
export function toQuoted(text: string): string {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return JSON.stringify(shown).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}
