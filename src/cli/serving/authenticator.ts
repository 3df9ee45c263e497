import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { toTooMany } from '../../http/who/limits';
import { Rate } from '../../http/who/rate';
import type { InboxUser } from '../../http';
import { isPassword, NOBODYS_HASH } from './password';
import type { PasswordUser, TokenUser } from './read-secrets';

const KEPT_MS = 5 * 60_000;
const MAX_KEPT = 10_000;
const BAD_PASSWORDS_PER_SECOND = 10;

/** A user of `serve`. */
export interface ServedUser extends InboxUser {
  /** A program with a token sees and answers everything. */
  readonly isProgram?: true;
}

/** Says who sends a request: by a token, or by a name and a password. */
export function createAuthenticator(tokens: readonly TokenUser[], users: readonly PasswordUser[]): (request: Request) => Promise<ServedUser | Response | null> {
  // Values are compared by their HMAC, so that neither their length nor their beginning shows in the time.
  const secret = randomBytes(32);
  const toMac = (text: string): Buffer => createHmac('sha256', secret).update(text).digest();
  const known = tokens.map(({ name, secret: token }) => ({ name, mac: toMac(token) }));
  const people = new Map(users.map((user) => [user.id.toLowerCase(), user]));
  const checked = new Map<string, number>();
  const failures = new Rate(BAD_PASSWORDS_PER_SECOND, 1_000);

  const byToken = (token: string): ServedUser | null => {
    const mac = toMac(token);
    const found = known.filter((one) => timingSafeEqual(one.mac, mac))[0];
    return found ? { id: found.name, via: 'api', isProgram: true } : null;
  };

  const byPassword = async (id: string, password: string): Promise<ServedUser | null> => {
    const person = people.get(id.toLowerCase());
    const key = toMac(`${id.toLowerCase()}\n${password}`).toString('base64');
    const now = Date.now();
    if ((checked.get(key) ?? 0) <= now) {
      // A guess is counted before it is checked, and given back if it was right: a check takes a tenth of a second.
      const waitMs = failures.take('');
      if (waitMs !== undefined) throw toTooMany('There were too many wrong passwords.', 1);
      if (!(await isPassword(password, person?.password ?? NOBODYS_HASH)) || !person) return null;
      failures.giveBack('');
      if (checked.size >= MAX_KEPT) checked.clear();
      checked.set(key, now + KEPT_MS);
    }
    return person ? { id: person.id, groups: person.groups, ...(person.name !== undefined && { name: person.name }) } : null;
  };

  const challenge = users.length > 0 ? 'Basic realm="waitforuser", charset="UTF-8"' : 'Bearer realm="waitforuser"';
  const refuse = (): Response => new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
  return async ({ headers }) => {
    const [, scheme = '', given = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
    if (scheme.toLowerCase() === 'bearer') return byToken(given) ?? refuse();
    if (scheme.toLowerCase() !== 'basic' || users.length === 0) return refuse();
    const text = Buffer.from(given, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return (colon < 0 ? null : await byPassword(text.slice(0, colon), text.slice(colon + 1))) ?? refuse();
  };
}
