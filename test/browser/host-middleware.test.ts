import { randomUUID } from 'node:crypto';

import compression from 'compression';
import type { Express } from 'express';
import helmet from 'helmet';
import type { PauseRecord } from 'waitforuser/client';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { serveSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { startWebProxy } from '../support/web-proxy';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

// Nobody else's questions come into the list.
const newPerson = () => `p${randomUUID().replaceAll('-', '')}`;

async function ask(user: string): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', details: 'd'.repeat(2_000), audience: [`user:${user}`] }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

// The host's own page has a script of its own, which helmet's default forbids.
const scriptSrc = ["'self'", "'unsafe-inline'"];
const protect = (app: Express): void => void app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc, upgradeInsecureRequests: null } } }), compression({ threshold: 0 }));

test.each([
  ['plain HTTP', false],
  ['TLS', true],
])('attack 15: behind helmet() and compression(), over %s, events come at once, by a stream', async (_over, tls) => {
  const user = newPerson();
  await using site = await serveSite(harness.client, { before: protect });
  await using front = await startWebProxy(() => site.port, { tls });
  await using context = await chromium.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${front.at('inbox.example')}/sign-in?user=${user}`);
  await page.evaluate(`inbox.page().then(({ events }) => {
    window.events = [];
    window.stop = new AbortController();
    (async () => { for await (const event of inbox.watch({ cursor: events, signal: stop.signal })) window.events.push(event); })();
  })`);
  const pause = await ask(user);
  await until('the opening', () => page.evaluate<boolean>('events.length === 1'));
  expect(await page.evaluate(`inbox.answer(events[0].pause, 'yes')`)).toMatchObject({ status: 'accepted' });
  await until('the settling', () => page.evaluate<boolean>('events.length === 2'));
  expect(await page.evaluate('events.map(({ type }) => type)')).toEqual(['opened', 'settled']);
  await page.evaluate('stop.abort()');
  // One stream, which nothing held back: where no byte comes, the client asks again and again instead.
  const asked = site.requests.filter(({ url }) => url.startsWith('/inbox/api/events'));
  expect(asked.map(({ headers }) => headers.accept)).toEqual(['text/event-stream']);
  expect(asked[0]?.reply()).toContain(pause.workflowId);
});

test('attack 15: helmet() leaves the API and the page their own headers, and compression() packs what is no stream', async () => {
  const user = newPerson();
  await using site = await serveSite(harness.client, { before: protect });
  const pause = await ask(user);
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('inbox.example')}/sign-in?user=${user}`);
  const api = await page.goto(`${site.at('inbox.example')}/inbox/api/pauses/${pause.id}`);
  expect(await api?.json()).toMatchObject({ id: pause.id });
  expect(api?.headers()).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' });
  const shown = await page.goto(`${site.at('inbox.example')}/inbox/link`);
  expect(shown?.headers()['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
  expect(await shown?.headerValues('content-security-policy')).toHaveLength(1);
});
