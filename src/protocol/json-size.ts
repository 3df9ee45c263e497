const MAX_DEPTH = 500;
const ONE_BYTE = /^[\0-\x7f]*$/;

/**
 * The size of a value as JSON, in UTF-8 bytes. `Infinity` if the size is over `limit`, or if the value is not plain JSON:
 * buffers and views, class instances, functions, cycles, nesting deeper than 500. The cost is bounded: a first pass
 * estimates the size and stops at the limit, and only a value that may fit is written as JSON.
 */
export function toJsonBytes(value: unknown, limit = Infinity): number {
  if (value === undefined) return 0;
  if (!(roomAfter(value, limit, 0) >= 0)) return Infinity;
  const bytes = toUtf8Bytes(JSON.stringify(value));
  return bytes <= limit ? bytes : Infinity;
}

/**
 * Subtracts the smallest possible size of a value from `room` bytes. The result is below zero if the value does not fit,
 * and `NaN` if it is not plain JSON. A fresh workflow runs this code interpreted, so texts and numbers in a list are
 * counted without a function call.
 */
function roomAfter(value: unknown, room: number, depth: number): number {
  if (typeof value === 'string') return room - value.length - 2;
  if (typeof value !== 'object') return typeof value === 'number' || typeof value === 'boolean' || value === undefined ? room - 1 : NaN;
  if (value === null) return room - 1;
  if (depth === MAX_DEPTH) return NaN;
  if (Array.isArray(value)) return roomAfterList(value, room - 1, depth);
  return isPlain(value) ? roomAfterFields(value as Readonly<Record<string, unknown>>, room - 2, depth) : NaN;
}

function roomAfterList(values: readonly unknown[], room: number, depth: number): number {
  let left = room - 2 * values.length;
  if (!(left >= 0)) return left;
  for (const value of values) {
    if (typeof value === 'number') continue;
    if (typeof value === 'string') left -= value.length + 1;
    else left = roomAfter(value, left + 1, depth + 1);
    if (!(left >= 0)) return left;
  }
  return left;
}

function roomAfterFields(fields: Readonly<Record<string, unknown>>, room: number, depth: number): number {
  let left = room;
  for (const name of Object.keys(fields)) {
    // JSON leaves out an undefined field.
    const value = fields[name];
    if (value !== undefined) left = roomAfter(value, left - name.length - 3, depth + 1);
    if (!(left >= 0)) return left;
  }
  return left;
}

// An object from another realm has another Object.prototype. Its prototype is null there, too.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'hasOwnProperty'));
}

// TextEncoder cannot be used here: the sandbox's types do not include it.
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
