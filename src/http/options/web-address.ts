import { quoteGiven } from '../../client/quote-given';

/** An absolute address, without query and fragment. Throws `TypeError`. */
export function toUrl(given: unknown, name = 'url'): URL {
  const url = typeof given === 'string' ? parseUrl(given) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isPlain) throw new TypeError(`${name} must be an address such as "https://example.com/inbox"; it is ${quoteGiven(given)}.`);
  return url;
}

/** An origin in the form in which browsers send it. Throws `TypeError`: a pattern or `null` would trust strangers. */
export function toOrigin(given: unknown): string {
  const url = typeof given === 'string' ? parseUrl(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== given) {
    throw new TypeError(`trustedOrigins holds ${quoteGiven(given)}, which is not an origin such as "https://intranet.example.com".`);
  }
  return url.origin;
}

/** A host in lower case, with or without a port. Throws `TypeError`. */
export function toHost(given: unknown): string {
  const host = typeof given === 'string' ? given.toLowerCase() : '';
  const url = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(host) ? parseUrl(`http://${host}`) : undefined;
  if (!url) throw new TypeError(`allowedHosts holds ${quoteGiven(given)}, which is not a host such as "example.com" or "example.com:8080".`);
  return host;
}

/** `''` for the root, otherwise `/inbox` without a slash at its end. Throws `TypeError`. */
export function toBasePath(given: unknown = '/'): string {
  const path = typeof given === 'string' ? given.replace(/\/$/, '') : undefined;
  if (path === undefined || !/^(\/[A-Za-z0-9._~-]+)*$/.test(path) || /\/\.{1,2}(\/|$)/.test(path)) {
    throw new TypeError(`basePath must be a path such as "/inbox"; it is ${quoteGiven(given)}.`);
  }
  return path;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
