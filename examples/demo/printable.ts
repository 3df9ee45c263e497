import { stripVTControlCharacters } from 'node:util';

import type { Question } from 'waitforuser';

// Everything that moves the cursor, rings, hides or reorders text: C0 but the line feed, DEL, C1, bidirectional marks.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Makes text from a question safe for a terminal, whatever its author put in: no escapes, no controls, line feeds kept. */
export function printable(text: string): string {
  return stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')).replace(CONTROLS, '');
}

/** The same on one line, for a label or a reason. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ');
}

/** What is asked: the question, and its details under it. */
export function printableQuestion({ question, details }: Question): string {
  return printable(details === undefined ? question : `${question}\n\n${details}`).trim();
}
