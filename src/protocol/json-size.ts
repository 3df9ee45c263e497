const MAX_DEPTH = 500;
const ONE_BYTE = /^[\0-\x7f]*$/;

/**
 * Bytes of a value as JSON in UTF-8. `Infinity` where they are more than `limit`, and for what is not plain JSON: views
 * and buffers, instances of classes, functions, cycles, nesting deeper than 500. It is looked through first, which stops
 * at the limit, and written out only if that can fit: so its cost is bounded, whatever the value holds.
 */
export function toJsonBytes(value: unknown, limit = Infinity): number {
  if (value === undefined) return 0;
  if (!(take(value, limit, 0) >= 0)) return Infinity;
  const bytes = toUtf8Bytes(JSON.stringify(value));
  return bytes <= limit ? bytes : Infinity;
}

/**
 * What is left of `room` bytes after a value takes the fewest that it can; below zero, or `NaN`, where it does not fit or
 * is not plain JSON. In a fresh workflow all this is interpreted: a list's texts and numbers cost no call.
 */
function take(value: unknown, room: number, depth: number): number {
  if (typeof value === 'string') return room - value.length - 2;
  if (typeof value !== 'object') return typeof value === 'number' || typeof value === 'boolean' || value === undefined ? room - 1 : NaN;
  if (value === null) return room - 1;
  if (depth === MAX_DEPTH) return NaN;
  if (Array.isArray(value)) return takeAll(value, room - 1, depth);
  return isPlain(value) ? takeFields(value as Readonly<Record<string, unknown>>, room - 2, depth) : NaN;
}

function takeAll(values: readonly unknown[], room: number, depth: number): number {
  let left = room - 2 * values.length;
  if (!(left >= 0)) return left;
  for (const value of values) {
    if (typeof value === 'number') continue;
    if (typeof value === 'string') left -= value.length + 1;
    else left = take(value, left + 1, depth + 1);
    if (!(left >= 0)) return left;
  }
  return left;
}

function takeFields(fields: Readonly<Record<string, unknown>>, room: number, depth: number): number {
  let left = room;
  for (const name of Object.keys(fields)) {
    // What is undefined takes no room: JSON leaves it out.
    const value = fields[name];
    if (value !== undefined) left = take(value, left - name.length - 3, depth + 1);
    if (!(left >= 0)) return left;
  }
  return left;
}

// An object of another realm has another Object.prototype, whose own prototype is null all the same.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'hasOwnProperty'));
}

// The protocol knows no TextEncoder: neither the sandbox's type roots nor every peer has one.
function toUtf8Bytes(text: string): number {
  let bytes = text.length;
  if (ONE_BYTE.test(text)) return bytes;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair counts two bytes, four for the pair.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
