import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';

import { useChromium } from '../support/chromium';
import type { Tab } from '../support/chromium-tabs';
import { useHarness } from '../support/harness';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { until } from '../support/until';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/listed'));

beforeAll(async () => {
  site = await serveSite(harness.client, {
    before: (app) => {
      app.all('/redirected/{*rest}', (req, res) => res.redirect(`http://login.example:${req.socket.localPort}/login`));
      app.all('/html/{*rest}', (_req, res) => res.send('<title>Sign in</title>'));
    },
  });
});

const newPerson = () => `p${randomUUID().replaceAll('-', '')}`;
const ask = async (user: string, options = {}): Promise<string> => (await harness.start('listed', 'memo', [{ audience: [`user:${user}`], ...options }])).workflowId;

/** What a call of the page's client throws. */
const refusalOf = (page: Page, call: string): Promise<unknown> => page.evaluate(`${call}.then((value) => ({ value }), ({ name, code, status }) => ({ name, code, status }))`);

/** Collects the events of the page's client, as they come, in `window.events`. */
const WATCH = `window.events = []; window.stop = new AbortController();
window.watching = (async (cursor) => { for await (const event of inbox.watch({ cursor, signal: stop.signal, onCount: (count) => window.count = count })) events.push(event); })`;

interface Heard {
  readonly type: string;
  readonly pause?: { readonly workflowId: string };
}

const eventsOf = (page: { evaluate<T>(expression: string): Promise<T> }): Promise<readonly Heard[]> => page.evaluate('window.events');

test('a page reads who signed in, follows the list, and answers once although a reply is lost', async () => {
  const user = newPerson();
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('localhost')}/sign-in?user=${user}`);
  expect(await page.evaluate('inbox.me()')).toMatchObject({ user: `user:${user}`, via: 'web' });
  expect(await page.evaluate('inbox.page().then((list) => (window.list = list).items)')).toEqual([]);
  await page.evaluate(`${WATCH}(list.events); undefined`);
  const workflowId = await ask(user, { inputType: 'approval', comment: 'optional' });
  await page.waitForFunction('events.length > 0');
  expect(await eventsOf(page)).toMatchObject([{ type: 'opened', pause: { workflowId, may: ['answer'], question: { question: 'Question 0?' } } }]);
  const receipt = await page.evaluate(`(async () => {
    window.sent = 0;
    const losing = async (...given) => {
      const response = await fetch(...given);
      if (given[1]?.method !== 'POST' || ++window.sent > 1) return response;
      await response.text();
      throw new TypeError('the connection was lost');
    };
    return createInboxClient({ baseUrl: '/inbox', fetch: losing }).answer(events[0].pause, 'approve', { comment: 'from Chromium' });
  })()`);
  expect(receipt).toMatchObject({ status: 'duplicate' });
  const posts = site.requests.filter(({ method, url }) => method === 'POST' && url.includes(workflowId));
  expect(posts.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  expect(await harness.client.workflow.getHandle(workflowId).result()).toEqual(['approve']);
  await page.waitForFunction('events.length > 1');
  expect((await eventsOf(page)).map(({ type }) => type)).toEqual(['opened', 'settled']);
  expect(await page.evaluate(`inbox.history(${JSON.stringify(workflowId)})`)).toMatchObject({ pauses: [{ status: 'answered', by: `user:${user}`, via: 'web', comment: 'from Chromium' }] });
  await page.evaluate('stop.abort()');
  await until('the end of its stream', () => site.streams().length === 0);
});

test('a redirect to a login and a page of HTML mean that nobody is signed in, and no login is asked for JSON', async () => {
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('inbox.example')}/`);
  const notSignedIn = { name: 'InboxRequestError', code: 'NOT_SIGNED_IN', status: 401 };
  expect(await refusalOf(page, 'inbox.me()')).toEqual(notSignedIn);
  for (const baseUrl of ['/redirected', '/html']) {
    const inbox = `createInboxClient({ baseUrl: '${baseUrl}' })`;
    for (const call of ['me()', 'page()', "answer('p', 'x')"]) expect([baseUrl, call, await refusalOf(page, `${inbox}.${call}`)]).toEqual([baseUrl, call, notSignedIn]);
  }
  expect(site.requests.filter(({ headers }) => headers.host?.startsWith('login.'))).toEqual([]);
});

