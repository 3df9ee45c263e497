import { Problem } from '../problems/problem';

interface OriginSettings {
  readonly trustedOrigins: ReadonlySet<string>;
  readonly url?: URL;
}

/**
 * Throws `CROSS_ORIGIN` for a request that a page of another origin had a browser send. It is asked for every POST: a login
 * by Basic, a client certificate or a VPN is sent along by the browser as a cookie is.
 */
export function checkOrigin(headers: Headers, { trustedOrigins, url }: OriginSettings): void {
  const origin = headers.get('origin');
  if (origin !== null && trustedOrigins.has(origin)) return;
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  // No browser; or one on a plain-HTTP host, which says only the origin.
  if (site === null && (origin === null || isOwn(origin, headers.get('host'), url))) return;
  throw new Problem('CROSS_ORIGIN', 'A page of another origin sent this request. The operator of this server can name the origin in the option "trustedOrigins".');
}

/** Headers by which a page of a trusted origin may read a response. They allow no cookies: such a page sends a header. */
export function toCorsHeaders(headers: Headers, { trustedOrigins }: OriginSettings): Readonly<Record<string, string>> {
  if (trustedOrigins.size === 0) return {};
  const origin = headers.get('origin');
  if (origin === null || !trustedOrigins.has(origin)) return { Vary: 'Origin' };
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': 'Location, Retry-After' };
}

/** More headers for the question that a browser asks before such a page's request. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Last-Event-ID',
  'Access-Control-Max-Age': '600',
};

function isOwn(origin: string, host: string | null, url: URL | undefined): boolean {
  if (origin === url?.origin) return true;
  const given = parseOrigin(origin);
  if (!given || host === null) return false;
  // A browser leaves out the port that its scheme has by default.
  const port = given.protocol === 'https:' ? 443 : 80;
  return given.host === host.toLowerCase().replace(new RegExp(`:${port}$`), '');
}

function parseOrigin(origin: string): URL | undefined {
  try {
    const url = new URL(origin);
    return url.origin === origin ? url : undefined;
  } catch {
    return undefined;
  }
}
