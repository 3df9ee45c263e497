import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { inBatches } from '../support/in-batches';
import { openInbox } from '../support/inbox-page';
import type { InboxPage, InboxPageOptions } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

beforeAll(async () => {
  site = await serveSite(harness.client);
});

const HOUR = 60 * 60_000;
const newPerson = () => `p${randomUUID().replaceAll('-', '')}`;
const visit = (options: InboxPageOptions) => openInbox(chromium, site, options);
const later = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Asks, and waits until each question is open. Returns their ids. */
async function ask(user: string, ...questions: readonly object[]): Promise<readonly string[]> {
  const { workflowId } = await harness.startWith('askTogether', { args: [questions.map((question) => ({ question: 'Go?', inputType: 'approval', audience: [`user:${user}`], ...question }))] });
  return Promise.all(questions.map(async (_, index) => (await reached(harness.inbox, { workflowId, index })).id));
}

/** Waits for that many rows. They may come one by one: the server hears of a question later than its workflow asks it. */
const waitForRows = (inbox: InboxPage, count: number) => inbox.wait(`document.querySelectorAll('.row').length === ${count}`);

const titles = (page: { locator(selector: string): { allTextContents(): Promise<string[]> } }) => page.locator('.row-title').allTextContents();

test('the list has groups by deadline, inside of them the most urgent first, and the title has their number', async () => {
  const user = newPerson();
  await ask(user, { question: 'None?' }, { question: 'Later?', deadline: later(72 * HOUR) }, { question: 'Urgent?', deadline: later(100 * HOUR), priority: 1 });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await waitForRows(inbox, 3);
  expect(await page.locator('.group').allTextContents()).toEqual(['Later 2', 'No deadline 1']);
  expect(await titles(page)).toEqual(['Urgent?', 'Later?', 'None?']);
  await inbox.wait(`document.title === '(3) Inbox'`);
  expect(await page.locator('.tab').allTextContents()).toEqual(['For me 3', expect.stringMatching(/^Everything \d/), 'My answers ']);
});

test('a question that comes in appears by itself; while the person reads further down it waits behind a button', async () => {
  const user = newPerson();
  await ask(user, ...Array.from({ length: 30 }, (_, i) => ({ question: `Old ${i}?` })));
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  // Only those in sight are drawn.
  await inbox.wait(`document.title === '(30) Inbox'`);
  await ask(user, { question: 'First new?', deadline: later(72 * HOUR) });
  await page.waitForSelector('text=First new?');
  await page.locator('[data-list]').evaluate((list) => list.scrollTo({ top: 300 }));
  await inbox.wait(`document.querySelector('[data-list]').scrollTop === 300`);
  const before = await page.locator('.row >> nth=10').boundingBox();
  await ask(user, { question: 'Second new?', deadline: later(80 * HOUR) }, { question: 'Third new?', deadline: later(90 * HOUR) });
  await page.getByRole('button', { name: '2 new questions' }).waitFor();
  expect(await page.locator('.row >> nth=10').boundingBox()).toEqual(before);
  expect(await titles(page)).not.toContain('Second new?');
  await inbox.wait(`document.title === '(33) Inbox'`);
  await page.getByRole('button', { name: '2 new questions' }).click();
  expect((await titles(page)).slice(0, 3)).toEqual(['First new?', 'Second new?', 'Third new?']);
});

test('filters and search stand in the address, so that a filtered list is a link, and go back one by one', async () => {
  const user = newPerson();
  await ask(user, { question: 'Refund Ann?', priority: 1 }, { question: 'Refund Bob?', inputType: 'text' }, { question: 'Deploy?' });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await waitForRows(inbox, 3);
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('refund');
  await inbox.wait(`location.search === '?search=refund' && document.querySelectorAll('.row').length === 2`);
  await page.getByRole('button', { name: 'Filter and sort' }).click();
  await page.getByRole('checkbox', { name: 'Urgent or high' }).check();
  await page.getByRole('button', { name: 'Show 1 question' }).click();
  expect(await titles(page)).toEqual(['Refund Ann?']);
  expect(new URL(page.url()).search).toBe('?search=refund&urgent=1');
  await inbox.open(`?search=refund&urgent=1`);
  await waitForRows(inbox, 1);
  expect(await titles(page)).toEqual(['Refund Ann?']);
  await page.getByRole('button', { name: 'Urgent or high: remove this filter' }).click();
  await inbox.wait(`document.querySelectorAll('.row').length === 2`);
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('nothing like it');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await inbox.wait(`document.querySelectorAll('.row').length === 3`);
});

test('a search that begins once the person rests takes back nothing of what they did meanwhile', async () => {
  const user = newPerson();
  const [first] = await ask(user, { question: 'One?' }, { question: 'Two?' });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await page.getByRole('searchbox', { name: 'Search questions' }).fill('One');
  await page.getByRole('link', { name: /One\?/ }).click();
  await inbox.wait(`location.search === '?search=One'`);
  expect(new URL(page.url()).pathname).toBe(`/inbox/p/${first}`);
  await page.getByRole('heading', { name: 'One?' }).waitFor();
});

