import { request } from 'node:http';
import { createServer } from 'node:http';

import type { PauseRecord } from 'waitforuser/client';

import { useChromium } from '../support/chromium';
import { startCli } from '../support/cli';
import { serveForeignPages } from '../support/foreign-pages';
import type { ForeignPages } from '../support/foreign-pages';
import { useHarness } from '../support/harness';
import { countEvents } from '../support/history';
import { serveSite } from '../support/inbox-site';
import type { SiteOptions } from '../support/inbox-site';
import { reached } from '../support/open-pause';
import { startWebProxy } from '../support/web-proxy';

// Before the harness, which looks for what was left open when it closes.
const chromium = useChromium();
let foreign: ForeignPages;
beforeAll(async () => {
  foreign = await serveForeignPages();
});
afterAll(() => foreign?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));

async function ask(): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', audience: ['user:local'], skippable: true }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

const REFUSED = '403 HOST_NOT_ALLOWED';

/** By what a request that reaches the server is let in, whoever sends it. */
const OPEN: readonly (readonly [string, string, SiteOptions])[] = [
  ['a server without a login', 'localhost', { insecureNoAuth: true }],
  ['a server in a VPN that names its hosts', 'inbox.example', { authenticate: () => ({ id: 'local' }), allowedHosts: ['inbox.example'] }],
  ['a server in a VPN that knows its address', 'inbox.example', { authenticate: () => ({ id: 'local' }) }],
];

test.each(OPEN)('attack 13: a foreign page whose name now leads here (DNS rebinding) gets nothing from %s', async (what, host, options) => {
  const pause = await ask();
  const workflow = harness.client.workflow.getHandle(pause.workflowId);
  const events = await countEvents(workflow);
  // What an address leads to changes; for the browser it stays the same origin.
  let target = Number(new URL(foreign.http('evil.test')).port);
  await using front = await startWebProxy(() => target);
  const knowsItself = what.endsWith('address') && { url: `${front.at(host)}/inbox` };
  await using site = await serveSite(harness.client, { ...options, ...knowsItself });
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${front.at('evil.test')}/`);
  target = site.port;
  const call = (path: string, init = '{}') =>
    page.evaluate(`fetch('/inbox${path}', ${init}).then(async (response) => response.status + ' ' + JSON.parse(await response.text()).code)`);
  for (const path of ['/api/me', '/api/pauses', '/api/count', `/api/pauses/${pause.id}`, `/api/history?workflowId=${pause.workflowId}`, '/api/events', '/api/openapi.json', '/link', '/assets/inbox.js', '/nothing']) {
    expect([path, await call(path)]).toEqual([path, REFUSED]);
  }
  const json = `headers: { 'content-type': 'application/json', 'x-forwarded-host': '${host}' }, body: '{"value":"stolen"}'`;
  expect(await call(`/api/pauses/${pause.id}/answer`, `{ method: 'POST', ${json} }`)).toBe(REFUSED);
  expect(await call(`/api/pauses/${pause.id}/skip`, `{ method: 'POST' }`)).toBe(REFUSED);
  expect(site.requests.filter(({ headers }) => headers.host !== `evil.test:${front.port}`)).toEqual([]);
  expect(await countEvents(workflow)).toEqual(events);

  await page.goto(`${front.at(host)}/`);
  expect(await page.evaluate(`inbox.answer('${pause.id}', 'yes')`)).toMatchObject({ status: 'accepted' });
});

test('attack 13: with a login by cookie a name that leads here brings no cookie', async () => {
  await using site = await serveSite(harness.client);
  await using context = await chromium.newContext();
  const page = await context.newPage();
  await page.goto(`${site.at('inbox.example')}/sign-in?user=local`);
  expect(await page.evaluate('inbox.me()')).toMatchObject({ user: 'user:local' });
  await page.goto(`${site.at('evil.test')}/`);
  expect(await page.evaluate('inbox.me().catch(({ code }) => code)')).toBe('NOT_SIGNED_IN');
});

test('attack 13: without a login another machine is not let in by saying "Host: localhost"', async () => {
  // This machine may have no other address: the connection says that it comes from one.
  const fromElsewhere = '10.2.3.4';
  await using site = await serveSite(harness.client, {
    insecureNoAuth: true,
    createServer: (app) =>
      createServer((req, res) => {
        if (req.url?.includes('elsewhere')) Object.defineProperty(req.socket, 'remoteAddress', { value: fromElsewhere });
        app(req, res);
      }),
  });
  const read = (path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: site.port, path, headers, agent: false }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      sent.on('error', reject).end();
    });
  for (const host of ['localhost', `localhost:${site.port}`, '127.0.0.1', '[::1]']) {
    expect([host, await read('/inbox/api/me', { host })]).toEqual([host, 200]);
    expect([host, await read('/inbox/api/me?elsewhere', { host })]).toEqual([host, 403]);
  }
  for (const headers of [{ 'x-forwarded-for': '10.2.3.4' }, { forwarded: 'for=10.2.3.4' }, { 'x-forwarded-host': 'localhost' }]) {
    expect(await read('/inbox/api/me', { host: 'localhost', ...headers })).toBe(403);
  }
});

test('attack 13: a probe that calls a pod by its address learns that it is alive, and nothing else', async () => {
  const cli = startCli(['serve', '--port', '0', '--allowed-host', 'inbox.example', '--token', 'deploy=a-secret-of-some-length']);
  await using _ = cli;
  await cli.printed('Serving the inbox');
  const [, port = ''] = /at http:\S+?:(\d+)\/\n/.exec(cli.stderr()) ?? [];
  const read = (path: string, host: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { host, authorization: 'Bearer a-secret-of-some-length' };
      const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve(`${response.statusCode} ${text.trim()}`));
      });
      sent.on('error', reject).end();
    });
  expect(await read('/healthz', '10.2.3.4:8080')).toBe('200 ok');
  expect(await read('/readyz', '10.2.3.4:8080')).toBe('200 ready');
  expect(await read('/api/me', '10.2.3.4:8080')).toContain('HOST_NOT_ALLOWED');
  expect(await read('/link', '10.2.3.4:8080')).toContain('HOST_NOT_ALLOWED');
  expect(await read('/api/me', 'inbox.example')).toContain('"user":"user:deploy"');
});
