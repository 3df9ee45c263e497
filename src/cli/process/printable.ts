import { stripVTControlCharacters } from 'node:util';

import { toPrintable, UNPRINTABLE } from '../../protocol/printable';

const UNPRINTABLES = new RegExp(`[${UNPRINTABLE}]`, 'gu');
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Makes foreign text safe for a terminal, whatever its author put in: no escapes, no controls; line feeds are kept. */
export function printable(text: string): string {
  return stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')).replace(UNPRINTABLES, '');
}

/** The same on one line, for a label or a name. */
export function printableLine(text: string): string {
  return toOneLine(printable(text));
}

/**
 * A text on one line in which what cannot be seen is shown as its escape, such as `\u200b`: for a message, which may be
 * about just that character, and for an id, which a person writes again.
 */
export function visibleLine(text: string): string {
  return toPrintable(toOneLine(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')));
}

/** A text in quotes, as JSON writes it, with every character to be seen. */
export function quote(text: string): string {
  return printableJson(text);
}

/** A value as JSON that reads the same and holds no character that a terminal could act on. */
export function printableJson(value: unknown, indent?: number): string {
  return toPrintable(JSON.stringify(value, undefined, indent) ?? 'null');
}

function toOneLine(text: string): string {
  return text.replace(/ *\n[ \n]*/g, ' ').replace(/^ +| +$/g, '');
}
