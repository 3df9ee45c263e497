import type { LinkKey } from './handler-options';

const MIN_KEY_BYTES = 32;

/** The bytes of a link key. Throws `TypeError` for a key that is too short; the message never shows the key. */
export function toKeyBytes(key: LinkKey): Buffer {
  const given: unknown = key;
  if (typeof given !== 'string' && !(given instanceof Uint8Array)) throw new TypeError('A link key must be a text or a Uint8Array.');
  const bytes = typeof given === 'string' ? Buffer.from(given, 'utf8') : Buffer.from(given);
  if (bytes.length < MIN_KEY_BYTES) throw new TypeError(`A link key must have at least ${MIN_KEY_BYTES} bytes; this one has ${bytes.length}.`);
  return bytes;
}
