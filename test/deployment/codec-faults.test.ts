import type { WorkflowHandle } from '@temporalio/client';
import type { PauseRecord } from 'waitforuser/client';

import { runCli } from '../support/cli';
import { countEvents } from '../support/history';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { createInbox } from './after/backend';
import { startCodecServer } from './support/codec-server';
import type { CodecServer, Fault } from './support/codec-server';
import { Deployment } from './support/deployment';

const AUTH = 'Bearer a secret of this test';

let deployment: Deployment;
let server: CodecServer;
/** A workflow that waits, and that lists show. */
let handle: WorkflowHandle;
let pause: PauseRecord;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.deploy('after');
  server = await startCodecServer(deployment.codec, { auth: AUTH });
  const inbox = createInbox(deployment.client);
  handle = await deployment.startWorkflow('refundWorkflow', ['o-1', 5]);
  pause = await reached(inbox, { workflowId: handle.workflowId });
  await until('its row', async () => (await inbox.page({ workflowIds: [handle.workflowId] })).items[0]);
});
afterAll(async () => {
  await handle?.terminate();
  await server?.close();
  await deployment?.close();
});
beforeEach(() => (server.fault = undefined));

const known = () => ['--codec-endpoint', `${server.url}/{namespace}/`, '--codec-auth', AUTH];
const list = (args: readonly string[]) => runCli(['list', '-o', 'jsonl', '--workflow-id', handle.workflowId, ...args]);

test.each<[string, Fault, RegExp]>([
  ['refuses access', { status: 401, body: `no ${AUTH}` }, /does not allow it \(401 Unauthorized\)\. Check --codec-auth/],
  ['redirects', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, /redirects to another address \(307/],
  ['is not there', { status: 404 }, /has nothing at this address \(404/],
  ['repeats the secret', { status: 500, body: `cannot take ${AUTH}` }, /replied 500 Internal Server Error\./],
  ['says why', { status: 500, body: 'the key store is down' }, /replied 500 Internal Server Error \(the key store is down\)/],
  ['sends no JSON', { body: '<html>' }, /something that is not payloads/],
  ['sends other JSON', { body: '{"payloads":[{"metadata":{"encoding":7}}]}' }, /something that is not payloads/],
  ['sends fewer payloads', { body: '{"payloads":[]}' }, /returned 0 payloads for 1/],
  ['sends too much', { body: Buffer.alloc(65 * 1024 * 1024, ' ') }, /more than 64 MiB/],
])('says what is wrong with a server that %s', async (_, fault, message) => {
  server.fault = fault;
  const [listed, shown] = await Promise.all([list(known()), runCli(['history', handle.workflowId, ...known()])]);
  expect(JSON.parse(listed.stdout)).toMatchObject({ status: 'unreadable', message: expect.stringMatching(message) });
  expect(shown).toMatchObject({ code: 5, stdout: '', stderr: expect.stringMatching(message) });
  expect(JSON.stringify([listed, shown])).not.toContain('secret');
});

test('answers nothing while the server does not answer', async () => {
  const closed = await startCodecServer(deployment.codec);
  await closed.close();
  const nowhere = ['--codec-endpoint', closed.url, '--codec-auth', AUTH];
  expect(JSON.parse((await list(nowhere)).stdout)).toMatchObject({ status: 'unreadable', message: expect.stringMatching(/does not answer \(ECONNREFUSED\)\. Check --codec-endpoint/) });
  expect(await runCli(['answer', pause.id, 'intact', ...nowhere])).toMatchObject({ code: 5, stderr: expect.stringMatching(/The answer was not sent: .*ECONNREFUSED/) });
  server.fault = 'silent';
  expect(await runCli(['answer', pause.id, 'intact', ...known()])).toMatchObject({ code: 5, stderr: expect.stringMatching(/did not reply within 10 seconds/) });
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
});

test.each([
  [['--codec-auth', AUTH], /--codec-auth and --codec-header are for a codec server/],
  [['--codec-endpoint', 'file:///secret'], /is not an http or https address/],
  [['--codec-endpoint', 'http://name:secret@localhost'], /holds a name or a password/],
  [['--codec-endpoint', 'http://localhost', '--codec-header', 'secret'], /--codec-header is not KEY=VALUE/],
  [['--codec-endpoint', 'http://localhost', '--codec-header', 'Host=secret'], /--codec-header cannot set "Host"/],
  [['--codec-endpoint', 'http://localhost', '--codec-auth', 'secret\n'], /--codec-auth .* a header cannot hold/],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await runCli(['list', ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  expect(stderr).not.toContain('secret');
});
