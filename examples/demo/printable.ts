import { stripVTControlCharacters } from 'node:util';

import { toPrintable } from 'waitforuser';
import type { Question } from 'waitforuser';

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Makes text from a question safe for a terminal, whatever its author put in: no escapes, nothing that cannot be seen, line feeds kept. */
export function printable(text: string): string {
  const plain = stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  '));
  return [...plain].filter((character) => toPrintable(character) === character).join('');
}

/** The same on one line, for a label or a reason. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ');
}

/** A message on one line, in which what cannot be seen is shown as its escape: it may be about just that. */
export function visibleLine(text: string): string {
  return toPrintable(text.replace(/\s*[\n\r]\s*/g, ' '));
}

/** What is asked: the question, and its details under it. */
export function printableQuestion({ question, details }: Question): string {
  return printable(details === undefined ? question : `${question}\n\n${details}`).trim();
}
