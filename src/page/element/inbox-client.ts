import { createInboxClient } from '../../browser';
import type { InboxClient } from '../../browser';

const TOKEN_KEY = 'waitforuser-token';
const clients = new Map<string, InboxClient>();

/** The client of an inbox. All elements of one base share it, and with it their stream. */
export function toInboxClient(base: URL): InboxClient {
  const baseUrl = base.href;
  const known = clients.get(baseUrl);
  if (known) return known;
  const token = readToken();
  const client = createInboxClient({ baseUrl, ...(token !== undefined && { headers: () => ({ authorization: `Bearer ${token}` }) }) });
  clients.set(baseUrl, client);
  return client;
}

/**
 * Takes a secret out of the address of the page at once, so that no history, no other page and no server gets it, and keeps
 * it for this tab.
 */
export function takeFromAddress(key: string, parse: (hash: string) => string | undefined): string | undefined {
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

/** Takes the token of `waitforuser serve --token` out of the address of the page. */
export function takeToken(): void {
  takeFromAddress(TOKEN_KEY, (hash) => /^token=(.+)$/.exec(hash)?.[1]);
}

function readToken(): string | undefined {
  try {
    return sessionStorage.getItem(TOKEN_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
