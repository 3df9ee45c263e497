import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { Page } from 'playwright-core';
import type { PauseRecord } from 'waitforuser/client';
import { createAnswerLink } from 'waitforuser/http';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { countEvents, fetchText } from '../support/history';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { serveHttp } from '../support/serve-http';
import type { Served } from '../support/serve-http';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let site: InboxSite;
/** Another web site. */
let elsewhere: Served;
const referrers: IncomingHttpHeaders['referer'][] = [];
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  await elsewhere?.close();
});
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));
const key = randomBytes(32);

beforeAll(async () => {
  site = await serveSite(harness.client, { linkKeys: [key] });
  elsewhere = await serveHttp(({ url, headers }, res) => {
    // For its own page Chromium asks it for an icon too.
    if (url === '/') referrers.push(headers.referer);
    res.end('elsewhere');
  });
});

async function ask(question: object = {}): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', inputType: 'approval', audience: ['user:alice'], ...question }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

/** A link of alice's, and the parts of it that nobody else may get. */
function toLink(pause: PauseRecord): { readonly link: string; readonly secrets: readonly string[] } {
  const link = createAnswerLink(pause, { for: { id: 'alice', name: 'Alice' }, expiresIn: '1h', url: `${site.at('inbox.example')}/inbox`, namespace: 'default', key });
  const [, token = ''] = link.split('#');
  return { link, secrets: token.split('.') };
}

const approve = (page: Page) => page.getByRole('button', { name: 'Approve' });

/** Opens a link, and waits until the question can be answered. */
async function open(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await approve(page).waitFor();
}

test('attack 17: a token stands in no address, log, referrer, response and event, and the person answers all the same', async () => {
  const pause = await ask();
  const { link, secrets } = toLink(pause);
  const before = site.requests.length;
  await using context = await chromium.newContext();
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const address = `${site.at('inbox.example')}/inbox/link`;

  await open(page, link);
  expect(page.url()).toBe(address);
  expect(await page.evaluate('[location.href, document.referrer, document.cookie, JSON.stringify(localStorage), JSON.stringify(history.state), document.documentElement.outerHTML].join()')).not.toContain(secrets[1]);
  // The page keeps the token for itself: it may be loaded again, left, and come back to.
  await page.reload();
  await approve(page).waitFor();
  await page.evaluate(`location.href = '${elsewhere.url.replace('127.0.0.1', 'elsewhere.example')}'`);
  await page.getByText('elsewhere').waitFor();
  await page.goBack();
  await approve(page).waitFor();
  expect(page.url()).toBe(address);
  await approve(page).click();
  await page.getByText(/thank you/i).waitFor();
  expect(await harness.client.workflow.getHandle(pause.workflowId).result()).toMatchObject([{ value: 'approve', by: 'user:alice', via: 'link' }]);

  // Another tab has the address alone.
  const other = await context.newPage();
  await other.goto(address);
  await other.waitForLoadState('networkidle');
  expect(await approve(other).count()).toBe(0);

  const requests = site.requests.slice(before);
  expect(requests.filter(({ headers }) => headers.authorization !== undefined).length).toBeGreaterThan(4);
  const seen = requests.map(({ method, url, reply, headers: { authorization, ...headers } }) => {
    // The tab without a token names the scheme alone, so that no login of the browser's answers in its place.
    expect([undefined, 'WaitForUser-Link', `WaitForUser-Link ${secrets.join('.')}`]).toContain(authorization);
    return [method, url, headers, reply()];
  });
  const replies = requests.map(({ reply }) => reply()).join();
  for (const part of ['"status":"accepted"', 'content-security-policy']) expect(replies.toLowerCase()).toContain(part);
  const history = await fetchText(harness.client.workflow.getHandle(pause.workflowId));
  expect(history).toContain('"by":"user:alice"');
  const all = JSON.stringify([seen, site.log, said, history, harness.logs.map(({ message }) => message)]);
  for (const secret of secrets) expect(all).not.toContain(secret);
  expect(requests.map(({ headers }) => headers.referer)).toEqual(requests.map(() => undefined));
  expect(referrers).toEqual([undefined]);
});

