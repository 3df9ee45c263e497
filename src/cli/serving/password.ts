import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = 2 ** 15;
const BLOCK = 8;
const PARALLEL = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MAX_MEMORY = 256 * 1024 * 1024;
const MAX_COST = 2 ** 17;

/** A password as a users file keeps it. */
export interface PasswordHash {
  readonly cost: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Hashes a password for a users file. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, { cost: COST, salt });
  return ['scrypt', COST, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Reads such a hash; `undefined` for another text. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const [, cost = '', salt = '', key = ''] = /^scrypt\$(\d{1,7})\$([\w-]{16,86})\$([\w-]{43})$/.exec(text) ?? [];
  const given = Number(cost);
  const isPower = given > 1 && given <= MAX_COST && (given & (given - 1)) === 0;
  return isPower ? { cost: given, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') } : undefined;
}

/** Whether this is the password. */
export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, hash), hash.key);
}

/** A hash that no password has: to take as long for a person who does not exist. */
export const NOBODYS_HASH: PasswordHash = { cost: COST, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) };

function derive(password: string, { cost, salt }: Pick<PasswordHash, 'cost' | 'salt'>): Promise<Buffer> {
  const options = { N: cost, r: BLOCK, p: PARALLEL, maxmem: MAX_MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
