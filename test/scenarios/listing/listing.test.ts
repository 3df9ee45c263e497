import { Inbox } from 'waitforuser/client';
import type { InboxEvent, ListOptions } from 'waitforuser/client';

import { startDevServer } from '../../support/dev-server';
import type { DevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { until } from '../../support/until';

const KEYWORD_LIST = 7;
const SUPPORT = ["group:o'support\\1"];

let server: DevServer;
let harness: Harness;
beforeAll(async () => {
  server = await startDevServer();
  harness = await startHarness(require.resolve('../workflows/listed'), { address: server.address });
});
afterAll(async () => {
  await harness.close().finally(() => server.close());
});

/** Lists with a new inbox, which reads again what the namespace allows. */
async function list(options: ListOptions = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const item of new Inbox(harness.client).list(options)) found.push(item.status === 'open' ? `${item.workflowId}#${item.index}` : item.message);
  return found;
}

async function start(workflowId: string, ...args: unknown[]): Promise<void> {
  await harness.startWith('listed', { workflowId, args });
}

// These tests run in order: each one uses the workflows and the attribute as the previous one left them.
test('lists by memo on a cluster without the attribute, and reports that', async () => {
  await start('anyone', 'memo', [{ priority: 4 }, {}]);
  await start('support', 'memo', [{ audience: SUPPORT, inputType: 'approval', deadline: '2100-01-01T00:00:00Z', key: 'amount' }]);
  await start('unlisted', 'off', [{}]);
  await until('both to be listed', async () => (await list()).length === 2);
  expect((await list({ order: 'age' })).sort()).toEqual(['anyone#0', 'support#0']);
  expect(await list({ audience: SUPPORT })).toEqual(['support#0']);
  expect(await list({ audience: ['anyone'] })).toEqual(['anyone#0']);
  expect(await list({ order: 'priority' })).toEqual(['support#0', 'anyone#0']);
  expect(await list({ order: 'deadline' })).toEqual(['support#0', 'anyone#0']);
  expect(await list({ inputType: 'approval' })).toEqual(['support#0']);
  expect(await list({ key: 'amount' })).toEqual(['support#0']);
  expect(await list({ overdue: true })).toEqual([]);
  expect(await list({ workflowIds: ['anyone', 'unlisted'] })).toEqual(['anyone#0']);
  expect(await list({ workflowType: 'another' })).toEqual([]);
  expect(await list({ taskQueue: harness.taskQueue })).toHaveLength(2);
  expect(await harness.inbox.count()).toEqual({ workflows: 2, pauses: 2, exact: true });
  expect(await harness.inbox.status()).toMatchObject({ listedBy: 'memo', workflows: { memo: 2, attribute: 0 }, advice: expect.stringMatching(/WaitingForUser ."waitforuser setup";/) });
});

test('pages with a cursor, and refuses a cursor of another filter', async () => {
  const first = await harness.inbox.page({ pageSize: 1 });
  const second = await harness.inbox.page({ pageSize: 1, ...(first.cursor !== undefined && { cursor: first.cursor }) });
  expect([...first.items, ...second.items].map(({ workflowId }) => workflowId).sort()).toEqual(['anyone', 'support']);
  await expect(harness.inbox.page({ pageSize: 1, key: 'other', cursor: first.cursor ?? '' })).rejects.toThrow(/another filter/);
  await expect(harness.inbox.page({ pageSize: 0 })).rejects.toThrow(TypeError);
});

test('never lists a pause that this inbox has just settled', async () => {
  expect(await harness.inbox.answer({ workflowId: 'anyone', index: 0 }, 'yes')).toMatchObject({ status: 'accepted' });
  const ids: string[] = [];
  for await (const item of harness.inbox.list()) if (item.status === 'open') ids.push(`${item.workflowId}#${item.index}`);
  expect(ids).not.toContain('anyone#0');
  await until('the next one to be listed', async () => (await list()).includes('anyone#1'));
});

