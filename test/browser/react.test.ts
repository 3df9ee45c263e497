import { randomUUID } from 'node:crypto';

import { build } from 'esbuild';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { checkPage } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

/** A page made by React: attributes, a property, an event, and a state of its own. */
const APP = `
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
const pause = new URL(location.href).searchParams.get('pause');
const texts = { somethingElse: 'My own way' };
function App() {
  const [told, setTold] = useState('nothing yet');
  return createElement('main', null,
    createElement('h1', null, 'Order 17'),
    createElement('p', null, told),
    createElement('waitforuser-pause', { pause, lang: 'en', texts, 'onwaitforuser-settled': ({ detail }) => setTold('settled: ' + detail.status) }));
}
createRoot(document.getElementById('app')).render(createElement(App));
`;

beforeAll(async () => {
  const built = await build({ stdin: { contents: APP, resolveDir: __dirname }, bundle: true, minify: true, format: 'esm', write: false, define: { 'process.env.NODE_ENV': '"production"' } });
  const script = built.outputFiles.map(({ text }) => text).join('');
  site = await serveSite(harness.client, {
    before: (app) => {
      app.get('/react.js', (_req, res) => res.type('text/javascript').send(script));
      app.get('/react', (_req, res) =>
        res
          .setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; connect-src 'self'")
          .send('<!doctype html><html lang="en"><title>Order 17</title><div id="app"></div><script type="module" src="/inbox/assets/inbox.js"></script><script type="module" src="/react.js"></script></html>')
      );
    },
  });
});

test('in React 19 an element takes attributes, properties and events as any other', async () => {
  const user = `p${randomUUID().replaceAll('-', '')}`;
  const { workflowId } = await harness.startWith('askInTurn', { args: [[{ question: 'One?', inputType: 'select', allowCustom: true, options: [{ id: 'a', label: 'First' }, { id: 'b', label: 'Second' }], audience: [`user:${user}`] }]] });
  const pause = await reached(harness.inbox, { workflowId });
  await using context = await chromium.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => /Content Security Policy|violates/i.test(message.text()) && faults.push(message.text()));
  await page.goto(`${site.at('localhost')}/sign-in?user=${user}`);
  await page.goto(`${site.at('localhost')}/react?pause=${encodeURIComponent(pause.id)}`);
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  await page.getByLabel('My own way').waitFor();
  expect(await checkPage(page)).toEqual([]);
  await page.getByLabel('Second').check();
  await page.getByRole('button', { name: 'Send answer' }).click();
  await page.getByText('settled: answered').waitFor();
  await until('the answer', async () => (await harness.inbox.get(pause.id)).status === 'answered');
  expect(faults).toEqual([]);
});
