import type { HandlerSettings } from '../options/handler-settings';
import type { InboxUser } from '../options/handler-options';
import { Problem } from '../problems/problem';
import { readLinkToken } from './answer-link';
import { LOCAL, toPerson } from './person';
import type { Person } from './person';

export type Settings = HandlerSettings<InboxUser, unknown>;

const LINK_SCHEME = /^WaitForUser-Link +(\S+)$/i;

/**
 * Who sends a request to the API. Throws `NOT_SIGNED_IN`; whatever else `authenticate` throws or returns ends the request as
 * a mistake of the server, never as an unknown person's.
 */
export async function identify(request: Request, context: unknown, settings: Settings): Promise<Person> {
  const via = isFromBrowser(request.headers) ? 'web' : 'api';
  const authorization = request.headers.get('authorization') ?? '';
  if (/^WaitForUser-Link\b/i.test(authorization)) return toLinkPerson(LINK_SCHEME.exec(authorization)?.[1] ?? '', settings);
  if (settings.isInsecure) return { ...LOCAL, via };
  const user = await settings.authenticate?.(request, context);
  if (user instanceof Response) throw toNotSignedIn('You are not signed in.', user.headers.get('www-authenticate'));
  if (user === null || user === undefined) throw toNotSignedIn('You are not signed in.');
  return toPerson(user, via);
}

function toLinkPerson(token: string, { client, linkKeys }: Settings): Person {
  const read = readLinkToken(token, { namespace: client.options.namespace, keys: linkKeys });
  if (!read.ok) throw toNotSignedIn(read.reason === 'expired' ? 'This link has expired.' : 'This link is not valid.');
  return { ...toPerson(read.user, 'link'), link: read.pause };
}

// A challenge is required with 401. A browser asks nothing for a scheme that it does not know.
function toNotSignedIn(detail: string, challenge?: string | null): Problem {
  return new Problem('NOT_SIGNED_IN', detail, { headers: { 'WWW-Authenticate': challenge ?? 'WaitForUser-Session realm="inbox"' } });
}

function isFromBrowser(headers: Headers): boolean {
  return headers.has('sec-fetch-site') || headers.has('origin');
}
