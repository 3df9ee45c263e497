import { FakeServer, FakeStream, json, pass, problem, seen, useFakeTime } from './fake-server';
import type { InboxClient } from '../../../src/browser/create-inbox-client';
import type { PageFilter } from '../../../src/browser/page-filter';
import { SeenSettled } from '../../../src/browser/seen-settled';
import type { SeenPause } from '../../../src/browser/seen-pause';

const AT = '2026-03-01T00:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(AT) + seconds * 1_000).toISOString();

let server: FakeServer;
beforeEach(() => {
  useFakeTime();
  server = new FakeServer();
});
afterEach(() => jest.useRealTimers());

const listed = (asOf: string, ...items: SeenPause[]) => json({ items, events: 'e.0', asOf, complete: true });
const pause = seen('a');
const reworded = seen('a', { id: `p~0~${'1'.repeat(20)}~run~a` });

test.each([
  ['accepted', json({ status: 'accepted', at: AT, answerId: 'k' })],
  ['found a duplicate', json({ status: 'duplicate', at: AT, answerId: 'k' })],
  ['told who answered', problem('ALREADY_ANSWERED', 409, { by: 'user:bob', at: AT })],
  ['told that it has expired', problem('PAUSE_EXPIRED', 410)],
])('a pause whose answer was %s is left out until a list is 30 seconds younger', async (_what, reply) => {
  const inbox = server.client();
  server.replies = [listed(AT, pause), reply, listed(later(-5), pause, seen('b')), listed(later(29), reworded), listed(later(30), pause)];
  await inbox.page();
  await inbox.answer(pause, 'x').catch(() => undefined);
  expect((await inbox.page()).items.map(({ workflowId }) => workflowId)).toEqual(['b']);
  expect((await inbox.page()).items).toEqual([]);
  expect((await inbox.page()).items.length).toBe(1);
});

test.each([
  ['queued', json({ status: 'queued', answerId: 'k' }, 202)],
  ['refused', problem('INVALID_ANSWER', 422)],
])('a pause whose answer was %s stays in the list', async (_what, reply) => {
  const inbox = server.client();
  server.replies = [reply, listed(AT, pause)];
  await inbox.answer(pause, 'x').catch(() => undefined);
  expect((await inbox.page()).items.length).toBe(1);
});

test('a pause that was opened again later is in the list', async () => {
  const inbox = server.client();
  server.replies = [json({ status: 'accepted', at: AT, answerId: 'k' }), listed(later(3), seen('a', { openedAt: later(2) }))];
  await inbox.answer(pause, 'x');
  expect((await inbox.page()).items.length).toBe(1);
});

test('what one client saw says nothing to another', async () => {
  server.replies = [json({ status: 'accepted', at: AT, answerId: 'k' }), listed(AT, pause)];
  await server.client().answer(pause, 'x');
  expect((await server.client().page()).items.length).toBe(1);
});

test('who only watches keeps what was settled for some minutes', () => {
  const settled = new SeenSettled();
  for (let i = 0; i < 5_000; i++) {
    settled.remember(seen(`w${i}`).id, i % 2 === 0 ? '' : '?for=me');
    jest.advanceTimersByTime(1_000);
  }
  expect(settled.size).toBeLessThan(700);
  expect(settled.hides(seen('w4998'), '?for=me')).toBe(true);
});

describe('a pause that left a list', () => {
  /** Watches a list until the pause has left it. */
  async function watchLeaving(inbox: InboxClient, filter: PageFilter): Promise<void> {
    const stream = new FakeStream();
    server.replies = [stream.reply];
    const abort = new AbortController();
    const leaving = (async () => {
      for await (const { type } of inbox.watch({ ...filter, cursor: 'e.0', signal: abort.signal, onError: () => undefined })) {
        if (type === 'settled') return;
      }
    })();
    await pass();
    stream.event({ type: 'settled', cursor: 'e.1', ...{ id: pause.id } });
    await leaving;
  }

  test('stays in the others: who took it has it in their own', async () => {
    const inbox = server.client();
    await watchLeaving(inbox, { for: 'all', unclaimed: true });
    server.replies = [listed(AT, pause)];
    expect((await inbox.page({ for: 'me' })).items.length).toBe(1);
    expect((await inbox.page({ for: 'all', unclaimed: true, order: 'age', pageSize: 10, cursor: 'c' })).items).toEqual([]);
  });

  test('is left out of the same list in each of its spellings', async () => {
    const inbox = server.client();
    await watchLeaving(inbox, { key: 'legal', for: undefined });
    server.replies = [listed(AT, pause)];
    expect((await inbox.page({ for: 'me', key: 'legal' })).items).toEqual([]);
    expect((await inbox.page({ key: 'legal', search: undefined })).items).toEqual([]);
    expect((await inbox.page()).items.length).toBe(1);
  });

  test('and another one later is left out of both', async () => {
    const inbox = server.client();
    await watchLeaving(inbox, {});
    await watchLeaving(inbox, { for: 'all' });
    server.replies = [listed(AT, pause)];
    expect([(await inbox.page()).items, (await inbox.page({ for: 'all' })).items]).toEqual([[], []]);
  });
});
