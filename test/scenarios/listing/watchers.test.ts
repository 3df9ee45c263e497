import { Client, Connection } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { connectCounted } from '../../support/count-requests';
import type { CountedConnection } from '../../support/count-requests';
import { startDevServer } from '../../support/dev-server';
import type { DevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';

// The suite has its own server, because the number of requests of a poll depends on the number of running workflows.
let server: DevServer;
let harness: Harness;
let counted: CountedConnection;
beforeAll(async () => {
  server = await startDevServer();
  harness = await startHarness(require.resolve('../workflows/listed'), { address: server.address });
  counted = await connectCounted(server.address);
});
afterAll(async () => {
  await counted[Symbol.asyncDispose]();
  await harness.close();
  await server.close();
});

/** Watches one task queue until the first pause of this workflow is reported. */
async function watchUntilOpened(inbox: Inbox, workflowId: string, interval: '1 hour' | '100ms'): Promise<void> {
  const abort = new AbortController();
  for await (const event of inbox.watch({ taskQueue: harness.taskQueue, signal: abort.signal, interval })) {
    if (event.type === 'opened' && event.pause.workflowId === workflowId) abort.abort();
  }
}

test('continues the running poll if the last watcher stops and another one starts', async () => {
  const { workflowId } = await harness.start('listed', 'memo', [{}]);
  await watchUntilOpened(harness.inbox, workflowId, '100ms');
  const inbox = new Inbox(counted.client());
  const first = new AbortController();
  const before = counted.requests();
  counted.onRequest = () => first.abort();
  for await (const event of inbox.watch({ signal: first.signal, interval: '1 hour' })) throw new Error(`told of ${event.type} after it was stopped`);
  await watchUntilOpened(inbox, workflowId, '1 hour');
  counted.onRequest = () => {};
  // One request reads what the namespace allows, the other one is the list.
  expect(counted.requests() - before).toBe(2);
});

test('polls at the shortest interval of all watchers, even if that watcher starts later', async () => {
  const inbox = new Inbox(harness.client);
  const first = await harness.start('listed', 'memo', [{}]);
  await watchUntilOpened(inbox, first.workflowId, '100ms');
  const patient = new AbortController();
  const events = inbox.watch({ signal: patient.signal, interval: '1 hour' })[Symbol.asyncIterator]();
  await events.next();
  const later = await harness.start('listed', 'memo', [{}]);
  await watchUntilOpened(inbox, later.workflowId, '100ms');
  patient.abort();
  await events.return?.();
});

test.each([
  ['throws', () => {
    throw new Error('a mistake of this watcher');
  }],
  // Like an async function, which the types accept as a function that returns nothing.
  ['rejects', (() => Promise.reject(new Error('a mistake of this watcher'))) as () => unknown as () => void],
])('if the onError of a watcher %s, only that watcher fails', async (_how, onError) => {
  const connection = Connection.lazy({ address: counted.connection.options.address });
  const inbox = new Inbox(new Client({ connection, namespace: 'nowhere' }));
  const patient = new AbortController();
  let told = 0;
  const other = (async () => {
    const heard = () => {
      if (++told === 2) patient.abort();
    };
    for await (const event of inbox.watch({ signal: patient.signal, interval: '10ms', onError: heard })) throw new Error(`told of ${event.type}`);
  })();
  await expect(inbox.watch({ interval: '10ms', onError })[Symbol.asyncIterator]().next()).rejects.toThrow('a mistake of this watcher');
  await other;
  expect(told).toBe(2);
  await connection.close();
});