test('reports opened and settled pauses to a watcher, and continues from a cursor', async () => {
  const abort = new AbortController();
  const events: InboxEvent[] = [];
  const watching = (async () => {
    for await (const event of harness.inbox.watch({ signal: abort.signal, interval: 100 })) events.push(event);
  })();
  const told = (type: string, workflowId: string) => () => events.some((event) => event.type !== 'resumed' && event.type === type && event.pause.workflowId === workflowId);
  await until('the pauses of before', told('opened', 'support'));
  await start('watched', 'memo', [{}]);
  await until('the new one', told('opened', 'watched'));
  const cursor = events.at(-1)?.cursor ?? '';
  await harness.inbox.answer({ workflowId: 'watched' }, 'yes');
  await until('its end', told('settled', 'watched'));
  const resumed: InboxEvent[] = [];
  const own = new AbortController();
  for await (const event of new Inbox(harness.client).watch({ signal: own.signal, cursor, interval: 100 })) {
    resumed.push(event);
    own.abort();
  }
  expect(resumed).toMatchObject([{ type: 'settled', pause: { workflowId: 'watched' } }]);
  abort.abort();
  await watching;
});

test('lists by the attribute when it is registered, together with workflows listed by memo', async () => {
  const { connection } = harness.client;
  await (connection as Required<typeof connection>).operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { WaitingForUser: KEYWORD_LIST } });
  const both = [...SUPPORT, "user:o'alice", 'user:alice'];
  // With PostgreSQL it takes some seconds until all services of the server know the attribute. Until then, tasks fail.
  await harness.startWith('listed', { workflowId: 'indexed', args: ['attribute', [{ audience: both }, { audience: both }, {}]], tasksMayFail: true });
  await until('it to be known everywhere', async () => (await harness.inbox.status()).listedBy === 'attribute');
  await until('it to be listed', async () => (await list()).includes('indexed#0'));
  expect((await list({ audience: SUPPORT })).sort()).toEqual(['indexed#0', 'support#0']);
  for (const name of ['user:alice', "user:o'alice"]) expect(await list({ audience: [name] })).toEqual(['indexed#0']);
  // status() reads again what the namespace allows, for all inboxes of this client. The visibility store is late with ends.
  const counted = await until('the ends of the others', async () => {
    const status = await harness.inbox.status();
    return status.workflows.memo <= 2 && status;
  });
  expect(counted).toMatchObject({ listedBy: 'attribute', workflows: { memo: 2, attribute: 1 } });
  expect(await new Inbox(harness.client).count({ audience: ['user:alice'] })).toMatchObject({ exact: false });
  await harness.inbox.answer({ workflowId: 'indexed', index: 0 }, 'one');
  await harness.inbox.answer({ workflowId: 'indexed', index: 1 }, 'two');
  await harness.inbox.answer({ workflowId: 'indexed', index: 2 }, 'three');
  const handle = harness.client.workflow.getHandle('indexed');
  expect(await handle.result()).toEqual(['one', 'two', 'three']);
  // Each pause writes one of each when it opens and one when it settles. configureInbox writes two markers, each with its search attributes.
  expect(await countEvents(handle)).toMatchObject({ UpsertWorkflowSearchAttributes: 8, WorkflowPropertiesModified: 6 });
});

test('refuses excluded people, and senders without a name', async () => {
  await start('four-eyes', 'memo', [{ excluded: ['user:alice'] }]);
  await until('it to ask', async () => (await list()).includes('four-eyes#0'));
  const pause = { workflowId: 'four-eyes', index: 0 };
  await expect(harness.inbox.answer(pause, 'yes', { by: 'alice' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await harness.inbox.answer(pause, 'yes', { by: 'bob' })).toMatchObject({ status: 'accepted' });
});

test('finds a workflow whose names have quotes and backslashes', async () => {
  const workflowId = `"o\\'dd\t'`;
  await start(workflowId, 'memo', [{ audience: [`user:${workflowId}`] }]);
  await until('it to be listed', async () => (await list({ workflowIds: [workflowId] })).length === 1);
  expect(await list({ audience: [`user:${workflowId}`], taskQueue: harness.taskQueue, workflowType: 'listed' })).toEqual([`${workflowId}#0`]);
  expect(await new Inbox(harness.client).count({ workflowIds: [workflowId] })).toEqual({ workflows: 1, pauses: 1, exact: true });
  expect(await list({ workflowIds: [`${workflowId}x`] })).toEqual([]);
});
