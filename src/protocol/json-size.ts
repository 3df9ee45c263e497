const MAX_DEPTH = 500;

/**
 * Bytes of a value as JSON in UTF-8. It stops as soon as `limit` is passed and then says `Infinity`, as for what is not
 * plain JSON: views and buffers, instances of classes, functions, cycles, nesting deeper than 500. So its cost is bounded
 * by the limit, whatever the value holds.
 */
export function toJsonBytes(value: unknown, limit = Infinity): number {
  const counter = { bytes: 0, limit };
  return count(value, 0, counter) && counter.bytes <= limit ? counter.bytes : Infinity;
}

interface Counter {
  bytes: number;
  readonly limit: number;
}

// False as soon as nothing more needs to be counted.
function count(value: unknown, depth: number, counter: Counter): boolean {
  if (value === null) return add(counter, 4);
  switch (typeof value) {
    case 'string':
      return countText(value, counter);
    case 'number':
      return add(counter, Number.isFinite(value) ? String(value).length : 4);
    case 'boolean':
      return add(counter, value ? 4 : 5);
    case 'undefined':
      return true;
    case 'object':
      break;
    default:
      return false;
  }
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) return countArray(value, depth, counter);
  return isPlain(value) && countObject(value as Readonly<Record<string, unknown>>, depth, counter);
}

function countArray(values: readonly unknown[], depth: number, counter: Counter): boolean {
  if (!add(counter, 1 + Math.max(1, values.length))) return false;
  for (const value of values) {
    if (value === undefined ? !add(counter, 4) : !count(value, depth + 1, counter)) return false;
  }
  return true;
}

function countObject(fields: Readonly<Record<string, unknown>>, depth: number, counter: Counter): boolean {
  if (!add(counter, 2)) return false;
  let comma = 0;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (!add(counter, comma + 1) || !countText(name, counter) || !count(value, depth + 1, counter)) return false;
    comma = 1;
  }
  return true;
}

function countText(text: string, counter: Counter): boolean {
  if (counter.bytes + text.length > counter.limit) {
    counter.bytes = Infinity;
    return false;
  }
  return add(counter, toUtf8Bytes(JSON.stringify(text)));
}

function add(counter: Counter, bytes: number): boolean {
  counter.bytes += bytes;
  return counter.bytes <= counter.limit;
}

// An object of another realm has another Object.prototype, whose own prototype is null all the same.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'hasOwnProperty'));
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
