import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { serveInbox } from '../support/http-inbox';
import type { HttpInbox } from '../support/http-inbox';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let root: HttpInbox;
let below: HttpInbox;
afterAll(async () => {
  await root?.close();
  await below?.close();
});
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

beforeAll(async () => {
  // Whoever asks is signed in: an address that is no route must not matter.
  const options = { authenticate: () => ({ id: 'alice' }), limits: { requestsPerSecond: 1_000 } };
  root = await serveInbox(harness.client, options);
  below = await serveInbox(harness.client, { ...options, basePath: '/inbox' });
});

// What a cache in front takes for a file (web cache deception), and what a proxy in front reads in another way.
const ODD: readonly string[] = [
  ...['/api/me/x.css', '/api/me.css', '/api/me/.css', '/api/me;x.css', '/api/me%2fx.css', '/api/me%3fx.css', '/api/me%23x.css', '/api/me%00', '/api/me%00.css', '/api/me%0a', '/api/me%20', '/api/me~.js'],
  ...['/api/pauses%2f..', '/api/pauses%2f..%2fme', '/api/pauses/..%2fme', '/api%2fme', '/api/%6de/', '/api/pauses/x.css/answers/y/z.css', '/%00', '/api/%00', '/api/pauses/%00'],
  ...['//api/me', '/api//me', '/api/ME', '/API/me', '/api/me/', '/api/', '/api', '/api/pauses/', '/api/me//', '/link/', '/link/x.css', '/link.css', '/assets/', '/assets/..%2fapi%2fme', '/assets/inbox.js/x', '/assets/INBOX.js'],
];

test.each([
  ['at the root', '', () => root],
  ['below a path', '/inbox', () => below],
])('attack 16: odd addresses, as Chromium sends them, are 404 and kept by no cache: %s', async (_where, basePath, toInbox) => {
  const { url, log } = toInbox();
  await using context = await chromium.newContext();
  const page = await context.newPage();
  expect(await (await page.goto(`${url}${basePath}/api/me`))?.json()).toMatchObject({ user: 'user:alice' });
  for (const path of ODD) {
    const before = log.length;
    const response = await page.goto(`${url}${basePath}${path}`);
    const { 'cache-control': cache, 'content-type': type, 'x-content-type-options': sniffing } = response?.headers() ?? {};
    expect([path, response?.status(), cache, type, sniffing]).toEqual([path, 404, 'no-store', 'application/problem+json', 'nosniff']);
    const text = (await response?.text()) ?? '';
    expect([path, (JSON.parse(text) as { readonly code: string }).code]).toEqual([path, expect.stringMatching(/^(NOT_FOUND|PAUSE_NOT_FOUND)$/)]);
    expect(text).not.toContain('alice');
    expect(log.length).toBeGreaterThan(before);
  }
  // As a stylesheet or a script, from the page itself.
  const loaded = await page.evaluate(`Promise.all(['/api/me/x.css', '/api/me'].flatMap((path) => ['script', 'link'].map((tag) => new Promise((resolve) => {
    const node = Object.assign(document.createElement(tag), { rel: 'stylesheet', [tag === 'link' ? 'href' : 'src']: '${basePath}' + path });
    Object.assign(node, { onload: () => resolve('loaded'), onerror: () => resolve('blocked') });
    document.body.append(node);
  }))))`);
  expect(loaded).toEqual(['blocked', 'blocked', 'blocked', 'blocked']);
});

test('attack 16: dots in an address lead to the route that they name, and not out of the path', async () => {
  await using context = await chromium.newContext();
  const page = await context.newPage();
  // Chromium resolves dots itself, %2e too.
  for (const path of ['/inbox/api/pauses/../me', '/inbox/api/./me', '/inbox/api/pauses/%2e%2e/me']) {
    const response = await page.goto(`${below.url}${path}`);
    expect([path, response?.status(), response?.headers()['cache-control']]).toEqual([path, 200, 'no-store']);
  }
  for (const path of ['/api/me', '/inbox/../api/me', '/inboxapi/me', '/inbox%2fapi/me', '/']) expect([path, (await page.goto(`${below.url}${path}`))?.status()]).toEqual([path, 404]);
});
