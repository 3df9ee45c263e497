import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { Inbox, InboxError } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { startLimitedServer } from '../../support/limited-server';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const ADDRESS = process.env['TEST_TEMPORAL_ADDRESS'] as string;

const harness = useHarness(require.resolve('../workflows/answered'));

test('reports a rate limit with a clear message', async () => {
  const server = await startLimitedServer({ 'frontend.namespaceRPS.visibility': 1, 'frontend.namespaceBurstRatio.visibility': 1 });
  const connection = await Connection.connect({ address: server.address, interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 1 }))] });
  try {
    const inbox = new Inbox(new Client({ connection }));
    // All at once: however slow the machine is, more than the limit reach the server within a second.
    const told = await until('the limit to be reached', async () => {
      const pages = await Promise.allSettled(Array.from({ length: 10 }, () => inbox.page()));
      return pages.flatMap((page) => (page.status === 'rejected' ? [page.reason as unknown] : []))[0];
    });
    expect(told).toBeInstanceOf(InboxError);
    expect(told).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('reached a rate limit') });
  } finally {
    await connection.close();
    await server.kill();
  }
});

test('reports a namespace that does not exist', async () => {
  const inbox = new Inbox(new Client({ connection: harness.client.connection, namespace: 'nowhere' }));
  const unavailable = { code: 'UNAVAILABLE', message: expect.stringMatching(/nowhere/) };
  await expect(inbox.get({ workflowId: 'w', index: 0 })).rejects.toMatchObject(unavailable);
  await expect(inbox.answer({ workflowId: 'w', index: 0 }, 'yes')).rejects.toMatchObject(unavailable);
  await expect(inbox.count()).rejects.toMatchObject(unavailable);
});

test('reports failing tasks on a native connection too', async () => {
  const connection = await NativeConnection.connect({ address: ADDRESS });
  const inbox = new Inbox(new Client({ connection }));
  const handle = await harness.startWith('askUntilBroken', { args: [[{ question: 'Go?' }]], tasksMayFail: true });
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  await handle.signal('go');
  const told = await until('its tasks to fail', async () => {
    const error: unknown = await inbox.answerStatus(pause, 'a-1').then(() => undefined, (refusal: unknown) => refusal);
    return error instanceof InboxError && error.code !== 'UNAVAILABLE' ? error : undefined;
  });
  expect(told).toMatchObject({ code: 'TASK_FAILING' });
  expect(await inbox.get(pause)).toEqual(pause);
  await handle.terminate();
  await connection.close();
});