test('a client on a page of another origin gets nothing, signed in or not', async () => {
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('localhost')}/sign-in?user=${newPerson()}`);
  for (const host of ['other.localhost', 'inbox.example']) {
    await page.goto(`${site.at(host)}/`);
    const inbox = `createInboxClient({ baseUrl: '${site.at('localhost')}/inbox', fetch: (url, init) => fetch(url, { ...init, credentials: 'include' }) })`;
    for (const call of ['me()', 'page()', 'count()']) expect(await refusalOf(page, `${inbox}.${call}`)).toEqual({ name: 'InboxRequestError', code: 'UNAVAILABLE', status: 0 });
  }
});

test('after a connection is cut, the watch and a plain EventSource go on after their last event', async () => {
  const user = newPerson();
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('localhost')}/sign-in?user=${user}`);
  await page.evaluate(`inbox.page().then((list) => { ${WATCH}(list.events); })`);
  await page.evaluate(`window.heard = []; window.source = new EventSource('/inbox/api/events');
    for (const type of ['opened', 'settled', 'resumed']) source.addEventListener(type, ({ data }) => heard.push(JSON.parse(data)));
    new Promise((resolve) => source.addEventListener('open', resolve, { once: true }))`);
  const workflowIds = [await ask(user)];
  await page.waitForFunction('events.length === 1 && heard.length === 1');
  const cut = site.streams();
  expect(cut.length).toBe(2);
  for (const stream of cut) stream.cut();
  workflowIds.push(await ask(user));
  await page.waitForFunction('events.length === 2 && heard.length === 2');
  workflowIds.push(await ask(user));
  await page.waitForFunction('events.length === 3 && heard.length === 3');
  const idsOf = (events: readonly Heard[]) => events.map(({ pause }) => pause?.workflowId);
  expect(idsOf(await eventsOf(page))).toEqual(workflowIds);
  expect(idsOf(await page.evaluate('heard'))).toEqual(workflowIds);
  // The browser's own way to say where it was.
  expect(site.streams().map(({ headers }) => headers['last-event-id']).filter(Boolean).length).toBe(1);
  await page.evaluate('stop.abort(); source.close()');
  await until('the end of the streams', () => site.streams().length === 0);
});

test('while its tab is hidden a page has no stream, and when it is shown it hears what it missed', async () => {
  const user = newPerson();
  await using tabs = await chromium.newTabs();
  const tab = await tabs.open(`${site.at('localhost')}/sign-in?user=${user}`);
  await until('the client', () => tab.evaluate<boolean>('window.inbox !== undefined'));
  await tab.evaluate(`inbox.page().then((list) => { ${WATCH}(list.events); })`);
  await until('its stream', () => site.streams().length === 1);
  const other = await tabs.open('about:blank');
  await until('the end of its stream', () => site.streams().length === 0);
  expect(await tab.evaluate('document.visibilityState')).toBe('hidden');
  await until('the count', () => tab.evaluate<boolean>('window.count === 0'));
  const workflowId = await ask(user);
  await tab.show();
  await until('what it missed', async () => (await eventsOf(tab)).length > 0);
  expect(await eventsOf(tab)).toMatchObject([{ type: 'opened', pause: { workflowId } }]);
  expect(await other.evaluate('document.visibilityState')).toBe('hidden');
});

// A browser opens at most six connections to one host, for all its tabs together.
test('attack 33: of eight tabs over HTTP/1.1 only the shown one holds a connection, and each hears what it missed when it is shown', async () => {
  const user = newPerson();
  await using tabs = await chromium.newTabs();
  const opened: Tab[] = [];
  for (let i = 0; i < 8; i++) {
    const tab = await tabs.open(`${site.at('localhost')}/sign-in?user=${user}`);
    await until('the client', () => tab.evaluate<boolean>('window.inbox !== undefined'));
    await tab.evaluate(`inbox.page().then((list) => { ${WATCH}(list.events); })`);
    opened.push(tab);
  }
  await until('the stream of one tab', () => site.streams().length === 1);
  const workflowId = await ask(user);
  for (const tab of opened) {
    await tab.show();
    await until('what it missed', async () => (await eventsOf(tab)).length === 1);
    expect(await eventsOf(tab)).toMatchObject([{ type: 'opened', pause: { workflowId } }]);
    await until('the stream of one tab', () => site.streams().length === 1);
  }
  expect(await opened.at(-1)?.evaluate('inbox.answer(events[0].pause, "yes")')).toMatchObject({ status: 'accepted' });
  for (const tab of opened) {
    await tab.show();
    await until('its end', async () => (await eventsOf(tab)).length === 2);
  }
});
