import { Script } from 'node:vm';

import { LINK_PAGE } from '../../../../src/http/page/link-page';
import { LINK_SCRIPT } from '../../../../src/http/page/link-script';
import { toInboxApp } from '../../../support/inbox-app';

const TYPES = { '/link': 'text/html; charset=utf-8', '/assets/link.js': 'text/javascript; charset=utf-8', '/assets/link.css': 'text/css; charset=utf-8' };

test.each(Object.entries(TYPES))('%s is served without a login, and asked for again each time', async (path, type) => {
  const { get } = toInboxApp({ basePath: '/inbox' });
  const response = await get(`/inbox${path}`, {});
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, type, 'no-cache']);
  const again = await get(`/inbox${path}`, { 'if-none-match': response.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('the page runs and loads nothing but its own files, and stands in no frame but a trusted one', async () => {
  const policy = async (trustedOrigins: readonly string[]) => (await toInboxApp({ trustedOrigins }).get('/link', {})).headers.get('content-security-policy');
  expect(await policy([])).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
  );
  expect(await policy(['https://a.example'])).toContain('frame-ancestors https://a.example;');
  const script = await toInboxApp({ trustedOrigins: ['https://a.example'] }).get('/assets/link.js', {});
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

test('the page has only relative addresses, and its script is JavaScript that writes no HTML', () => {
  expect([...LINK_PAGE.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual(['assets/link.css', 'assets/link.js']);
  expect(() => new Script(LINK_SCRIPT)).not.toThrow();
  expect(LINK_SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?:/);
});

test('with page: false there is no page', async () => {
  const { get } = toInboxApp({ page: false });
  for (const path of Object.keys(TYPES)) expect((await get(path, {})).status).toBe(404);
});
