/** A text of at most `max` UTF-16 units and `…`, cut between characters and never inside a surrogate pair. */
export function clipText(text: string, max: number): string {
  return text.length > max ? `${cutText(text, max)}…` : text;
}

/** The same without `…`. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
