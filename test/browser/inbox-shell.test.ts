import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { createAnswerLink } from 'waitforuser/http';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { openInbox } from '../support/inbox-page';
import type { InboxPageOptions } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));
const KEY = randomBytes(32);
let isDown = false;

beforeAll(async () => {
  site = await serveSite(harness.client, {
    linkKeys: [KEY],
    page: { title: 'Hollis & Vane', accent: '#ffd400', signInUrl: '/sign-in?user=back', signOutUrl: '/signed-out' },
    nameOf: async () => ({ 'group:support': 'Support desk' }),
    before: (app) => {
      app.use('/inbox/api', (_req, res, next) => (isDown ? res.status(503).json({ code: 'UNAVAILABLE', detail: 'down' }) : next()));
      app.get('/signed-out', (_req, res) => res.setHeader('Set-Cookie', 'session=; Path=/; Max-Age=0').send('<title>Out</title>'));
    },
  });
});

/** Counts what a page is waiting for: replies, their texts, and the beginning of each stream. */
const COUNT_PENDING = `window.pending = 0;
const wrap = (owner, name, isCounted) => {
  const whole = owner[name];
  owner[name] = function (...given) {
    if (!isCounted(this)) return whole.apply(this, given);
    pending++;
    return whole.apply(this, given).finally(() => pending--);
  };
};
const begun = new WeakSet();
wrap(window, 'fetch', () => true);
wrap(Response.prototype, 'json', () => true);
wrap(ReadableStreamDefaultReader.prototype, 'read', (reader) => !begun.has(reader) && begun.add(reader));`;

const newPerson = () => `p${randomUUID().replaceAll('-', '')}`;
const visit = (options: InboxPageOptions) => openInbox(chromium, site, options);

async function ask(user: string, ...questions: readonly object[]): Promise<readonly string[]> {
  const { workflowId } = await harness.startWith('askTogether', { args: [questions.map((question) => ({ question: 'Go?', inputType: 'approval', audience: [`user:${user}`], ...question }))] });
  return Promise.all(questions.map(async (_, index) => (await reached(harness.inbox, { workflowId, index })).id));
}

test('an answer is sent, the next question opens, and My answers has what was sent, after a reload too', async () => {
  const user = newPerson();
  await ask(user, { question: 'One?', priority: 1 }, { question: 'Two?', priority: 2 });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await inbox.wait(`document.querySelectorAll('.row').length === 2`);
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByText('Sent: Approve').waitFor();
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await inbox.wait(`document.activeElement.textContent === 'Two?'`);
  await inbox.wait(`document.querySelectorAll('.row').length === 1`);
  await inbox.wait(`document.title === '(1) Hollis & Vane'`);
  await page.getByRole('link', { name: 'View' }).click();
  await page.getByText('Answered by you').waitFor();
  await page.reload();
  await page.locator('.row', { hasText: 'One?' }).waitFor();
  expect(await page.locator('.row').allTextContents()).toEqual([expect.stringMatching(/One\?.*Approve/)]);
  const kept = await page.evaluate<string>(`JSON.stringify({ ...localStorage })`);
  expect(kept).not.toMatch(/One\?|Approve/);
});

