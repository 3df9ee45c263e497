/** Whether a text can be the `key` of a pause: 1–64 of `A-Za-z0-9._-`. Digits only is not a key, because it is an index. */
export function isPauseKey(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,64}$/.test(text) && !/^\d+$/.test(text);
}
