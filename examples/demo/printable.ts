import { stripVTControlCharacters } from 'node:util';

import { toPrintable } from 'waitforuser';
import type { Question } from 'waitforuser';

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Makes untrusted text safe for a terminal: removes escapes and unprintable characters, keeps line feeds. */
export function printable(text: string): string {
  const plain = stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  '));
  return [...plain].filter((character) => toPrintable(character) === character).join('');
}

/** The same, on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ');
}

/** A message on one line that shows unprintable characters as escapes, since the message may be about them. */
export function visibleLine(text: string): string {
  return toPrintable(text.replace(/\s*[\n\r]\s*/g, ' '));
}

/** The question, with its details under it. */
export function printableQuestion({ question, details }: Question): string {
  return printable(details === undefined ? question : `${question}\n\n${details}`).trim();
}
