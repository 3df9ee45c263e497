import type { Connection } from '@temporalio/client';

import { runCli, startCli } from '../../support/cli';
import type { CliRun } from '../../support/cli';
import { startDevServer } from '../../support/dev-server';
import type { DevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import { openClient } from '../../support/open-client';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let server: DevServer;
beforeAll(async () => {
  server = await startDevServer();
});
afterAll(() => server.close());

function run(...args: readonly string[]): Promise<CliRun> {
  return runCli([...args, '--address', server.address]);
}

test('registers the search attribute once, and reports whether it is registered', async () => {
  const before = await run('setup', '--check', '-o', 'json');
  expect(before).toMatchObject({ code: 1, stdout: '' });
  expect(JSON.parse(before.stderr)).toMatchObject({ code: 'NOT_REGISTERED', attribute: 'WaitingForUser', namespace: 'default' });
  expect(await run('setup')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^WaitingForUser \(KeywordList\) is now registered in namespace default\.\nCall configureInbox/) });
  expect(await run('setup')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^WaitingForUser \(KeywordList\) is registered in/) });
  const check = await run('setup', '--check', '-o', 'jsonl');
  expect(JSON.parse(check.stdout)).toEqual({ attribute: 'WaitingForUser', namespace: 'default', type: 'KeywordList', registered: 'before', workflows: { memo: 0, attribute: 0 } });
  await using session = await openClient(server.address);
  expect(await session.inbox.status()).toMatchObject({ listedBy: 'attribute' });
  // From now on, the search attribute is used to count.
  expect(await run('list', '--count')).toMatchObject({ code: 0, stdout: 'at most 0 workflows wait\n' });
});

test('says what to do if the attribute has another type, or if no more attributes can be registered', async () => {
  await using session = await openClient(server.address);
  const INT = 3;
  await (session.client.connection as Connection).operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { ANumber: INT } });
  expect(await run('setup', '--attribute', 'ANumber')).toMatchObject({ code: 1, stderr: expect.stringContaining('ANumber is registered as Int') });
  expect(await run('setup', '--attribute', 'not a name')).toMatchObject({ code: 2 });
  for (const attribute of ['Second', 'Third']) {
    const said = `Call configureInbox({ listing: 'attribute', attribute: '${attribute}' })`;
    expect(await run('setup', '--attribute', attribute)).toMatchObject({ code: 0, stdout: expect.stringContaining(said) });
  }
  const full = await run('setup', '--attribute', 'Fourth');
  expect(full).toMatchObject({ code: 1, stderr: expect.stringMatching(/did not register Fourth: .*KeywordList.* give --attribute the name of an existing one/) });
});

test('a served inbox says that Temporal does not answer, and goes on once it does', async () => {
  await using cli = startCli(['serve', '--port', '0', '--address', server.address]);
  await cli.printed('Nobody has to sign in');
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(cli.stderr()) ?? [];
  const probe = async () => {
    const reply = await fetch(`${url}/readyz`);
    return [reply.status, await reply.text()];
  };
  expect(await probe()).toEqual([200, 'ready\n']);
  await server.stop();
  expect(await probe()).toEqual([503, 'Temporal does not answer\n']);
  const reply = await fetch(`${url}/api/history?workflowId=wf`);
  expect([reply.status, await reply.json()]).toMatchObject([503, { code: 'UNAVAILABLE' }]);
  await server.start();
  await until('Temporal to answer', async () => (await probe())[0] === 200);
  cli.signal('SIGINT');
  expect(await cli.ended).toBe(130);
  expect(cli.stdout()).toMatch(/ 503 GET \/api\/history \d+ms user:local UNAVAILABLE\n/);
  expect(cli.stderr()).toMatch(/\S+ Temporal does not answer/);
});

test('a watch survives a restart of its server', async () => {
  const harness = await startHarness(require.resolve('../workflows/answered'), { address: server.address });
  try {
    const handle = await harness.start('askInTurn', [{ question: 'Still there?' }]);
    const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
    await using cli = startCli(['watch', '--address', server.address, '--interval', '200ms']);
    await cli.printed(`opened    P3  anyone  ${handle.workflowId}#0  Still there?`);
    await server.stop();
    await cli.printed('waitforuser: Temporal does not answer');
    const gone = await run('list', '--client-connect-timeout', '1s', '-o', 'json');
    expect(gone).toMatchObject({ code: 5, stdout: '' });
    expect(JSON.parse(gone.stderr)).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(`No Temporal server answers at ${server.address}`) });
    await server.start();
    await harness.inbox.answer(await reached(harness.inbox, pause), 'yes');
    await cli.printed(`settled   P3  anyone  ${handle.workflowId}#0  Still there?`);
    cli.signal('SIGINT');
    expect(await cli.ended).toBe(130);
    expect(cli.stderr().match(/does not answer/g)).toHaveLength(1);
  } finally {
    await harness.close();
  }
});
