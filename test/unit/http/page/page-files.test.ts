import { INBOX_SCRIPT } from '#page';

import { toInboxApp } from '../../../support/inbox-app';

const HTML = 'text/html; charset=utf-8';
const TYPES = {
  '/': HTML,
  '/p/p~0~abc': HTML,
  '/link': HTML,
  '/assets/inbox.js': 'text/javascript; charset=utf-8',
  '/assets/icon.svg': 'image/svg+xml',
};

test.each(Object.entries(TYPES))('%s is served without a login, and asked for again each time', async (path, type) => {
  const { get } = toInboxApp({ basePath: '/inbox' });
  const response = await get(`/inbox${path}`, {});
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, type, 'no-cache']);
  const etag = response.headers.get('etag') ?? '';
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
    const again = await get(`/inbox${path}`, { 'if-none-match': known });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  expect((await get(`/inbox${path}`, { 'if-none-match': '"x"' })).status).toBe(200);
});

test('a page runs and loads nothing but its own files, and stands in no frame but a trusted one', async () => {
  const policy = async (path: string, trustedOrigins: readonly string[]) => (await toInboxApp({ trustedOrigins }).get(path, {})).headers.get('content-security-policy');
  for (const path of ['/', '/p/x', '/link']) {
    expect(await policy(path, [])).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    expect(await policy(path, ['https://a.example'])).toContain('frame-ancestors https://a.example;');
  }
  const script = await toInboxApp({ trustedOrigins: ['https://a.example'] }).get('/assets/inbox.js', {});
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

test('a page has only relative addresses, which lead to the same files from each of its addresses', async () => {
  const { get } = toInboxApp({ basePath: '/inbox' });
  for (const path of ['/inbox/', '/inbox/p/p~0~abc', '/inbox/link']) {
    const html = await (await get(path, {})).text();
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(addresses.map((address) => new URL(address, `http://inbox.test${path}`).pathname)).toEqual(['/inbox/assets/icon.svg', '/inbox/assets/inbox.js']);
    expect(addresses.filter((address) => /^[a-z]+:|^\//i.test(address))).toEqual([]);
  }
});

test('the script writes no HTML and makes no code of texts', () => {
  expect(INBOX_SCRIPT).not.toMatch(/insertAdjacentHTML|document\.write|\beval\(|new Function/);
});

test('what the host says about the page stands in attributes, as text', async () => {
  const page = { title: '"><script>alert(1)</script>', accent: '#1c5bc7', logo: '/logo.svg', signInUrl: '/login?a=1&b="', signOutUrl: 'https://id.example/out' };
  const html = await (await toInboxApp({ page }).get('/', {})).text();
  expect(html).not.toContain('<script>');
  expect(html).toContain('data-title="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
  expect(html).toContain('<title>&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;</title>');
  expect(html).toContain('data-sign-in-url="/login?a=1&#38;b=&#34;"');
  expect(html).toContain('data-sign-out-url="https://id.example/out"');
});

describe('whoever is not signed in', () => {
  const authenticated = (authenticate: () => Response | null) => toInboxApp({ authenticate: async () => authenticate() });

  test('is sent to the login of the host, except from the page of a link', async () => {
    const { get } = authenticated(() => new Response(null, { status: 302, headers: { location: '/login' } }));
    for (const path of ['/', '/p/x']) {
      const response = await get(path, {});
      expect([response.status, response.headers.get('location'), response.headers.get('cache-control')]).toEqual([302, '/login', 'no-store']);
    }
    for (const path of ['/link', '/assets/inbox.js']) expect((await get(path, {})).status).toBe(200);
  });

  test('is asked by a challenge that a browser answers', async () => {
    const { get } = authenticated(() => new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }));
    const response = await get('/', {});
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="x"']);
  });

  test.each([
    ['there is no login page', () => null],
    ['the challenge is for programs', () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer realm="x"' } })],
  ])('gets the page, which says so, where %s', async (_what, authenticate) => {
    expect((await authenticated(authenticate).get('/', {})).status).toBe(200);
  });

  test('gets no page where authenticate throws', async () => {
    const { get } = authenticated(() => {
      throw new Error('down');
    });
    expect((await get('/', {})).status).toBe(500);
  });
});

test('with page: false there is no page', async () => {
  const { get } = toInboxApp({ page: false });
  for (const path of Object.keys(TYPES)) expect((await get(path, {})).status).toBe(404);
});
