/** Shortens a text to at most `max` UTF-16 units plus `…`. It never cuts inside a surrogate pair. */
export function clipText(text: string, max: number): string {
  return text.length > max ? `${cutText(text, max)}…` : text;
}

/** Shortens a text to at most `max` UTF-16 units, without `…`. It never cuts inside a surrogate pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