test('attack 17: the token leaves the address also where the browser denies storage, and the question can be answered', async () => {
  const pause = await ask();
  const { link, secrets } = toLink(pause);
  await using context = await chromium.newContext();
  await context.addInitScript(`for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(window, name, { get: () => { throw new DOMException('denied', 'SecurityError'); } });`);
  const page = await context.newPage();
  await open(page, link);
  expect(page.url()).not.toContain(secrets[1]);
  await approve(page).click();
  await page.getByText(/thank you/i).waitFor();
  expect(await harness.client.workflow.getHandle(pause.workflowId).result()).toMatchObject([{ by: 'user:alice', via: 'link' }]);
});

test('attack 18: a visit by a program that runs scripts sends no answer, however often it comes, and the person’s click does', async () => {
  const pause = await ask();
  const { link } = toLink(pause);
  const workflow = harness.client.workflow.getHandle(pause.workflowId);
  const events = await countEvents(workflow);
  const before = site.requests.length;
  const local = link.replace('inbox.example', '127.0.0.1');
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) await (await fetch(local, { method })).text();
  for (let visit = 0; visit < 3; visit++) {
    await using context = await chromium.newContext();
    const page = await context.newPage();
    await open(page, link);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 2_000);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.emulateMedia({ media: 'print' });
    for (const event of ['load', 'focus', 'online', 'pageshow', 'popstate', 'hashchange', 'beforeunload']) await page.evaluate(`dispatchEvent(new Event('${event}'))`);
    // Some programs submit every form that they find.
    await page.evaluate('for (const form of document.forms) form.requestSubmit()');
    await page.screenshot();
    await page.waitForLoadState('networkidle');
    await page.close({ runBeforeUnload: true });
  }
  expect(site.requests.slice(before).filter(({ method, url }) => method === 'POST' && url.includes('/api/'))).toEqual([]);
  expect(await countEvents(workflow)).toEqual(events);

  await using context = await chromium.newContext();
  const page = await context.newPage();
  await open(page, link);
  // The page says who answers.
  await page.getByText('Answering as Alice').waitFor();
  await approve(page).click();
  await page.getByText(/thank you/i).waitFor();
  expect(await workflow.result()).toMatchObject([{ value: 'approve', by: 'user:alice' }]);
});

test('attack 20: a question that holds another link does not make it clickable', async () => {
  const other = await ask({ question: 'Pay?' });
  const { link, secrets } = toLink(other);
  const details = [
    `Open ${link} now.`,
    `[Approve here](${link}) <a href="${link}">or here</a> [sign out](/sign-out) [run](javascript:alert(1))`,
    `<img src="${link}"> ![picture](${link})`,
    `<form action="${link}"><button>Approve the other</button></form>`,
  ].join('\n\n');
  const asking = await ask({ question: `Did you read ${link} ?`, details });
  const before = site.requests.length;
  await using context = await chromium.newContext();
  const page = await context.newPage();
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await open(page, toLink(asking).link);
  for (const text of ['Did you read', 'Open http', 'Approve here', 'or here', 'sign out', 'Approve the other']) {
    const found = page.getByText(text).first();
    if ((await found.count()) > 0) await found.click();
  }
  for (const anchor of await page.locator('a').all()) {
    const target = new URL((await anchor.getAttribute('href')) ?? '', page.url());
    expect([target.protocol, target.host === new URL(page.url()).host, target.href.includes('/link')]).toEqual([expect.stringMatching(/^(https?|mailto):$/), false, false]);
  }
  expect(page.url()).toBe(`${site.at('inbox.example')}/inbox/link`);
  expect(context.pages().length).toBe(1);
  expect(dialogs).toBe(0);
  const requests = site.requests.slice(before);
  expect(JSON.stringify(requests.map(({ url, headers }) => [url, headers]))).not.toContain(secrets[1]);
  expect(requests.filter(({ method, url }) => method === 'POST' || url.includes('sign-out'))).toEqual([]);
  expect(await harness.inbox.get(other)).toMatchObject({ status: 'open' });
});
