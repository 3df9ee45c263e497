import { createHash, randomUUID } from 'node:crypto';

import { Problem } from '../problems/problem';
import type { Person } from '../who/person';

const BARE = /^[\x21\x23-\x7e][\x21-\x7e]{0,127}$/;
const QUOTED = /^"([\x21\x23-\x5b\x5d-\x7e]{1,128})"$/;

/** What the header may hold. */
export const IDEMPOTENCY_KEY = new RegExp(`${BARE.source}|${QUOTED.source}`);

/** The key of a request, or a new one. Throws `BAD_REQUEST`. */
export function readIdempotencyKey(headers: Headers): string {
  const given = headers.get('idempotency-key');
  if (given === null) return randomUUID();
  const key = QUOTED.exec(given)?.[1] ?? (BARE.test(given) ? given : undefined);
  // As part of a path, these two would mean another path.
  if (key !== undefined && key !== '.' && key !== '..') return key;
  throw new Problem('BAD_REQUEST', 'Idempotency-Key must be sent once, with 1 to 128 visible ASCII characters.');
}

/** Whether a text can be a key. */
export function isIdempotencyKey(text: string): boolean {
  return BARE.test(text);
}

/**
 * The `answerId` of an answer: the person's key, and a fingerprint of the person. So the keys of two people never meet, and
 * nobody can ask after another's answer.
 */
export function toAnswerId({ name }: Pick<Person, 'name'>, key: string): string {
  const fingerprint = createHash('sha256').update('waitforuser answer of\n').update(name).digest('base64url').slice(0, 22);
  return `${fingerprint}.${key}`;
}
