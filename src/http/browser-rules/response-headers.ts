/** Headers of every response. There is no HSTS: that is the host's to decide for its whole domain. */
const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
};

/** `Cache-Control` of all that may hold data. */
const NO_STORE = 'no-store';

/** Sets the headers of every response that it does not have. */
export function addCommonHeaders(response: Response): Response {
  for (const [name, value] of Object.entries({ 'Cache-Control': NO_STORE, ...COMMON_HEADERS })) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/** Headers of a page: it runs and loads nothing but the handler's own files. */
export function toPageHeaders(trustedOrigins: ReadonlySet<string>): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${trustedOrigins.size > 0 ? [...trustedOrigins].join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return { 'Content-Security-Policy': policy.join('; ') };
}
