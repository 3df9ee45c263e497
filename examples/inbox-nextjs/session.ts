import { createHmac, timingSafeEqual } from 'node:crypto';

import type { InboxUser } from 'waitforuser/http';

/** What a session cookie holds. */
interface Session {
  readonly user: InboxUser;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const COOKIE = 'session';

/** The value of `Set-Cookie` with which a login begins: a signed cookie. In practice: your library for sessions. */
export function toSessionCookie(user: InboxUser, secret: string, now = Date.now()): string {
  const session: Session = { user, until: now + 8 * 60 * 60 * 1_000 };
  const body = Buffer.from(JSON.stringify(session)).toString('base64url');
  return `${COOKIE}=${body}.${sign(body, secret)}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** Who is signed in, by the request's `Cookie` header. */
export function readSession(cookies: string | null, secret: string, now = Date.now()): InboxUser | null {
  const [, body = '', signature = ''] = new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)\\.([\\w-]+)`).exec(cookies ?? '') ?? [];
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(body, secret))];
  if (body === '' || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const { user, until } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Session;
  return until > now ? user : null;
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}
