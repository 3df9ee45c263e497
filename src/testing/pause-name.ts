import { clipText } from '../protocol/clip-text';
import type { PauseRecord } from '../protocol/pause-record';
import { toPrintable } from '../protocol/printable';

const SHOWN_CHARACTERS = 120;

/** A pause as an error names it: index, key and the beginning of its question. */
export function toPauseName({ index, key, question }: PauseRecord): string {
  const name = key === undefined ? `pause ${index}` : `pause ${index} (key ${toQuoted(key)})`;
  return question ? `${name} ${toQuoted(question.question)}` : name;
}

/** A text in quotes, shortened. It may come from anyone, so what could act on a terminal or turn the reading direction is escaped. */
export function toQuoted(text: string): string {
  return toPrintable(JSON.stringify(clipText(text, SHOWN_CHARACTERS)));
}

/** A value as JSON in quotes; what JSON cannot hold, as its type. */
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
