import cors from 'cors';
import type { Frame, Page } from 'playwright-core';
import type { PauseRecord } from 'waitforuser/client';
import type { InboxHandlerOptions } from 'waitforuser/http';

import { useChromium } from '../support/chromium';
import { FOREIGN_PAGE, serveForeignPages, WAY_NAMES } from '../support/foreign-pages';
import type { ForeignPages } from '../support/foreign-pages';
import { useHarness } from '../support/harness';
import { countEvents } from '../support/history';
import { serveSite } from '../support/inbox-site';
import type { InboxSite, SiteOptions, SiteRequest } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { startWebProxy } from '../support/web-proxy';
import type { WebProxyOptions } from '../support/web-proxy';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let foreign: ForeignPages;
beforeAll(async () => {
  foreign = await serveForeignPages();
});
afterAll(() => foreign?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

async function ask(): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', audience: ['user:alice'], skippable: true }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

/** Where people reach the inbox, and what stands before it. */
interface World {
  readonly where: string;
  readonly host: string;
  readonly proxy?: WebProxyOptions;
  readonly site?: SiteOptions;
  /** The option `url`. */
  readonly isUrlSet?: boolean;
  /** The host lets pages of every origin send what they ask for. */
  readonly isOpen?: boolean;
}

const OPEN = { isOpen: true, site: { before: (app) => app.use(cors({ origin: true, credentials: true })) } } satisfies Partial<World>;

const WORLDS: readonly World[] = [
  { where: 'plain HTTP on a name', host: 'inbox.example' },
  { where: 'plain HTTP on localhost', host: 'localhost' },
  { where: 'plain HTTP on a name, under cors()', host: 'inbox.example', ...OPEN },
  { where: 'plain HTTP, a proxy that rewrites the Host', host: 'inbox.example', proxy: { rewritesHost: true }, site: { allowedHosts: ['127.0.0.1'] }, isUrlSet: true },
  { where: 'a TLS proxy that keeps the Host', host: 'inbox.example', proxy: { tls: true } },
  { where: 'a TLS proxy that keeps the Host, under cors()', host: 'inbox.example', proxy: { tls: true }, ...OPEN },
  { where: 'a TLS proxy that rewrites the Host', host: 'inbox.example', proxy: { tls: true, rewritesHost: true } },
];

interface Login {
  readonly by: string;
  readonly authenticate?: InboxHandlerOptions['authenticate'];
  /** What the proxy adds. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly isIn: (request: SiteRequest) => boolean;
}

const CHALLENGE = { status: 401, headers: { 'www-authenticate': 'Basic realm="inbox"' } };
const LOGINS: readonly Login[] = [
  { by: 'a cookie', isIn: ({ headers }) => headers.cookie?.includes('session=alice') ?? false },
  {
    by: 'Basic',
    authenticate: ({ headers }) => (headers.get('authorization')?.startsWith('Basic ') ? { id: 'alice' } : new Response(null, CHALLENGE)),
    isIn: ({ headers }) => headers.authorization?.startsWith('Basic ') ?? false,
  },
  {
    by: "a proxy's header",
    headers: { 'x-user': 'alice' },
    authenticate: ({ headers }) => ({ id: headers.get('x-user') ?? '' }),
    isIn: ({ headers }) => headers['x-user'] === 'alice',
  },
];

/** A page with the foreign script, in place. */
type Place = (page: Page, own: string, at: (host: string) => string) => Promise<Frame>;

const onPage = async (page: Page, url: string): Promise<Frame> => {
  await page.goto(url);
  return page.mainFrame();
};
const inFrame = async (page: Page): Promise<Frame> => {
  const frame = await until('the frame', () => page.frames()[1]);
  await frame.waitForFunction('window.ways !== undefined');
  return frame;
};
const SANDBOXED = `document.body.append(Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts allow-forms', srcdoc: ${JSON.stringify(FOREIGN_PAGE).replaceAll('/', '\\/')} }))`;

const PLACES: Readonly<Record<string, Place>> = {
  'another site': (page, _own, at) => onPage(page, at('evil.test')),
  'another port': (page, own, at) => onPage(page, at(new URL(own).hostname)),
  'a subdomain': (page, own, at) => onPage(page, at(`sub.${new URL(own).hostname}`)),
  'plain HTTP': (page, own) => onPage(page, foreign.http(new URL(own).hostname)),
  'a sandboxed frame': async (page, _own, at) => {
    await page.goto(`${at('evil.test')}/sandboxed`);
    return inFrame(page);
  },
  'a sandboxed frame of its own page': async (page, own) => {
    await page.goto(`${own}/`);
    await page.evaluate(SANDBOXED);
    return inFrame(page);
  },
};

/** Has a page send an answer in every way, and returns the requests that arrived, by way. */
async function attack(frame: Frame, address: string, site: InboxSite): Promise<Readonly<Record<string, SiteRequest>>> {
  const arrived: Record<string, SiteRequest> = {};
  for (const { way, isAsked } of WAY_NAMES) {
    const mark = `?${encodeURIComponent(way)}`;
    const before = site.requests.length;
    await frame.evaluate(`window.ways[${JSON.stringify(way)}](${JSON.stringify(address)}, ${JSON.stringify(mark)})`);
    arrived[way] = await until(`the arrival of ${way}`, () =>
      site.requests.slice(before).find(({ method, url, status, headers }) => {
        // Without a permission the request itself never follows.
        const isLast = method === 'POST' || (isAsked && headers['access-control-request-method'] === 'POST' && status === 405);
        return isLast && url.endsWith(mark) && status !== undefined;
      })
    );
  }
  await frame.waitForURL(/\/answer\?/);
  return arrived;
}

describe.each(WORLDS)('attack 12: $where', ({ host, proxy, site: options, isUrlSet = false, isOpen = false }) => {
  test.concurrent.each(LOGINS)('no foreign page answers for a person who signed in by $by', async ({ authenticate, headers, isIn }) => {
    const isTls = proxy?.tls ?? false;
    const sites: InboxSite[] = [];
    await using front = await startWebProxy(() => sites[0]?.port ?? 0, { ...proxy, ...(headers && { headers }) });
    const own = front.at(host);
    await using site = await serveSite(harness.client, { ...options, ...(authenticate && { authenticate }), ...(isUrlSet && { url: `${own}/inbox` }), cookie: isTls ? '; SameSite=None; Secure' : '' });
    sites.push(site);
    await using context = await chromium.newContext({ ignoreHTTPSErrors: true, httpCredentials: { username: 'alice', password: 'secret' } });
    const page = await context.newPage();
    await page.goto(`${own}/sign-in?user=alice`);
    expect(await page.evaluate('inbox.me().then(({ user }) => user)')).toBe('user:alice');
    const pause = await ask();
    const workflow = harness.client.workflow.getHandle(pause.workflowId);
    const events = await countEvents(workflow);

    for (const [name, toPlace] of Object.entries(PLACES)) {
      const frame = await toPlace(page, own, isTls ? foreign.https : foreign.http);
      if (!isOpen) expect([name, await frame.evaluate(`window.read('${own}/inbox/api/pauses')`)]).toEqual([name, ['blocked', 'blocked', 'blocked', 'blocked']]);
      const arrived = await attack(frame, `${own}/inbox/api/pauses/${pause.id}`, site);
      const refused = Object.fromEntries(WAY_NAMES.map(({ way, isAsked }) => [way, isAsked && !isOpen ? 'OPTIONS 405' : 'POST 403']));
      expect([name, toEach(arrived, ({ method, status }) => `${method} ${status}`)]).toEqual([name, refused]);
      // From another site Chromium sends only what the proxy adds; from the same site it sends every login, and only the rule
      // stands between the page and an answer.
      const isSent = toEach(arrived, (request) => request.method === 'OPTIONS' || isIn(request));
      if (headers || name === 'another port' || (name === 'a subdomain' && host !== 'localhost')) expect([name, isSent]).toEqual([name, toEach(arrived, () => true)]);
    }
    expect(new Set(site.log.filter(({ method }) => method === 'POST').map(({ code }) => code))).toEqual(new Set(['CROSS_ORIGIN']));
    expect(await countEvents(workflow)).toEqual(events);

    await page.goto(`${own}/`);
    expect(await page.evaluate(`inbox.answer(${JSON.stringify(pause.id)}, 'yes')`)).toMatchObject({ status: 'accepted' });
    expect(await workflow.result()).toMatchObject([{ status: 'answered', value: 'yes', by: 'user:alice' }]);
  });
});

function toEach<T>(arrived: Readonly<Record<string, SiteRequest>>, toValue: (request: SiteRequest) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(arrived).map(([way, request]) => [way, toValue(request)]));
}
