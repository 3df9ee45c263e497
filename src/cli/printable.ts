import { stripVTControlCharacters } from 'node:util';

// What moves the cursor, rings, hides or reorders text: C0 but the line feed, DEL, C1, bidirectional marks, fillers
// without a width. Joiners stay: scripts and emoji need them.
const CONTROLS =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
// JSON.stringify escapes C0 itself; a line feed of its own indentation stays.
const CONTROLS_IN_JSON = new RegExp(`${CONTROLS.source}|[\u2028\u2029]`, 'gu');

/** Makes foreign text safe for a terminal, whatever its author put in: no escapes, no controls; line feeds are kept. */
export function printable(text: string): string {
  return stripVTControlCharacters(text.replace(LINE_BREAKS, '\n').replace(/\t/g, '  ')).replace(CONTROLS, '');
}

/** The same on one line, for a label, a name or a reason. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ').trim();
}

/** A value as JSON that reads the same and holds no character that a terminal could act on. */
export function printableJson(value: unknown, indent?: number): string {
  return (JSON.stringify(value, undefined, indent) ?? 'null').replace(CONTROLS_IN_JSON, toEscapes);
}

function toEscapes(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
