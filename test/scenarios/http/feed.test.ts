import { randomUUID } from 'node:crypto';

import { Inbox } from '../../../src/client/inbox';
import { createFeed } from '../../../src/http/feed/feed';
import type { Feed, FeedEvent, FeedQuery, Viewer } from '../../../src/http/feed/feed';
import { RequestTurns } from '../../../src/http/feed/request-turns';
import { connectCounted } from '../../support/count-requests';
import { startDevServer } from '../../support/dev-server';
import { startHarness, useHarness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { listed, reached } from '../../support/open-pause';
import { until } from '../../support/until';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/listed');
const ALL: FeedQuery = { for: 'all', audience: [] };
const PAGING = { order: 'age', pageSize: 200 } as const;

const feeds: Feed[] = [];
afterAll(() => Promise.all(feeds.map((feed) => feed.close())));
const harness = useHarness(WORKFLOWS);

function startFeed(client = harness.client): { readonly feed: Feed; readonly inbox: Inbox } {
  const inbox = new Inbox(client);
  const feed = createFeed(inbox, client);
  feeds.push(feed);
  return { feed, inbox };
}

/** Sees and answers what is for one of these names. */
function viewerOf(...names: string[]): Viewer {
  return { name: 'user:viewer', may: ({ audience }) => (audience.some((name) => names.includes(name)) ? ['see', 'answer'] : []) };
}

const EVERYONE: Viewer = { name: 'user:all', may: () => ['see', 'answer'] };
const newGroup = () => `group:${randomUUID()}`;

/** Follows a viewer's events until it is stopped. */
function follow(feed: Feed, viewer: Viewer, after: string | undefined, query = ALL): { readonly events: FeedEvent[]; stop(): Promise<void> } {
  const abort = new AbortController();
  const events: FeedEvent[] = [];
  const over = (async () => {
    for await (const event of feed.events(viewer, query, after, abort.signal)) events.push(event);
  })();
  return {
    events,
    stop: async () => {
      abort.abort();
      await over;
    },
  };
}

test('tells who may see a pause that it was opened, and that it was answered, and tells nobody else', async () => {
  const { feed } = startFeed();
  const group = newGroup();
  const { events: place } = await feed.page(viewerOf(group), ALL, PAGING);
  const [members, strangers] = [follow(feed, viewerOf(group), place), follow(feed, viewerOf(newGroup()), place)];
  const { workflowId } = await harness.start('listed', 'memo', [{ audience: [group] }]);
  await until('the opening', () => members.events.length === 1);
  expect(members.events).toMatchObject([{ type: 'opened', pause: { workflowId, audience: [group], question: { question: 'Question 0?' } }, may: ['see', 'answer'] }]);
  expect(await feed.page(viewerOf(group), ALL, PAGING)).toMatchObject({ items: [{ pause: { workflowId } }] });
  expect(await feed.count(viewerOf(group), { ...ALL, for: 'me' })).toMatchObject({ count: 1 });
  // By another process.
  await harness.inbox.answer({ workflowId, index: 0 }, 'yes');
  await until('the settling', () => members.events.length === 2);
  expect(members.events[1]).toMatchObject({ type: 'settled' });
  expect((await feed.page(viewerOf(group), ALL, PAGING)).items).toEqual([]);
  await members.stop();
  await strangers.stop();
  expect(strangers.events).toEqual([]);
});

test('a pause that is opened between a list and its events arrives once', async () => {
  const { feed } = startFeed();
  const group = newGroup();
  const { workflowId } = await harness.start('listed', 'memo', [{ audience: [group] }]);
  await reached(harness.inbox, { workflowId, index: 0 });
  const place = await until('a list without the second', async () => {
    const { events, items } = await feed.page(viewerOf(group), ALL, PAGING);
    return items.length === 1 && events;
  });
  const later = await harness.start('listed', 'memo', [{ audience: [group] }]);
  await until('a list with the second', async () => (await feed.page(viewerOf(group), ALL, PAGING)).items.length === 2);
  const stream = follow(feed, viewerOf(group), place);
  await until('its event', () => stream.events.length > 0);
  expect(await feed.eventsSince(viewerOf(group), ALL, place)).toMatchObject({ events: [{ type: 'opened', pause: { workflowId: later.workflowId } }] });
  await stream.stop();
  expect(stream.events).toMatchObject([{ type: 'opened', pause: { workflowId: later.workflowId } }]);
});

test('what this process answered is shown no more at once', async () => {
  const { feed, inbox } = startFeed();
  const group = newGroup();
  const { workflowId } = await harness.start('listed', 'memo', [{ audience: [group] }]);
  await until('the pause', async () => (await feed.page(viewerOf(group), ALL, PAGING)).items.length === 1);
  const { id } = await inbox.get({ workflowId, index: 0 });
  await inbox.answer(id, 'yes', { confirmWithin: '40s' });
  feed.noteSettled(id);
  expect((await feed.page(viewerOf(group), ALL, PAGING)).items).toEqual([]);
  expect(await feed.count(viewerOf(group), ALL)).toMatchObject({ count: 0 });
});

describe('a pause with an audience too long to be listed', () => {
  // The first of a hundred names of 200 characters.
  const group = newGroup();
  const audience = [group, ...Array.from({ length: 99 }, (_, i) => `group:${`${i}`.padEnd(190, 'x')}`)];
  const taskQueue = `test-${randomUUID()}`;
  let workflowId: string;
  beforeAll(async () => {
    ({ workflowId } = await harness.startWith('listed', { taskQueue, args: ['memo', [{ audience, excluded: ['user:eve'] }]] }));
    await whileServed({ workflows: WORKFLOWS, taskQueue }, async () => void (await reached(harness.inbox, { workflowId, index: 0 })));
    await listed(harness.inbox, workflowId);
  });

  const isListed = async (feed: Feed, viewer: Viewer, query = ALL) => (await feed.page(viewer, query, PAGING)).items.some(({ pause }) => pause.workflowId === workflowId);

  test('is shown to nobody while no worker answers, and the list says that it is not complete', async () => {
    const { feed } = startFeed();
    const stream = follow(feed, EVERYONE, (await feed.page(EVERYONE, ALL, PAGING)).events);
    expect(await feed.page(viewerOf(group), ALL, PAGING)).toMatchObject({ items: [], complete: false });
    expect(await isListed(feed, EVERYONE)).toBe(false);
    expect(await feed.count(viewerOf(group), ALL)).toMatchObject({ count: 0, complete: false });
    await stream.stop();
    expect(stream.events.flatMap((event) => ('pause' in event ? event.pause.workflowId : []))).not.toContain(workflowId);
  });

  test('is shown to its audience once the workflow says for whom it is, and to no stranger', async () => {
    const { feed } = startFeed();
    await whileServed({ workflows: WORKFLOWS, taskQueue }, async () => {
      const { items } = await until('the list', async () => {
        const page = await feed.page(viewerOf(group), ALL, PAGING);
        return page.items.length > 0 && page;
      });
      expect(items).toMatchObject([{ pause: { workflowId, audience, excluded: ['user:eve'], stub: true } }]);
    });
    const stranger = viewerOf(newGroup());
    expect(await isListed(feed, stranger)).toBe(false);
    expect(await isListed(feed, stranger, { ...ALL, search: workflowId })).toBe(false);
    expect(await feed.count(stranger, ALL)).toMatchObject({ count: 0 });
    // It is remembered, with the worker down.
    expect(await isListed(feed, viewerOf(group))).toBe(true);
  });
});

test('two hundred viewers cost one look', async () => {
  await using server = await startDevServer();
  const own = await startHarness(WORKFLOWS, { address: server.address });
  try {
    await using counted = await connectCounted(server.address);
    const groups = Array.from({ length: 20 }, newGroup);
    const ids = await inBatches(groups, 10, async (group) => (await own.start('listed', 'memo', [{ audience: [group] }])).workflowId);
    await until('all to be listed', async () => (await own.inbox.page()).items.length === groups.length);
    const { feed } = startFeed(counted.client());
    const viewers = Array.from({ length: 200 }, (_, i) => viewerOf(groups[i % groups.length] ?? ''));
    const before = counted.requests();
    const pages = await Promise.all(viewers.map((viewer) => feed.page(viewer, ALL, PAGING)));
    // Which rung the namespace allows, and the look.
    expect(counted.requests() - before).toBe(2);
    expect(pages.map(({ items }) => items.map(({ pause }) => pause.workflowId))).toEqual(viewers.map((_, i) => [ids[i % ids.length]]));
    await feed.close();
  } finally {
    await own.close();
  }
});

test('each request to the visibility store waits for a turn, the one for what the namespace allows included', async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.close()));
  const turns = jest.spyOn(RequestTurns.prototype, 'next');
  await using counted = await connectCounted(process.env['TEST_TEMPORAL_ADDRESS'] as string);
  const { feed } = startFeed(counted.client());
  await feed.page(EVERYONE, ALL, PAGING);
  await until('some requests', () => counted.requests() >= 3);
  await feed.close();
  expect(counted.requests()).toBeLessThanOrEqual(turns.mock.calls.length);
  turns.mockRestore();
});

