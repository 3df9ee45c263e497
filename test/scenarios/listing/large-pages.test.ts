import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { InboxEvent, ListItem } from 'waitforuser/client';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { until } from '../../support/until';

const WORKFLOWS = 40;
const DETAILS = 'd'.repeat(7_000);
const KIB = 1_024;

let harness: Harness;
let taskQueue: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/listed'));
  ({ taskQueue } = harness);
  await inBatches(Array.from({ length: WORKFLOWS }), 10, () => harness.start('listed', 'memo', [{ details: DETAILS }]));
  await until('all to be listed', async () => (await readAll(harness.inbox)).length === WORKFLOWS);
});
afterAll(() => harness.close());

async function readAll(inbox: Inbox): Promise<ListItem[]> {
  const items: ListItem[] = [];
  for await (const item of inbox.list({ taskQueue })) items.push(item);
  return items;
}

/**
 * Calls `use` with a client that accepts only `kib` in one reply. So the tests need fewer questions than the 600 that exceed 4 MB.
 * Unless it retries as by default, it retries nothing but what a server at its rate limit refuses.
 */
async function withRoomFor<T>(kib: number, use: (client: Client) => Promise<T>, retries: 'by default' | 'at the limit' = 'at the limit'): Promise<T> {
  const usual = defaultGrpcRetryOptions();
  const retryableDecider: typeof usual.retryableDecider = (attempt, status) => /rate limit/.test(status.details) && usual.retryableDecider(attempt, status);
  const connection = await Connection.connect({
    address: process.env['TEST_TEMPORAL_ADDRESS'] as string,
    channelArgs: { 'grpc.max_receive_message_length': kib * KIB },
    interceptors: [makeGrpcRetryInterceptor(retries === 'by default' ? usual : { ...usual, retryableDecider })],
  });
  return use(new Client({ connection })).finally(() => connection.close());
}

test('fetches a page by halves if it is larger than the connection accepts: lists, pages and counts are complete', async () => {
  await withRoomFor(100, async (client) => {
    const workflows = new Set((await readAll(new Inbox(client))).map((item) => (item.status === 'open' ? item.workflowId : item.message)));
    expect(workflows.size).toBe(WORKFLOWS);
  });
  await withRoomFor(100, async (client) => {
    expect(await new Inbox(client).count({ taskQueue, inputType: 'text' })).toEqual({ workflows: WORKFLOWS, pauses: WORKFLOWS, exact: true });
  });
  await withRoomFor(100, async (client) => {
    const inbox = new Inbox(client);
    const { items, cursor = '' } = await inbox.page({ taskQueue, pageSize: 25 });
    expect(items).toHaveLength(25);
    const rest = await inbox.page({ taskQueue, pageSize: 25, cursor });
    expect(new Set([...items, ...rest.items].map(({ workflowId }) => workflowId)).size).toBe(WORKFLOWS);
  });
});

test('fetches it by halves with the client’s default retries too', async () => {
  await withRoomFor(100, async (client) => expect(await readAll(new Inbox(client))).toHaveLength(WORKFLOWS), 'by default');
});

test('fetches it by halves in a watch too', async () => {
  await withRoomFor(100, async (client) => {
    const abort = new AbortController();
    const events: InboxEvent[] = [];
    for await (const event of new Inbox(client).watch({ taskQueue, signal: abort.signal })) {
      events.push(event);
      if (events.length === WORKFLOWS) abort.abort();
    }
    expect(events.every(({ type }) => type === 'opened')).toBe(true);
  });
});

test('reports a single row that is too large as unreadable, with advice', async () => {
  await withRoomFor(4, async (client) => {
    const [item] = await readAll(new Inbox(client));
    expect(item).toMatchObject({ status: 'unreadable', message: expect.stringContaining('grpc.max_receive_message_length') });
  });
});
