import { clipText } from '../protocol/clip-text';
import type { PauseRecord } from '../protocol/pause-record';
import { toPrintable } from '../protocol/printable';

const MAX_TEXT_CHARACTERS = 120;

/** A pause as an error names it: index, key and the beginning of its question. */
export function toPauseName({ index, key, question }: PauseRecord): string {
  const name = key === undefined ? `pause ${index}` : `pause ${index} (key ${toQuoted(key)})`;
  return question ? `${name} ${toQuoted(question.question)}` : name;
}

/** A text in quotes, shortened. The text is not trusted, so unprintable characters are escaped. */
export function toQuoted(text: string): string {
  return toPrintable(JSON.stringify(clipText(text, MAX_TEXT_CHARACTERS)));
}

/** A value as JSON in quotes, or its type if JSON cannot hold it. */
export function toQuotedJson(value: unknown): string {
  return toQuoted(toJson(value));
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
