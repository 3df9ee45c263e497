/** Bytes of a value as JSON in UTF-8; `Infinity` for what JSON cannot hold (cycles, nesting beyond the stack). */
export function toJsonBytes(value: unknown): number {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    return Infinity;
  }
  return json === undefined ? 0 : toUtf8Bytes(json);
}

// The protocol knows no TextEncoder: neither the sandbox's type roots nor every peer has one.
function toUtf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair counts two bytes, four for the pair.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
