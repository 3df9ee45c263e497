import { InboxError } from '../../../../src/protocol/errors';
import type { FeedEvent } from '../../../../src/http/feed/feed-event';
import type { FeedPage } from '../../../../src/http/feed/feed-page';
import { FakeStore } from './fake-store';
import { ALL, EVERYONE, pauseOf, reworded, viewerOf } from './viewers';

const PAGING = { order: 'age', pageSize: 100 } as const;
const UNREADABLE = { status: 'unreadable', runId: 'run', workflowType: 'approve', taskQueue: 'queue', message: 'no codec' } as const;

let store: FakeStore;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-03-01T00:00:00Z') });
  store = new FakeStore();
});
afterEach(async () => {
  await store.feed.close();
  jest.useRealTimers();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const list = (viewer = EVERYONE, query = ALL) => store.feed.page(viewer, query, PAGING);
const idsOf = (page: FeedPage) => page.items.map(({ pause }) => pause.workflowId);

/** Follows the events, and collects them as they come. */
function follow(after: string | undefined, viewer = EVERYONE): { readonly events: FeedEvent[]; readonly over: Promise<void>; stop(): Promise<void> } {
  const abort = new AbortController();
  const events: FeedEvent[] = [];
  const over = (async () => {
    for await (const event of store.feed.events(viewer, ALL, after, abort.signal)) events.push(event);
  })();
  return {
    events,
    over,
    stop: async () => {
      abort.abort();
      await over;
    },
  };
}

describe('the poll', () => {
  test('asks nothing before it is used', async () => {
    await pass(10_000);
    expect(store.requests).toEqual([]);
  });

  test('fetches one page a second, never two at once, whoever asks', async () => {
    store.pages = [[], [], []];
    store.replyMs = 300;
    const begun = performance.now();
    const answers = Array.from({ length: 50 }, () => list());
    await pass(4_500);
    await Promise.all(answers);
    expect(store.requests.map((at) => at - begun)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
    expect(store.mostOpen).toBe(1);
  });

  test('waits for a slow reply before it asks again', async () => {
    store.replyMs = 2_500;
    const begun = performance.now();
    const answer = list();
    await pass(5_500);
    await answer;
    expect(store.requests.map((at) => at - begun)).toEqual([0, 2_500, 5_000]);
    expect(store.mostOpen).toBe(1);
  });

  test('sleeps a minute after the last request, and wakes with the next', async () => {
    await list();
    await pass(30_000);
    await list();
    await pass(90_000);
    const asleep = store.requests.length;
    await pass(600_000);
    expect(store.requests.length).toBe(asleep);
    store.pages = [[pauseOf('new')]];
    expect(idsOf(await list())).toEqual(['new']);
  });

  test('stays awake while somebody follows the events', async () => {
    const stream = follow(undefined);
    await pass(300_000);
    expect(store.requests.length).toBe(301);
    await stream.stop();
    await pass(61_000);
    const asleep = store.requests.length;
    await pass(60_000);
    expect(store.requests.length).toBe(asleep);
  });
});

describe('the first answer', () => {
  test('waits for the first look', async () => {
    store.pages = [[pauseOf('a')], [pauseOf('b')]];
    const answer = list();
    await pass(1_000);
    expect(await answer).toMatchObject({ asOf: '2026-03-01T00:00:00.000Z', complete: true });
    expect(idsOf(await answer)).toEqual(['a', 'b']);
  });

  test('gives what there is after five seconds, and says that it is not all', async () => {
    store.pages = Array.from({ length: 8 }, (_, i) => [pauseOf(`wf-${i}`)]);
    const answer = list();
    await pass(5_000);
    expect((await answer).complete).toBe(false);
    expect((await answer).items.length).toBeLessThan(8);
    await pass(5_000);
    expect(await list()).toMatchObject({ complete: true, items: { length: 8 } });
  });

  test('ends at once with the signal of whoever asks', async () => {
    store.replyMs = 60_000;
    const abort = new AbortController();
    const answer = store.feed.page(EVERYONE, ALL, { ...PAGING, signal: abort.signal });
    abort.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
  });
});

describe('a server that does not answer', () => {
  test('is UNAVAILABLE at once where it refuses, and recovers by itself', async () => {
    store.failure = new InboxError('UNAVAILABLE', 'Temporal does not answer.');
    await expect(list()).rejects.toThrow(store.failure);
    await expect(store.feed.count(EVERYONE, ALL)).rejects.toThrow(store.failure);
    store.failure = undefined;
    store.pages = [[pauseOf('a')]];
    await pass(5_000);
    expect(idsOf(await list())).toEqual(['a']);
  });

  test('is UNAVAILABLE after five seconds where it is silent', async () => {
    store.replyMs = 3_600_000;
    const answer = expect(list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await pass(5_000);
    await answer;
  });

  test('is asked anew after the poll has slept', async () => {
    store.failure = new InboxError('UNAVAILABLE', 'Temporal does not answer.');
    await expect(list()).rejects.toThrow(store.failure);
    await pass(120_000);
    store.failure = undefined;
    store.replyMs = 300;
    store.pages = [[pauseOf('a')]];
    const answer = list();
    await pass(300);
    expect(idsOf(await answer)).toEqual(['a']);
  });

  test('is given up after a minute without a reply, and asked anew', async () => {
    store.replyMs = 3_600_000;
    const stream = follow(undefined);
    await pass(59_000);
    expect(store.requests.length).toBe(1);
    store.replyMs = 0;
    store.pages = [[pauseOf('a')]];
    await pass(5_000);
    expect(idsOf(await list())).toEqual(['a']);
    await stream.stop();
  });

  test('is looked at from the beginning, where a look broke off', async () => {
    store.pages = [[pauseOf('a')], [pauseOf('b')], [pauseOf('c')]];
    const answer = list();
    await pass(1_000);
    store.failure = new InboxError('UNAVAILABLE', 'Temporal does not answer.');
    await pass(1_000);
    store.failure = undefined;
    await pass(5_000);
    await answer;
    expect(store.pagesAsked.slice(0, 5)).toEqual([0, 1, 2, 0, 1]);
  });

  test('is not noticed while what is known is fresh, then it is UNAVAILABLE, and later there again', async () => {
    store.pages = [[pauseOf('a')]];
    await list();
    store.failure = new InboxError('UNAVAILABLE', 'Temporal does not answer.');
    await pass(5_000);
    expect(idsOf(await list())).toEqual(['a']);
    await pass(10_000);
    await expect(list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    store.failure = undefined;
    await pass(5_000);
    expect(idsOf(await list())).toEqual(['a']);
  });

  test('closes nothing in a list: what cannot be seen stays open', async () => {
    store.pages = [[pauseOf('a')], [pauseOf('b')]];
    const first = list();
    await pass(1_000);
    const { events } = await first;
    const stream = follow(events);
    store.failure = new InboxError('UNAVAILABLE', 'Temporal does not answer.');
    await pass(30_000);
    store.failure = undefined;
    await pass(10_000);
    expect(stream.events).toEqual([]);
    await stream.stop();
  });
});

describe('a list', () => {
  test('shows each viewer their own, and the count agrees', async () => {
    store.pages = [[pauseOf('hers', { audience: ['user:alice'] }), pauseOf('his', { audience: ['user:bob'] })]];
    expect(idsOf(await list(viewerOf('user:alice')))).toEqual(['hers']);
    expect(await store.feed.count(viewerOf('user:bob'), ALL)).toMatchObject({ count: 1, complete: true });
    expect(await store.feed.count(viewerOf('user:eve'), ALL)).toMatchObject({ count: 0 });
  });

  test('pages neither repeat nor hide rows while others come and go', async () => {
    const at = (i: number) => pauseOf(`wf-${i}`, { openedAt: `2026-01-0${i}T00:00:00.000Z` });
    store.pages = [[at(2), at(4), at(6), at(8)]];
    const first = await store.feed.page(EVERYONE, ALL, { order: 'age', pageSize: 2 });
    expect(idsOf(first)).toEqual(['wf-2', 'wf-4']);
    store.pages = [[at(1), at(2), at(5), at(6), at(8)]];
    await pass(1_000);
    const second = await store.feed.page(EVERYONE, ALL, { order: 'age', pageSize: 2, cursor: first.cursor });
    expect(idsOf(second)).toEqual(['wf-5', 'wf-6']);
    const third = await store.feed.page(EVERYONE, ALL, { order: 'age', pageSize: 2, cursor: second.cursor });
    expect([idsOf(third), third.cursor]).toEqual([['wf-8'], undefined]);
  });

  test('has a cursor only where more follows for this viewer', async () => {
    store.pages = [[pauseOf('a', { audience: ['user:alice'] }), pauseOf('b', { audience: ['user:bob'] })]];
    const page = await store.feed.page(viewerOf('user:alice'), ALL, { order: 'age', pageSize: 1 });
    expect([idsOf(page), page.cursor]).toEqual([['a'], undefined]);
  });

  test('is not complete while a row cannot be read, and says nothing of that row', async () => {
    store.pages = [[pauseOf('a'), { ...UNREADABLE, workflowId: 'secret' }]];
    const page = await list();
    expect(page).toMatchObject({ complete: false, unreadable: 1, items: [{ pause: { workflowId: 'a' } }] });
    expect(JSON.stringify(page)).not.toContain('secret');
  });

  test('keeps the pauses of a workflow whose row has become unreadable', async () => {
    store.pages = [[pauseOf('a'), pauseOf('b')]];
    await list();
    store.pages = [[{ ...UNREADABLE, workflowId: 'a' }]];
    await pass(1_000);
    expect(idsOf(await list())).toEqual(['a']);
  });

  test('loses nothing where the store could not give its end', async () => {
    store.pages = [[pauseOf('a'), pauseOf('b')]];
    await list();
    store.pages = [[pauseOf('a'), { ...UNREADABLE, workflowId: '' }]];
    await pass(1_000);
    expect(await list()).toMatchObject({ complete: false, items: { length: 2 } });
  });

  test('a search over a stub says that it is not complete, and only to who sees the stub', async () => {
    store.pages = [[pauseOf('long', { stub: true, audience: ['user:alice'] })]];
    const query = { ...ALL, search: 'invoice' };
    expect(await list(viewerOf('user:alice'), query)).toMatchObject({ items: [], complete: false });
    expect(await list(viewerOf('user:bob'), query)).toMatchObject({ items: [], complete: true });
  });

  test('refuses a cursor that is none', async () => {
    await expect(store.feed.page(EVERYONE, ALL, { ...PAGING, cursor: 'x' })).rejects.toThrow(TypeError);
  });
});

describe('a pause whose audience the list leaves out', () => {
  const stub = pauseOf('long', { stub: true, audience: ['many'] });
  const whole = { ...stub, audience: ['user:alice', 'group:support'], excluded: ['user:bob'] };

  test('is shown as the workflow says, which is asked once', async () => {
    store.pages = [[stub]];
    store.records.set(stub.id, whole);
    const page = await list(viewerOf('user:alice'));
    expect(page).toMatchObject({ complete: true, items: [{ pause: { audience: whole.audience, excluded: whole.excluded, stub: true } }] });
    await pass(30_000);
    expect(store.asked).toEqual([stub.id]);
  });

  test('is hidden from a stranger in list, count, search and events', async () => {
    store.pages = [[]];
    store.records.set(stub.id, whole);
    const stranger = viewerOf('user:eve');
    const { events } = await list(stranger);
    const stream = follow(events, stranger);
    store.pages = [[stub]];
    await pass(2_000);
    store.pages = [[]];
    await pass(2_000);
    store.pages = [[stub]];
    await pass(2_000);
    expect((await list(stranger)).items).toEqual([]);
    expect((await list(stranger, { ...ALL, search: 'go' })).items).toEqual([]);
    expect((await store.feed.count(stranger, ALL)).count).toBe(0);
    expect(stream.events).toEqual([]);
    await stream.stop();
  });

  test('is hidden from everybody while no worker answers, also from who sees all, and comes when one does', async () => {
    store.pages = [[stub]];
    const empty = await list();
    expect(empty).toMatchObject({ items: [], complete: false });
    const stream = follow(empty.events);
    store.records.set(stub.id, stub);
    await pass(11_000);
    expect((await list()).items).toEqual([]);
    store.records.set(stub.id, whole);
    await pass(11_000);
    expect(await list()).toMatchObject({ items: [{ pause: { audience: whole.audience } }], complete: true });
    expect(stream.events.map(({ type }) => type)).toEqual(['opened']);
    await stream.stop();
  });

  test('is asked for again, and hidden meanwhile, when its stub has changed', async () => {
    store.pages = [[stub]];
    store.records.set(stub.id, whole);
    await list();
    const later = { ...reworded(stub, 'Really?'), stub: true as const };
    store.pages = [[later]];
    await pass(1_000);
    expect((await list()).items).toEqual([]);
    store.records.set(later.id, { ...later, audience: ['user:carol'] });
    await pass(11_000);
    expect(idsOf(await list(viewerOf('user:carol')))).toEqual(['long']);
    expect(idsOf(await list(viewerOf('user:alice')))).toEqual([]);
  });

  test('is not shown where it has left the list before its workflow says', async () => {
    store.pages = [[]];
    const { events } = await list();
    const stream = follow(events);
    store.pages = [[stub]];
    store.records.set(stub.id, whole);
    store.recordMs = 3_500;
    await pass(1_000);
    expect(store.asked).toEqual([stub.id]);
    store.pages = [[]];
    await pass(10_000);
    expect(stream.events).toEqual([]);
    await stream.stop();
  });

  test('is waited for no longer when the feed closes', async () => {
    store.pages = [[stub]];
    store.records.set(stub.id, whole);
    store.recordMs = 3_000;
    const answer = expect(list()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: 'This inbox is closed.' });
    await pass(1_000);
    await store.feed.close();
    await answer;
  });

  test('is not shown where the workflow says that it is open no more', async () => {
    store.pages = [[stub]];
    store.records.set(stub.id, { ...whole, status: 'answered' });
    expect(await list()).toMatchObject({ items: [], complete: false });
    store.pages = [[]];
    await pass(1_000);
    expect(await list()).toMatchObject({ items: [], complete: true });
  });
});

describe('events', () => {
  test('begin after a page, and tell each change once', async () => {
    const a = pauseOf('a');
    store.pages = [[a]];
    const { events: place } = await list();
    const stream = follow(place);
    store.pages = [[a, pauseOf('b')]];
    await pass(1_000);
    store.pages = [[reworded(a, 'Really?'), pauseOf('b')]];
    await pass(1_000);
    store.pages = [[pauseOf('b')]];
    await pass(5_000);
    expect(stream.events).toMatchObject([
      { type: 'opened', pause: { workflowId: 'b' }, may: ['see', 'answer', 'assign'] },
      { type: 'changed', pause: { question: { question: 'Really?' } } },
      { type: 'settled', id: reworded(a, '').id },
    ]);
    await stream.stop();
  });

  test('tell of another deadline, and of other people whom a pause is for now', async () => {
    const a = pauseOf('a', { audience: ['user:alice'] });
    store.pages = [[a]];
    const { events: place } = await list();
    const [alice, bob] = [follow(place, viewerOf('user:alice')), follow(place, viewerOf('user:bob'))];
    const due = { ...a, deadline: '2026-05-01T00:00:00.000Z' };
    store.pages = [[due]];
    await pass(1_000);
    store.pages = [[{ ...due, audience: ['user:bob'] }]];
    await pass(1_000);
    expect(alice.events.map(({ type }) => type)).toEqual(['changed', 'settled']);
    expect(bob.events.map(({ type }) => type)).toEqual(['opened']);
    await alice.stop();
    await bob.stop();
  });

  test('go on after any event, also after the poll has slept', async () => {
    const { events: start } = await list();
    store.pages = [[pauseOf('a')]];
    const stream = follow(start);
    await pass(1_000);
    await stream.stop();
    const cursor = stream.events[0]?.cursor;
    await pass(600_000);
    store.pages = [[pauseOf('b')]];
    const later = follow(cursor);
    await pass(1_000);
    expect(later.events).toMatchObject([{ type: 'opened', pause: { workflowId: 'b' } }, { type: 'settled' }]);
    await later.stop();
  });

  test('after an unknown place begin with resumed, and never with a snapshot', async () => {
    store.pages = [[pauseOf('a')], [pauseOf('b')]];
    const stream = follow('00000000.7');
    await pass(5_000);
    expect(stream.events).toMatchObject([{ type: 'resumed' }]);
    store.pages = [[pauseOf('a'), pauseOf('b'), pauseOf('c')]];
    await pass(5_000);
    expect(stream.events).toMatchObject([{ type: 'resumed' }, { type: 'opened', pause: { workflowId: 'c' } }]);
    await stream.stop();
  });

  test('without a place begin now', async () => {
    store.pages = [[pauseOf('a')]];
    const stream = follow(undefined);
    await pass(5_000);
    store.pages = [[]];
    await pass(1_000);
    expect(stream.events.map(({ type }) => type)).toEqual(['settled']);
    await stream.stop();
  });

  test('tell that a deadline has passed, and a list of what is overdue gets the pause', async () => {
    store.pages = [[pauseOf('a', { deadline: '2026-03-01T00:00:10.000Z' })]];
    const { events: place } = await list();
    const abort = new AbortController();
    const overdue = store.feed.events(EVERYONE, { ...ALL, overdue: true }, place, abort.signal)[Symbol.asyncIterator]();
    const first = overdue.next();
    const stream = follow(place);
    await pass(12_000);
    expect(stream.events.map(({ type }) => type)).toEqual(['overdue']);
    expect((await first).value).toMatchObject({ type: 'opened' });
    abort.abort();
    expect((await overdue.next()).done).toBe(true);
    await stream.stop();
  });

  test('tell of another question where a reset has other code ask at the same place', async () => {
    const voice = pauseOf('a', { decision: { index: 0, of: 2, needed: 1, have: 0 } });
    store.pages = [[voice]];
    const { events: place } = await list();
    const stream = follow(place);
    store.pages = [[reworded(pauseOf('a'), 'Really?')]];
    await pass(1_000);
    expect(stream.events).toMatchObject([{ type: 'settled', id: voice.id }, { type: 'opened', pause: { question: { question: 'Really?' } } }]);
    expect(await store.feed.count(EVERYONE, ALL)).toMatchObject({ count: 1 });
    await stream.stop();
  });

  test('go on with resumed for who reads more slowly than the log forgets', async () => {
    const many = (state: number) => Array.from({ length: 10_000 }, (_, i) => pauseOf(`wf-${i}`, { turn: state }));
    const { events: place } = await list();
    const abort = new AbortController();
    const slow = store.feed.events(EVERYONE, ALL, place, abort.signal);
    store.pages = [many(0)];
    const first = slow.next();
    await pass(1_000);
    expect((await first).value).toMatchObject({ type: 'opened' });
    store.pages = [many(1)];
    await pass(1_000);
    const { events: end } = await list();
    expect((await slow.next()).value).toEqual({ type: 'resumed', cursor: end });
    abort.abort();
    expect((await slow.next()).done).toBe(true);
  });

  test('that have happened are given at once', async () => {
    const { events: place } = await list();
    store.pages = [[pauseOf('a')]];
    await pass(1_000);
    const { events, cursor } = await store.feed.eventsSince(EVERYONE, ALL, place);
    expect(events).toMatchObject([{ type: 'opened', cursor }]);
    expect(await store.feed.eventsSince(EVERYONE, ALL, cursor)).toEqual({ events: [], cursor });
    expect(await store.feed.eventsSince(EVERYONE, ALL, 'x')).toEqual({ events: [{ type: 'resumed', cursor }], cursor });
  });

  test('end when the feed closes', async () => {
    const stream = follow(undefined);
    await pass(1_000);
    store.replyMs = 60_000;
    const waiting = follow('x');
    await store.feed.close();
    await Promise.all([stream.over, waiting.over]);
    expect(stream.events).toEqual([]);
    await expect(list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('what this process saw settled', () => {
  test('leaves every list at once, and does not come back, however late the store is', async () => {
    const pause = pauseOf('a');
    store.pages = [[pause, pauseOf('b')]];
    const { events: place } = await list();
    const stream = follow(place);
    store.feed.noteSettled(pause.id);
    expect(idsOf(await list())).toEqual(['b']);
    await pass(20_000);
    expect(idsOf(await list())).toEqual(['b']);
    expect(stream.events).toMatchObject([{ type: 'settled', id: pause.id }]);
    await stream.stop();
  });

  test('stays away also where the clock of the workflow is ahead', async () => {
    const pause = pauseOf('a', { openedAt: '2026-03-01T00:10:00.000Z' });
    store.pages = [[pause]];
    await list();
    store.feed.noteSettled(pause.id);
    await pass(5_000);
    expect(idsOf(await list())).toEqual([]);
  });

  test('stays away also where its workflow was being asked for whom it is', async () => {
    const stub = pauseOf('long', { stub: true, audience: ['many'] });
    store.pages = [[stub]];
    store.records.set(stub.id, { ...stub, audience: ['user:alice'] });
    store.recordMs = 2_000;
    const answer = list();
    await pass(1_000);
    store.feed.noteSettled(stub.id);
    await pass(4_000);
    expect(idsOf(await answer)).toEqual([]);
    expect(idsOf(await list())).toEqual([]);
  });

  test('is also not asked from its workflow', async () => {
    const stub = pauseOf('long', { stub: true, audience: ['many'] });
    store.pages = [[]];
    await list();
    store.feed.noteSettled(stub.id);
    store.pages = [[stub]];
    await pass(5_000);
    expect(store.asked).toEqual([]);
  });

  test('comes again where it is opened again later', async () => {
    const pause = pauseOf('a');
    store.pages = [[pause]];
    await list();
    store.feed.noteSettled(pause.id);
    store.pages = [[{ ...pause, openedAt: '2026-03-01T00:00:30.000Z' }]];
    await pass(1_000);
    expect(idsOf(await list())).toEqual(['a']);
  });

  test('an id that is none changes nothing', () => {
    store.feed.noteSettled('x');
  });
});