test('a key counts from the moment in which the question stands there', async () => {
  const user = newPerson();
  const [id = ''] = await ask(user, { question: 'How?', inputType: 'select', options: [{ id: 'card', label: 'Card' }, { id: 'credit', label: 'Credit' }] });
  await using inbox = await visit({ user });
  const { page } = inbox;
  // Pressed as early as a script can: before the browser has painted what the page just wrote.
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (!document.querySelector('.actions .btn')) return;
    observer.disconnect();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true, cancelable: true, composed: true }));
  }).observe(document, { childList: true, subtree: true })`);
  await inbox.open(`p/${id}`);
  await page.locator('.actions .btn').first().waitFor();
  await inbox.wait(`document.querySelector('input[type=radio]:checked') !== null`);
  expect(await page.getByRole('radio', { name: 'Credit' }).isChecked()).toBe(true);
});

test('what somebody else answers closes the question, and says who it was', async () => {
  const user = newPerson();
  const [id = ''] = await ask(user, { question: 'One?', audience: [`user:${user}`, 'user:bob'] });
  await using inbox = await visit({ user });
  await inbox.open(`p/${id}`);
  const { page } = inbox;
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await inbox.wait(`document.querySelectorAll('.row').length === 1`);
  await harness.inbox.answer(id, 'reject', { by: 'bob' });
  await page.getByText('Answered by bob').waitFor();
  await inbox.wait(`document.querySelectorAll('.row').length === 0`);
});

test('offline, a server that is gone, and a session that has ended are said in one line, and go by themselves', async () => {
  const user = newPerson();
  await ask(user, { question: 'One?' });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page, context } = inbox;
  await page.waitForSelector('.row');
  await context.setOffline(true);
  await page.getByText('You are offline. Keep writing').waitFor();
  await context.setOffline(false);
  await page.locator('.banner').waitFor({ state: 'detached' });
  isDown = true;
  try {
    await page.reload();
    await page.getByText('The inbox does not reply').waitFor();
  } finally {
    isDown = false;
  }
  await page.locator('.row').waitFor();
  isDown = true;
  try {
    await page.keyboard.press('v');
    await page.locator('.banner', { hasText: 'The inbox cannot reach Temporal.' }).waitFor();
    // Its own next try, after two seconds, would take the banner away before the button is pressed.
    let tries = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await context.route('**/api/count?*', async (route) => {
      tries++;
      await released;
      await route.continue();
    });
    const before = tries;
    await page.getByRole('button', { name: 'Try now' }).click();
    await until('the try', () => tries > before);
    isDown = false;
    release();
  } finally {
    isDown = false;
  }
  await page.locator('.banner').waitFor({ state: 'detached' });
  await page.locator('.row', { hasText: 'One?' }).waitFor();
  await context.clearCookies();
  await page.keyboard.press('v');
  await page.keyboard.press('v');
  await page.getByText('You are signed out. Drafts stay').waitFor();
  expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe('/sign-in?user=back');
  await page.reload();
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(/sign-in/);
});

test('a page behind a host with a name, a colour and a way out', async () => {
  const user = newPerson();
  await ask(user, { question: 'One?' });
  await using inbox = await visit({ user, colorScheme: 'light' });
  await inbox.open();
  const { page } = inbox;
  await page.waitForSelector('.row');
  expect(await page.locator('.brand').textContent()).toBe('Hollis & Vane');
  // Yellow cannot be read on white: a darker one is taken.
  const readLink = () => page.evaluate<string>(`getComputedStyle(document.querySelector('.skip')).color`);
  expect(await readLink()).toMatch(/^oklch\(0\.5 /);
  // On black it is light enough as it is.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await readLink()).toMatch(/^oklch\(0\.8/);
  await page.evaluate(`localStorage.setItem('waitforuser-draft:user%3A${user}:x', '{"inputs":{},"digest":"x","at":"2999-01-01T00:00:00Z"}')`);
  await page.reload();
  await page.getByRole('button', { name: /settings$/ }).click();
  await page.getByRole('link', { name: 'Sign out' }).click();
  await page.waitForURL(/signed-out/);
  expect(await page.evaluate<string>(`Object.keys(localStorage).filter((key) => key.includes('draft')).join()`)).toBe('');
});

test('the language is that of the browser, and is chosen in the account menu', async () => {
  await using inbox = await visit({ user: newPerson(), locale: 'de-DE' });
  await inbox.open();
  const { page } = inbox;
  await page.getByText('Nichts wartet auf Sie').waitFor();
  await inbox.wait(`document.documentElement.lang === 'de-DE'`);
  await page.getByRole('button', { name: /Einstellungen$/ }).click();
  await page.getByLabel('Sprache').selectOption('ja');
  await page.getByText('あなたを待つ質問はありません').waitFor();
  await page.reload();
  await page.getByText('あなたを待つ質問はありません').waitFor();
});

describe('by an answer link', () => {
  const toLink = (id: string, user: string, expiresIn: `${number} ms` | `${number} days` = '6 days') =>
    createAnswerLink(id, { for: { id: user, name: 'Priya Nair' }, expiresIn, url: `${site.at('localhost')}/inbox`, namespace: harness.client.options.namespace, key: KEY });

  test('a person has one question, the token leaves the address, and nothing stays on the device', async () => {
    const user = newPerson();
    const [id = ''] = await ask(user, { question: 'One?' });
    await using inbox = await visit({ user: newPerson() });
    const { page } = inbox;
    await page.goto(toLink(id, user).replace('/link#', '/link?value=approve#'));
    await page.getByRole('heading', { name: 'One?' }).waitFor();
    expect(page.url()).toBe(`${site.at('localhost')}/inbox/link?value=approve`);
    expect(await page.locator('.alone-foot').textContent()).toMatch(/^This page is for Priya Nair and this question only, until .*\.Not you\? Close it; nothing was sent\.$/);
    expect(await page.locator('.list').count()).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByText('Thank you, you can close this page').waitFor();
    expect(await page.evaluate<number>('localStorage.length')).toBe(0);
    expect(await harness.inbox.get(id)).toMatchObject({ status: 'answered', by: `user:${user}`, via: 'link' });
    expect(await inbox.check()).toEqual([]);
  });

  test('one that has expired, was cut, or is none says so, without a word of the question', async () => {
    const user = newPerson();
    const [id = ''] = await ask(user, { question: 'Secret?' });
    const expired = toLink(id, user, '1 ms');
    const cases = [
      [expired, 'This link has expired'],
      [toLink(id, user).slice(0, -9), 'This link does not work'],
      [`${site.at('localhost')}/inbox/link`, 'This link does not work'],
    ] as const;
    for (const [link, text] of cases) {
      await using inbox = await visit({ user });
      await inbox.page.goto(link);
      await inbox.page.getByRole('heading', { name: text }).waitFor();
      expect(await inbox.page.content()).not.toContain('Secret?');
      expect(await inbox.check()).toEqual([]);
    }
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing in the list, its panels, the help and the empty states', async () => {
    const user = newPerson();
    const soon = new Date(Date.now() + 60 * 60_000).toISOString();
    await ask(user, { question: 'One?', priority: 1, deadline: soon }, { question: 'Two?', priority: 2 }, { question: 'Three?', inputType: 'text', audience: ['group:support', `user:${user}`], excluded: [`user:${user}`] });
    await using inbox = await visit({ user, colorScheme });
    const { page } = inbox;
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string, within?: string): Promise<void> => {
      found[state] = await inbox.check(within);
    };
    await inbox.open();
    await page.waitForSelector('.row');
    await look('list');
    await page.keyboard.press('f');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('checkbox', { name: 'Urgent or high' }).check();
    await look('filter');
    await page.keyboard.press('Escape');
    await look('chips');
    await page.getByRole('button', { name: /settings$/ }).click();
    // The rows behind it are covered in part, and axe takes that for small targets.
    await look('account', '.pop');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await look('help');
    await page.keyboard.press('Escape');
    await inbox.open('?view=all');
    await page.locator('.row.is-read').first().waitFor();
    await look('everything');
    await inbox.open('?search=nothing');
    await page.getByText('No question matches').waitFor();
    await look('no results');
    await inbox.open('?view=mine');
    await look('no answers');
    await page.keyboard.press('v');
    // Two that they may answer, and that they are left out of the third is shown in "Everything" alone.
    await inbox.wait(`document.querySelectorAll('.row').length === 2`);
    await page.keyboard.press('j');
    await page.getByRole('button', { name: /^Approve/ }).click();
    await page.getByText('Sent: Approve').waitFor();
    await look('sent');
    await inbox.open('?view=mine');
    await page.locator('.row', { hasText: 'One?' }).waitFor();
    await look('my answers');
    await inbox.context.setOffline(true);
    await page.getByText('You are offline. Keep writing').waitFor();
    await look('offline');
    expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
    expect(Object.keys(found)).toHaveLength(11);
  });
});

test('on a screen of 320 pixels nothing is cut off, and the list and the question take turns', async () => {
  const user = newPerson();
  await ask(user, { question: `A word of ${'length'.repeat(40)}?`, priority: 1 }, { question: 'Two?' });
  await using inbox = await visit({ user, viewport: { width: 320, height: 640 }, hasTouch: true });
  await inbox.open();
  const { page } = inbox;
  /** What stands out of the screen, but for what scrolls inside of itself. */
  const findOutside = () =>
    page.evaluate<readonly string[]>(`[...document.querySelectorAll('.app *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && !element.closest('.sr-only, .table, pre, .tabs, .row-meta') && (left < -1 || right > 321);
    }).map((element) => element.outerHTML.slice(0, 200)).concat(document.documentElement.scrollWidth > 320 ? ['the page itself'] : [])`);
  await page.waitForSelector('.row');
  expect(await findOutside()).toEqual([]);
  await page.getByRole('button', { name: 'Filter and sort' }).tap();
  await page.getByRole('dialog').waitFor();
  expect(await findOutside()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /Two\?/ }).tap();
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  expect(await page.locator('.list').isVisible()).toBe(false);
  expect(await findOutside()).toEqual([]);
  await page.getByRole('button', { name: 'Back to the list' }).tap();
  // A tap becomes a click a moment later.
  await page.locator('.list').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
});

describe('what the page costs', () => {
  test('script and style with one language are at most 60 kB as they travel', async () => {
    const script = await (await fetch(`${site.at('127.0.0.1')}/inbox/assets/inbox.js`)).text();
    const bytes = gzipSync(script, { level: 9 }).length;
    console.log(`the page weighs ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });

  test('while nothing happens it asks at most six times a minute', async () => {
    const user = newPerson();
    await ask(user, { question: 'One?' });
    await using inbox = await visit({ user });
    const { page } = inbox;
    await page.addInitScript(COUNT_PENDING);
    await page.clock.install();
    await inbox.open();
    await page.waitForSelector('.row');
    // What the page waits for comes in real time: were its clock ahead of that, it would ask again.
    const pass = async (): Promise<void> => {
      await inbox.wait('pending === 0');
      await page.clock.runFor(5_000);
    };
    await pass();
    await inbox.wait('pending === 0');
    const asked = () => site.requests.filter(({ url, headers }) => url.startsWith('/inbox/api/') && headers.cookie?.includes(user)).length;
    const before = asked();
    for (let second = 0; second < 60; second += 5) await pass();
    await inbox.wait('pending === 0');
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect(asked() - before).toBeGreaterThan(0);
  });
});
