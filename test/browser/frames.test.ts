import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import compression from 'compression';
import helmet from 'helmet';
import type { Frame, Page } from 'playwright-core';
import type { PauseRecord } from 'waitforuser/client';
import { createAnswerLink } from 'waitforuser/http';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { serveSite } from '../support/inbox-site';
import type { InboxSite, SiteOptions } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { serveHttp } from '../support/serve-http';
import type { Served } from '../support/serve-http';
import { until } from '../support/until';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
const WITH_CLIENT = '<!doctype html><script type="module">import { createInboxClient } from "/browser.mjs"; window.createInboxClient = createInboxClient;</script>';

/** Pages that put into a frame, an object or a script what their query says; `/client` has the client, bundled by its own host. */
let pages: Served;
beforeAll(async () => {
  pages = await serveHttp((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://x');
    if (pathname === '/browser.mjs') return void res.setHeader('content-type', 'text/javascript').end(readFileSync(join(__dirname, '../../lib/browser.mjs')));
    if (pathname === '/client') return void res.setHeader('content-type', 'text/html').end(WITH_CLIENT);
    const [[tag = 'p', address = ''] = []] = [...searchParams];
    const name = tag === 'object' ? 'data' : 'src';
    res.setHeader('content-type', 'text/html').end(`<!doctype html><title>Around</title><body><${tag} ${name}="${address.replaceAll('"', '&quot;')}" onload="window.came = 'loaded'" onerror="window.came = 'blocked'"></${tag}>`);
  });
});
afterAll(() => pages?.close());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));
const key = randomBytes(32);

const around = (host: string, tag: string, address: string): string => `${toPages(host)}/?${tag}=${encodeURIComponent(address)}`;
const toPages = (host: string): string => pages.url.replace('127.0.0.1', host);

async function ask(): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', inputType: 'approval', audience: ['user:alice'] }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

function toLink(pause: PauseRecord, site: InboxSite): string {
  return createAnswerLink(pause, { for: { id: 'alice', name: 'Alice' }, expiresIn: '1h', url: `${site.at('inbox.example')}/inbox`, namespace: 'default', key });
}

const approve = (place: Page | Frame) => place.getByRole('button', { name: 'Approve' });

/** The ways in which a host protects itself, all before the inbox. */
const HOSTS: readonly (readonly [string, SiteOptions['before']])[] = [
  ['', () => undefined],
  [', behind helmet() and compression()', (app) => app.use(helmet(), compression({ threshold: 0 }))],
];

describe.each(HOSTS)('attack 14: the page in a frame%s', (_behind, before = () => undefined) => {
  test('a foreign page shows it in no frame', async () => {
    await using site = await serveSite(harness.client, { before, linkKeys: [key], trustedOrigins: [toPages('trusted.example')] });
    const pause = await ask();
    const link = toLink(pause, site);
    await using context = await chromium.newContext();
    const page = await context.newPage();
    for (const host of ['evil.test', 'sub.inbox.example', 'inbox.example', 'sub.trusted.example']) {
      for (const tag of ['iframe', 'object', 'embed']) {
        const before = site.requests.length;
        await page.goto(around(host, tag, link));
        await until('the asking for the page', () => site.requests.length > before);
        // A page that is shown has loaded its script by now.
        expect([host, tag, site.requests.slice(before).map(({ url }) => url)]).toEqual([host, tag, ['/inbox/link']]);
      }
    }
    // A trusted page that itself stands in a foreign one.
    await page.goto(around('evil.test', 'iframe', around('trusted.example', 'iframe', link)));
    expect(page.frames().length).toBe(3);
    expect(await approve(page.frames()[2] as Frame).count()).toBe(0);
    expect(new Set(site.requests.map(({ url }) => url))).toEqual(new Set(['/inbox/link']));
  });

  test('a trusted page shows it in a frame, where the person answers', async () => {
    await using site = await serveSite(harness.client, { before, linkKeys: [key], trustedOrigins: [toPages('trusted.example')] });
    const pause = await ask();
    await using context = await chromium.newContext();
    const page = await context.newPage();
    await page.goto(around('trusted.example', 'iframe', toLink(pause, site)));
    const frame = page.frames()[1] as Frame;
    await approve(frame).click();
    await frame.getByText(/thank you/i).waitFor();
    expect(frame.url()).toBe(`${site.at('inbox.example')}/inbox/link`);
    expect(await harness.client.workflow.getHandle(pause.workflowId).result()).toMatchObject([{ value: 'approve', by: 'user:alice', via: 'link' }]);
  });

  test('files are loaded by trusted pages alone', async () => {
    await using site = await serveSite(harness.client, { before, trustedOrigins: [toPages('trusted.example')] });
    await using closed = await serveSite(harness.client, { before });
    await using context = await chromium.newContext();
    const page = await context.newPage();
    const load = async (host: string, from: InboxSite): Promise<unknown> => {
      await page.goto(around(host, 'script', `${from.at('inbox.example')}/inbox/assets/inbox.js`));
      return page.evaluate('window.came');
    };
    expect(await load('trusted.example', site)).toBe('loaded');
    expect(await load('evil.test', closed)).toBe('blocked');
  });
});

test('attack 14: a trusted page calls the API by a header of its own, never by cookies; a foreign one gets nothing by the same header', async () => {
  await using site = await serveSite(harness.client, {
    trustedOrigins: [toPages('trusted.example')],
    authenticate: ({ headers }) => (headers.get('authorization') === 'Bearer hers' ? { id: 'alice' } : null),
  });
  const pause = await ask();
  const refused = await ask();
  await using context = await chromium.newContext();
  const page = await context.newPage();
  const use = async (host: string): Promise<void> => {
    await page.goto(`${toPages(host)}/client`);
  };
  const call = (what: string, credentials = 'same-origin'): Promise<unknown> =>
    page.evaluate(`createInboxClient({
      baseUrl: '${site.at('inbox.example')}/inbox',
      headers: () => ({ authorization: 'Bearer hers' }),
      fetch: (address, init) => fetch(address, { ...init, credentials: '${credentials}' }),
    }).${what}.catch(({ code }) => code)`);

  await use('trusted.example');
  expect(await call('me()')).toMatchObject({ user: 'user:alice' });
  expect(await call(`get('${pause.id}')`)).toMatchObject({ status: 'open' });
  expect(await call('me()', 'include')).toBe('UNAVAILABLE');
  expect(await call(`answer('${pause.id}', 'approve')`)).toMatchObject({ status: 'accepted' });

  for (const host of ['evil.test', 'sub.trusted.example']) {
    await use(host);
    for (const what of ['me()', 'page()', `get('${pause.id}')`]) expect([host, what, await call(what)]).toEqual([host, what, 'UNAVAILABLE']);
    const status = await page.evaluate(`fetch('${site.at('inbox.example')}/inbox/api/pauses/${refused.id}/answer', { method: 'POST', headers: { authorization: 'Bearer hers', 'content-type': 'application/json' }, body: '{"value":"approve"}' }).then(String, () => 'blocked')`);
    expect([host, status]).toEqual([host, 'blocked']);
  }
  expect(await harness.inbox.get(refused)).toMatchObject({ status: 'open' });
});
