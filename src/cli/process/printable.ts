import { stripVTControlCharacters } from 'node:util';

import { toPrintable, UNPRINTABLE } from '../../protocol/printable';

const UNPRINTABLES = new RegExp(`[${UNPRINTABLE}]`, 'gu');
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Makes untrusted text safe for a terminal: removes escapes and control characters, keeps line feeds. */
export function printable(text: string): string {
  return stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')).replace(UNPRINTABLES, '');
}

/** The same, on one line. */
export function printableLine(text: string): string {
  return toOneLine(printable(text));
}

/**
 * A text on one line that shows unprintable characters as escapes, such as `\u200b`. For messages, which may be about such a
 * character, and for ids, which a person may type again.
 */
export function visibleLine(text: string): string {
  return toPrintable(toOneLine(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')));
}

/** A word or a number of a record, as `visibleLine`. Its type says nothing of what another client wrote there. */
export function visibleWord(value: unknown): string {
  return visibleLine(String(value));
}

/** A text in quotes, as JSON, with unprintable characters as escapes. */
export function quote(text: string): string {
  return printableJson(text);
}

/** A value as JSON, with unprintable characters as escapes. It parses to the same value. */
export function printableJson(value: unknown, indent?: number): string {
  return toPrintable(JSON.stringify(value, undefined, indent) ?? 'null');
}

function toOneLine(text: string): string {
  // Each run of blanks once: patterns that begin with blanks look at a long one again from each of its places.
  const line = text.replace(/[ \n]+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks)).replace(/^ +/, '');
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}