test('while the server is down it is UNAVAILABLE, and then goes on by itself', async () => {
  await using server = await startDevServer();
  const own = await startHarness(WORKFLOWS, { address: server.address });
  try {
    const { feed } = startFeed(own.client);
    const before = await own.start('listed', 'memo', [{}]);
    await until('the first pause', async () => (await feed.page(EVERYONE, ALL, PAGING)).items.length === 1);
    const { events: place } = await feed.page(EVERYONE, ALL, PAGING);
    const stream = follow(feed, EVERYONE, place);
    await server.kill();
    const failure = await until('a failure', () => feed.page(EVERYONE, ALL, PAGING).then(() => undefined, (error: unknown) => error as Error));
    expect(failure).toMatchObject({ name: 'InboxError', code: 'UNAVAILABLE' });
    await server.start();
    const later = await until('the server', () => own.start('listed', 'memo', [{}]).catch(() => undefined));
    await until('the second pause', () => stream.events.length === 1);
    expect(stream.events).toMatchObject([{ type: 'opened', pause: { workflowId: later.workflowId } }]);
    const { items } = await until('a list', () => feed.page(EVERYONE, ALL, PAGING).catch(() => undefined));
    expect(items.map(({ pause }) => pause.workflowId)).toEqual([before.workflowId, later.workflowId]);
    await stream.stop();
    await feed.close();
  } finally {
    await own.close();
  }
});