test('the steps of the browser lead through what was opened', async () => {
  const user = newPerson();
  const [first, second] = await ask(user, { question: 'One?', priority: 1 }, { question: 'Two?', priority: 2 });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await page.getByRole('link', { name: /One\?/ }).click();
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/inbox/p/${first}`);
  await page.getByRole('link', { name: /Two\?/ }).click();
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await page.goBack();
  await page.getByText('No question chosen').waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await inbox.open(`p/${second}`);
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  // The question may be read before its list.
  await waitForRows(inbox, 2);
  expect(await page.locator('.row[aria-current]').allTextContents()).toEqual([expect.stringContaining('Two?')]);
});

/** Asks a person three questions, and returns who that is. */
async function askThree(): Promise<string> {
  const user = newPerson();
  await ask(user, { question: 'One?', priority: 1 }, { question: 'Two?', priority: 2 }, { question: 'Three?', priority: 3 });
  return user;
}

test('the whole list is reached by keyboard; keys without a modifier can be switched off', async () => {
  await using inbox = await visit({ user: await askThree() });
  await inbox.open();
  const { page } = inbox;
  await waitForRows(inbox, 3);
  const current = () => page.locator('.row[aria-current]').textContent();
  const focused = () => page.evaluate<string>(`document.activeElement.textContent.trim()`);
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await inbox.wait(`document.activeElement.tagName === 'H2'`);
  expect(await focused()).toBe('One?');
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await page.keyboard.press('Escape');
  await inbox.wait(`document.activeElement.matches('.row')`);
  await page.keyboard.press('ArrowDown');
  await inbox.wait(`document.activeElement.textContent.includes('Two?')`);
  expect(await current()).toContain('One?');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('jk');
  expect(await page.getByRole('searchbox', { name: 'Search questions' }).inputValue()).toBe('jk');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await inbox.wait(`location.search === '?view=all'`);
  await page.keyboard.press('f');
  await page.getByRole('dialog', { name: 'Filter and sort' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`)).toBe('Filter and sort');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.getByRole('switch').uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('v');
  await page.keyboard.press('f');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(new URL(page.url()).search).toBe('?view=all');
  await page.reload();
  await page.waitForSelector('.row');
  await page.keyboard.press('v');
  expect(new URL(page.url()).search).toBe('?view=all');
});

test('the focus follows every key, also of those that come faster than the page is drawn', async () => {
  await using inbox = await visit({ user: await askThree() });
  await inbox.open();
  const { page } = inbox;
  await waitForRows(inbox, 3);
  /** Presses keys in one go, and waits until what they asked for is drawn. */
  const press = (...keys: readonly string[]) =>
    page.evaluate(`(async () => {
      for (const key of ${JSON.stringify(keys)}) {
        const { activeElement } = document;
        // What a script dispatches follows no link.
        if (key === 'Enter') activeElement.click();
        else activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
      }
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    })()`);
  await page.locator('.row', { hasText: 'One?' }).focus();
  await press('ArrowDown', 'ArrowDown');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Three?');
  await press('Enter', '/');
  await page.getByRole('heading', { name: 'Three?' }).waitFor();
  expect(await page.evaluate<string>('document.activeElement.type')).toBe('search');
});

// Asking takes most of it.
const MANY_MS = 240_000;

test('of 5,000 open questions all can be reached, and at most 200 are drawn', async () => {
  const user = newPerson();
  const questions = Array.from({ length: 100 }, (_, i) => ({ question: `Question ${i}?`, inputType: 'approval', audience: [`user:${user}`] }));
  // A few at a time: each is a hundred commands in one workflow task. The harness would replay them all at its end.
  await inBatches(Array.from({ length: 50 }), 3, async () => {
    const { workflowId } = await harness.client.workflow.start('askTogether', { taskQueue: harness.taskQueue, workflowId: `many-${randomUUID()}`, args: [questions] });
    await reached(harness.inbox, { workflowId, index: 99 });
  });
  await using inbox = await visit({ user });
  await inbox.open();
  const { page } = inbox;
  await inbox.wait(`document.title === '(5,000) Inbox'`);
  const drawn = () => page.evaluate<number>(`document.querySelectorAll('.row').length`);
  let most = await drawn();
  await until('all pages', async () => {
    await page.evaluate(`new Promise((resolve) => { const list = document.querySelector('[data-list]'); list.scrollTop = list.scrollHeight; requestAnimationFrame(() => setTimeout(resolve, 0)); })`);
    most = Math.max(most, await drawn());
    return page.evaluate<boolean>(`document.querySelector('.group span')?.textContent === '5,000'`);
  });
  expect(await page.locator('.group').allTextContents()).toEqual(['No deadline 5,000']);
  expect(most).toBeLessThanOrEqual(200);
  expect(most).toBeGreaterThan(10);
  const nodes = await page.evaluate<number>(`document.querySelectorAll('*').length`);
  expect(nodes).toBeLessThan(3_500);
  // From pressing a key until the next question stands there.
  const ms = await page.evaluate<number>(`new Promise((resolve) => {
    const begun = performance.now();
    document.querySelector('.row').focus();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    const look = () => document.querySelector('.detail h2') ? resolve(performance.now() - begun) : requestAnimationFrame(look);
    look();
  })`);
  console.log(`5,000 open questions: ${nodes} nodes, at most ${most} rows drawn, ${Math.round(ms)} ms from a key to the question`);
}, MANY_MS);
