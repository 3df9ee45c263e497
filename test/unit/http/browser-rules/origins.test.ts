import { checkOrigin, toCorsHeaders } from '../../../../src/http/browser-rules/origins';

const TRUSTED = new Set(['https://intranet.example']);
const HOST = 'inbox.example';

function isRefused(headers: Readonly<Record<string, string>>, settings: { trustedOrigins?: ReadonlySet<string>; url?: URL } = {}): boolean {
  try {
    checkOrigin(new Headers({ host: HOST, ...headers }), { trustedOrigins: TRUSTED, ...settings });
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'CROSS_ORIGIN', status: 403 });
    return true;
  }
}

test.each([
  ['no browser', {}, false],
  ['the own page', { 'sec-fetch-site': 'same-origin', origin: 'https://inbox.example' }, false],
  ['the own page behind a TLS proxy', { 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' }, false],
  ['an address that was typed', { 'sec-fetch-site': 'none' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
  ['a subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://www.inbox.example' }, true],
  ['another site without an origin', { 'sec-fetch-site': 'cross-site' }, true],
  ['a value of a later browser', { 'sec-fetch-site': 'same-somehow', origin: 'https://inbox.example' }, true],
  ['a trusted page', { 'sec-fetch-site': 'cross-site', origin: 'https://intranet.example' }, false],
  ['a trusted page’s subdomain', { 'sec-fetch-site': 'cross-site', origin: 'https://x.intranet.example' }, true],
  ['a trusted page over plain HTTP', { 'sec-fetch-site': 'cross-site', origin: 'http://intranet.example' }, true],
  ['a sandboxed frame', { 'sec-fetch-site': 'cross-site', origin: 'null' }, true],
  ['plain HTTP: the own page', { origin: 'http://inbox.example' }, false],
  ['plain HTTP: another port', { origin: 'http://inbox.example:8080' }, true],
  ['plain HTTP: another site', { origin: 'http://evil.example' }, true],
  ['plain HTTP: a sandboxed frame', { origin: 'null' }, true],
  ['plain HTTP: no origin at all', { origin: '' }, true],
  ['plain HTTP: a path', { origin: 'http://inbox.example/' }, true],
])('%s', (_who, headers, refused) => {
  expect(isRefused(headers)).toBe(refused);
});

test('without Sec-Fetch-Site the origin of url is the own one, whatever the Host says', () => {
  const url = new URL('https://inbox.public');
  expect(isRefused({ origin: 'https://inbox.public' }, { url })).toBe(false);
  expect(isRefused({ origin: 'http://inbox.public' }, { url })).toBe(true);
});

test('a Host with the port that its scheme has by default is the same host', () => {
  expect(isRefused({ host: 'inbox.example:443', origin: 'https://inbox.example' })).toBe(false);
  expect(isRefused({ host: 'inbox.example:80', origin: 'https://inbox.example' })).toBe(true);
  expect(isRefused({ host: 'inbox.example:8080', origin: 'http://inbox.example:8080' })).toBe(false);
});

test('only a trusted page may read responses, and never with cookies', () => {
  const trusted = toCorsHeaders(new Headers({ origin: 'https://intranet.example' }), { trustedOrigins: TRUSTED });
  expect(trusted).toEqual({ Vary: 'Origin', 'Access-Control-Allow-Origin': 'https://intranet.example', 'Access-Control-Expose-Headers': 'Location, Retry-After' });
  for (const origin of ['https://evil.example', 'null', 'https://x.intranet.example']) {
    expect(toCorsHeaders(new Headers({ origin }), { trustedOrigins: TRUSTED })).toEqual({ Vary: 'Origin' });
  }
  expect(toCorsHeaders(new Headers({ origin: 'https://evil.example' }), { trustedOrigins: new Set() })).toEqual({});
});
