/**
 * Characters that move the cursor, ring the bell, or hide or reorder text, as the inside of a character class: C0 except
 * the line feed, DEL, C1, bidirectional marks, line and paragraph separators, characters without width. Joiners are left
 * out, because scripts and emoji need them.
 */
export const UNPRINTABLE =
  '\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';

const UNPRINTABLES = /* @__PURE__ */ new RegExp(`[${UNPRINTABLE}]`, 'gu');

/** Replaces each unprintable character by its escape, such as `\u200b`. For messages that quote what was sent. */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLES, (characters) => characters.split('').map(toEscape).join(''));
}

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
