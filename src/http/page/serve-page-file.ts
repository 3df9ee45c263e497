import { toPageHeaders } from '../browser-rules/response-headers';
import type { PageFile } from './page-files';

/** Serves a file of the page. Its name stays the same over releases, so browsers ask each time whether it has changed. */
export function servePageFile({ type, text, etag, isPage }: PageFile, request: Request, trustedOrigins: ReadonlySet<string>): Response {
  const headers = {
    'Cache-Control': 'no-cache',
    ETag: etag,
    ...(isPage ? toPageHeaders(trustedOrigins) : trustedOrigins.size > 0 ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : text, { headers: { ...headers, 'Content-Type': type } });
}
