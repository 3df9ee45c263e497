import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Session } from '../../../../src/cli/connection/connect';
import { registerAttribute } from '../../../../src/cli/connection/search-attribute';
import { findWebUi, isCloud, toRunLink } from '../../../../src/cli/connection/web-ui';

test('uses the given address', async () => {
  expect(await findWebUi('10.0.0.1:7233', 'https://ui.example/temporal//')).toBe('https://ui.example/temporal');
});

test("knows Temporal Cloud's web UI", async () => {
  expect(await findWebUi('orders.a1b2c.tmprl.cloud:7233')).toBe('https://cloud.temporal.io');
  expect(await findWebUi('eu-west-1.aws.api.temporal.io:7233')).toBe('https://cloud.temporal.io');
  expect(['tmprl.cloud.evil.example:7233', 'localhost:7233', '[::1]:7233', 'not an address'].map(isCloud)).toEqual([false, false, false, false]);
});

test('finds the web UI of a dev server if it answers', async () => {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  expect(await findWebUi(`127.0.0.1:${port - 1000}`)).toBe(`http://127.0.0.1:${port}`);
  await new Promise((done) => server.close(done));
  expect(await findWebUi(`127.0.0.1:${port - 1000}`)).toBeUndefined();
  expect(await findWebUi('10.0.0.1:7233')).toBeUndefined();
});

test('links a run, with any characters in its workflow id', () => {
  expect(toRunLink('https://ui.example', { namespace: 'a b', workflowId: 'order/7?x#1', runId: 'run' })).toBe(
    'https://ui.example/namespaces/a%20b/workflows/order%2F7%3Fx%231/run'
  );
});

test('explains how to register the search attribute on Temporal Cloud, without calling it', async () => {
  const session = { address: 'orders.a1b2c.tmprl.cloud:7233', namespace: 'orders.a1b2c' } as Session;
  await expect(registerAttribute(session, 'WaitingForUser')).rejects.toMatchObject({
    code: 'BY_HAND',
    exitCode: 1,
    message: expect.stringContaining('tcld namespace search-attributes add --namespace orders.a1b2c --search-attribute "WaitingForUser=KeywordList"'),
  });
});
