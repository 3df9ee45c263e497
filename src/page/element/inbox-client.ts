import { createInboxClient } from '../../browser';
import type { InboxClient } from '../../browser';

const TOKEN_KEY = 'waitforuser-token';
const clients = new Map<string, InboxClient>();

/**
 * The client of an inbox. All elements of one base share it, and with it their stream. `isOwn`: the page is ours, and its
 * address may hold the token of `waitforuser serve --token`.
 */
export function toInboxClient(base: URL, isOwn = false): InboxClient {
  const baseUrl = base.href;
  const known = clients.get(baseUrl);
  if (known) return known;
  const token = takeFromAddress(TOKEN_KEY, isOwn ? (hash) => /^token=(.+)$/.exec(hash)?.[1] : () => undefined);
  const client = createInboxClient({ baseUrl, ...(token !== undefined && { headers: () => ({ authorization: `Bearer ${token}` }) }) });
  clients.set(baseUrl, client);
  return client;
}

/**
 * Takes a secret out of the address of the page at once, so that no history, no other page and no server gets it, and keeps
 * it for this tab.
 */
function takeFromAddress(key: string, parse: (hash: string) => string | undefined): string | undefined {
  const given = parse(location.hash.slice(1));
  if (given !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search);
    try {
      sessionStorage.setItem(key, given);
    } catch {
      // Forbidden: it is good as long as the page lasts.
    }
    return given;
  }
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

const LINK_KEY = 'waitforuser-link';

/** The token of an answer link, and what it says of itself. Only the server knows whether it is good. */
export interface LinkToken {
  readonly token: string | undefined;
  /** ISO 8601. */
  readonly until: string | undefined;
}

/** Takes the token of an answer link out of the address of the page. */
export function takeLink(): LinkToken {
  const token = takeFromAddress(LINK_KEY, (hash) => hash || undefined);
  return { token, until: token === undefined ? undefined : readUntil(token) };
}

// The part before the dot is JSON in base64url: namespace, pause, milliseconds since 1970, user.
function readUntil(token: string): string | undefined {
  try {
    const [body = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
    const [, , expires] = JSON.parse(new TextDecoder().decode(bytes)) as readonly unknown[];
    return typeof expires === 'number' ? new Date(expires).toISOString() : undefined;
  } catch {
    return undefined;
  }
}
