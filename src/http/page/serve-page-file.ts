import { toPageHeaders } from '../browser-rules/response-headers';
import type { Settings } from '../who/identify';
import type { PageFile } from './page-files';

/** Serves a file of the page. Its name stays the same over releases, so browsers ask each time whether it has changed. */
export async function servePageFile({ type, text, etag, page }: PageFile, request: Request, context: unknown, settings: Settings): Promise<Response> {
  const { trustedOrigins } = settings;
  const login = page === 'login' ? await readLogin(request, context, settings) : undefined;
  if (login) return login;
  const headers = {
    'Cache-Control': 'no-cache',
    ETag: etag,
    ...(page ? toPageHeaders(trustedOrigins) : trustedOrigins.size > 0 ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
  };
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : text, { headers: { ...headers, 'Content-Type': type } });
}

/**
 * The `Response` of the host's login, such as a redirect, which is sent as it is. Without one the page is served: it holds no
 * data, and says itself that nobody is signed in.
 */
async function readLogin(request: Request, context: unknown, { authenticate, isInsecure }: Settings): Promise<Response | undefined> {
  const user = isInsecure ? undefined : await authenticate?.(request, context);
  if (!(user instanceof Response)) return undefined;
  // A challenge that no browser answers, and nothing to read: our page says it better.
  const isBare = user.status === 401 && user.body === null && !/^(basic|digest|negotiate|ntlm)\b/i.test(user.headers.get('www-authenticate') ?? '');
  return isBare ? undefined : new Response(user.body, user);
}

// A proxy that compresses marks the tag as weak.
function isKnown(given: string | null, etag: string): boolean {
  return given !== null && given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
