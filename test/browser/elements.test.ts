import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { checkPage } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

/** A host as strict as can be, with sizes, variables and keys of its own. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const STYLE = 'html { font-size: 62.5%; color-scheme: light } * { --bg: red; --text: red; --waitforuser-rem: 1px } waitforuser-inbox { height: 500px } waitforuser-pause { --waitforuser-ink: rgb(0, 90, 60) }';
const SCRIPT = `window.told = []; window.pressed = [];
for (const type of ['waitforuser-answered', 'waitforuser-settled']) document.addEventListener(type, ({ detail }) => told.push([type, detail]));
document.addEventListener('keydown', ({ key }) => pressed.push(key));`;

beforeAll(async () => {
  site = await serveSite(harness.client, {
    before: (app) => {
      app.get('/host.css', (_req, res) => res.type('text/css').send(STYLE));
      app.get('/host.js', (_req, res) => res.type('text/javascript').send(SCRIPT));
      app.get('/host', (req, res) => {
        const pauses = ([req.query['pause'] ?? []].flat() as string[]).map((pause) => `<waitforuser-pause pause="${pause}"></waitforuser-pause>`);
        const content = pauses.length === 0 ? '<waitforuser-inbox></waitforuser-inbox>' : pauses.join('');
        res
          .setHeader('Content-Security-Policy', POLICY)
          .send(
            `<!doctype html><html lang="en"><title>Host</title><link rel="stylesheet" href="/host.css"><script src="/host.js"></script><script type="module" src="/inbox/assets/inbox.js"></script><script type="module" src="/inbox/assets/inbox.js?again"></script><main><h1>Host</h1><form action="/nowhere">${content}<input name="own" aria-label="Own"></form></main></html>`
          );
      });
    },
  });
});

async function ask(user: string, ...questions: readonly object[]): Promise<readonly string[]> {
  const { workflowId } = await harness.startWith('askTogether', { args: [questions.map((question) => ({ question: 'Go?', inputType: 'approval', audience: [`user:${user}`], ...question }))] });
  return Promise.all(questions.map(async (_, index) => (await reached(harness.inbox, { workflowId, index })).id));
}

async function visit(user: string, path: string) {
  const context = await chromium.newContext({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => /Content Security Policy|Trusted ?Type|violates/i.test(message.text()) && faults.push(message.text()));
  await page.goto(`${site.at('localhost')}/sign-in?user=${user}`);
  await page.goto(`${site.at('localhost')}${path}`);
  return { page, faults, [Symbol.asyncDispose]: () => context.close() };
}

const newPerson = () => `p${randomUUID().replaceAll('-', '')}`;

test('a question in a strict page of another is answered there; its page hears of it, and keeps its title, address and keys', async () => {
  const user = newPerson();
  const [id = ''] = await ask(user, { question: 'One?' });
  await using host = await visit(user, `/host?pause=${id}`);
  const { page } = host;
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  const look = (selector: string, property: string): Promise<string> =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('waitforuser-pause').shadowRoot.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`);
  // Neither the host's root size nor its variables come in; its public ones do, and it stays as light as the host.
  expect([await look('.body', 'fontSize'), await look('.body', 'backgroundColor'), await look('.btn-main', 'backgroundColor')]).toEqual(['14px', 'rgb(255, 255, 255)', 'rgb(0, 90, 60)']);
  await page.getByLabel('Own').focus();
  await page.keyboard.press('1');
  expect(await page.evaluate('pressed')).toEqual(['1']);
  expect(await checkPage(page)).toEqual([]);
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByText('Answered by you').waitFor();
  await until('both events', async () => (await page.evaluate<readonly unknown[]>('told')).length >= 2);
  expect(await page.evaluate('told')).toEqual(expect.arrayContaining([['waitforuser-answered', { id, status: 'accepted' }], ['waitforuser-settled', { id, status: 'answered' }]]));
  expect([await page.title(), page.url()]).toEqual(['Host', `${site.at('localhost')}/host?pause=${id}`]);
  expect(host.faults).toEqual([]);
});

test('what another person answers is told too; several elements share one stream', async () => {
  const user = newPerson();
  const [first = '', second = ''] = await ask(user, { question: 'One?' }, { question: 'Two?' });
  await using host = await visit(user, `/host?pause=${first}&pause=${second}`);
  const { page } = host;
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  const streams = () => site.streams().filter(({ headers }) => headers.cookie?.includes(user));
  await until('the stream', () => streams().length > 0);
  expect(streams()).toHaveLength(1);
  await harness.inbox.answer(first, 'approve', { by: 'bob' });
  await page.getByText('Answered by bob').waitFor();
  await until('the event', async () => (await page.evaluate<readonly unknown[]>('told')).length > 0);
  expect(await page.evaluate('told')).toEqual([['waitforuser-settled', { id: first, status: 'answered' }]]);
  expect(host.faults).toEqual([]);
});

test('the inbox in another page tells when its open question needs no answer any more, whoever gave it', async () => {
  const user = newPerson();
  const [first = '', second = ''] = await ask(user, { question: 'One?', priority: 1 }, { question: 'Two?', priority: 2 });
  await using host = await visit(user, '/host');
  const { page } = host;
  const told = (type: string) => page.evaluate<readonly unknown[]>(`told.filter(([name]) => name === '${type}').map(([, detail]) => detail)`);
  await page.getByRole('link', { name: /One\?/ }).click();
  await page.getByRole('button', { name: /^Approve/ }).waitFor();
  await harness.inbox.answer(first, 'approve', { by: 'bob' });
  await page.getByText('Answered by bob').waitFor();
  await until('the event', async () => (await told('waitforuser-settled')).length > 0);
  expect(await told('waitforuser-settled')).toEqual([{ id: first, status: 'answered' }]);
  await page.getByRole('link', { name: /Two\?/ }).click();
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await page.getByRole('button', { name: /^Reject/ }).click();
  await until('the other event', async () => (await told('waitforuser-settled')).length > 1);
  expect(await told('waitforuser-settled')).toEqual([{ id: first, status: 'answered' }, { id: second, status: 'answered' }]);
  expect(await told('waitforuser-answered')).toEqual([{ id: second, status: 'accepted' }]);
});

test('the whole inbox in another page: its keys count while the focus is inside, and its width decides its layout', async () => {
  const user = newPerson();
  await ask(user, { question: 'One?', priority: 1 }, { question: 'Two?', priority: 2 });
  await using host = await visit(user, '/host');
  const { page } = host;
  await page.getByRole('link', { name: /One\?/ }).waitFor();
  await page.getByRole('link', { name: /Two\?/ }).waitFor();
  await page.getByLabel('Own').focus();
  await page.keyboard.press('Tab');
  await page.evaluate(`document.querySelector('h1').click()`);
  await page.keyboard.press('j');
  expect(await page.getByText('No question chosen').isVisible()).toBe(true);
  await page.getByRole('link', { name: /One\?/ }).focus();
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  expect([await page.title(), page.url()]).toEqual(['Host', `${site.at('localhost')}/host`]);
  expect(await checkPage(page)).toEqual([]);
  await page.evaluate(`document.querySelector('waitforuser-inbox').style.width = '360px'`);
  await until('one pane', () => page.getByRole('searchbox').isHidden());
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('searchbox').waitFor();
  await page.evaluate(`(() => { const element = document.querySelector('waitforuser-inbox'); element.lang = 'de'; element.texts = { inbox: 'Schreibtisch' }; element.setAttribute('theme', 'dark'); })()`);
  await page.getByText('Schreibtisch').waitFor();
  await page.getByText('Meine Antworten').waitFor();
  expect(await page.evaluate(`getComputedStyle(document.querySelector('waitforuser-inbox').shadowRoot.querySelector('.body')).backgroundColor`)).toBe('rgb(21, 22, 26)');
  // A host may move it, or take it away.
  await page.evaluate(`document.body.append(document.querySelector('waitforuser-inbox'))`);
  await page.getByRole('link', { name: /Two\?/ }).waitFor();
  await page.evaluate(`document.querySelector('waitforuser-inbox').remove()`);
  await until('the stream to end', () => site.streams().every(({ headers }) => !headers.cookie?.includes(user)));
  expect(host.faults).toEqual([]);
});
