import { toInboxApp } from '../../../support/inbox-app';
import type { AppOptions } from '../../../support/inbox-app';
import { toListed } from '../../../support/listed-pause';

const PAUSE = toListed({ audience: ['group:support'], excluded: ['user:eve'], turn: 2 });
const PATH = `/api/pauses/${PAUSE.id}/assign`;
const ALICE = { user: 'alice', groups: 'support' };
/** Lets everybody do everything. */
const ALL = { authorize: () => true };

function toApp(options: AppOptions = {}) {
  return toInboxApp({ records: [PAUSE], limits: { requestsPerSecond: 1_000, answersPerMinute: 1_000 }, ...options });
}

test('hands over in the name of who is signed in, whatever the body says', async () => {
  const { send, inbox } = toApp(ALL);
  const body = { to: ['bob', 'USER:Bob', 'group:sales'], comment: 'Yours', turn: 2, by: 'user:eve', as: 'user:eve', via: 'x', assignId: 'x', runId: 'x', pause: 'x', ifNotOpen: 'queue' };
  const bad = await send(PATH, body, { ...ALICE, 'idempotency-key': 'k' });
  expect([bad.status, await bad.json()]).toMatchObject([422, { code: 'INVALID_ANSWER', issues: [{ path: ['to', 0], code: 'format' }] }]);
  const sent = await send(PATH, { ...body, to: body.to.slice(1) }, { ...ALICE, 'idempotency-key': 'k' });
  expect([sent.status, await sent.json()]).toEqual([200, { status: 'accepted', at: '2026-01-01T00:00:01.000Z', turn: 3, answerId: 'k' }]);
  expect(inbox.handedOver).toMatchObject([{ pause: { id: PAUSE.id, runId: PAUSE.runId }, options: { to: ['user:bob', 'group:sales'], turn: 2, by: 'user:alice', as: 'group:support', comment: 'Yours', ifNotOpen: 'refuse' } }]);
  expect(inbox.handedOver[0]?.options.assignId).toMatch(/^[\w-]{22}\.k$/);
});

test.each([
  ['no list', undefined, 'required'],
  ['a text', 'user:bob', 'type'],
  ['nobody', [], 'too_few'],
  ['an empty name', [''], 'format'],
  ['many', ['many'], 'format'],
  ['a number', [7], 'format'],
  ['an excluded person', ['user:bob', ' user:EVE'], 'unknown_option'],
  ['101 names', Array.from({ length: 101 }, (_, i) => `user:u${i}`), 'too_many'],
])('%s is an INVALID_ANSWER, and nothing is sent', async (_what, to, code) => {
  const { send, inbox } = toApp(ALL);
  const refused = await send(PATH, { to }, ALICE);
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'INVALID_ANSWER', issues: [{ code }] }]);
  expect(inbox.handedOver).toEqual([]);
});

test.each([
  ['gives it to others', ALICE, ['user:bob']],
  ['takes it with others', ALICE, ['user:alice', 'user:bob']],
  ['is excluded', { user: 'eve', groups: 'support' }, ['user:eve']],
])('without authorize it is NOT_ALLOWED to one who %s', async (_what, headers, to) => {
  const { send, inbox } = toApp();
  const refused = await send(PATH, { to }, headers);
  expect([refused.status, ((await refused.json()) as { readonly code: string }).code]).toEqual([403, 'NOT_ALLOWED']);
  expect(inbox.handedOver).toEqual([]);
});

test('one who sees it from outside of the audience may not take it, and a stranger learns nothing', async () => {
  const { send } = toApp({ authorize: (_user, action) => (action === 'see' ? true : undefined) });
  expect((await send(PATH, { to: ['user:joe'] }, { user: 'joe' })).status).toBe(403);
  const stranger = toApp();
  for (const body of [{ to: ['user:joe'] }, { to: [] }, { to: ['user:joe'], turn: 0 }, { to: ['user:joe'], comment: 'x'.repeat(300_000) }]) {
    expect(await (await stranger.send(PATH, body, { user: 'joe' })).json()).toMatchObject({ code: 'PAUSE_NOT_FOUND' });
  }
});

test('an answer that cannot be read tells a stranger no more than any other', async () => {
  const { send } = toApp();
  expect(await (await send(PATH.replace('assign', 'answer'), { value: 'x'.repeat(300_000) }, { user: 'joe' })).json()).toMatchObject({ code: 'PAUSE_NOT_FOUND' });
});

test('another turn than was shown is ASSIGNMENT_CHANGED, with the pause as it is', async () => {
  const { send, inbox } = toApp();
  const refused = await send(PATH, { to: ['user:alice'], turn: 1 }, ALICE);
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'ASSIGNMENT_CHANGED', current: { id: PAUSE.id, turn: 2, may: ['answer'] } }]);
  expect(inbox.handedOver).toEqual([]);
});

test('one’s own hand-over sent again is a duplicate, also when the pause has left the view, and with other names it is ANSWER_ID_REUSED', async () => {
  const first = toApp();
  await first.send(PATH, { to: ['user:alice'] }, { ...ALICE, 'idempotency-key': 'k' });
  const assignId = first.inbox.handedOver[0]?.options.assignId ?? '';
  const gone = { ...PAUSE, audience: ['user:alice'], turn: 3, assigned: { to: ['user:alice'], by: 'user:alice', at: 'then', assignId } };
  const { send, inbox } = toApp({ records: [{ ...gone, audience: ['user:bob'] }] });
  const again = async (body: object) => (await send(PATH, body, { ...ALICE, 'idempotency-key': 'k' })).json();
  expect(await again({ to: ['user:alice'] })).toEqual({ status: 'duplicate', at: 'then', turn: 3, answerId: 'k' });
  expect(await again({ to: ['user:bob'] })).toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(inbox.handedOver).toEqual([]);
});

test('a question that is settled is not handed over, and who may see it learns why', async () => {
  const { send, inbox } = toApp({ records: [{ ...PAUSE, status: 'answered', by: 'user:bob', at: 'then', value: 'yes' }] });
  const refused = await send(PATH, { to: ['user:alice'] }, ALICE);
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'ALREADY_ANSWERED', by: 'user:bob', at: 'then' }]);
  expect(inbox.handedOver).toEqual([]);
});

test('where the host’s own rule decides, a hand-over waits until the whole question can be read', async () => {
  const records = [{ ...PAUSE, stub: true as const }];
  const { send, inbox } = toApp({ records, ...ALL });
  const refused = await send(PATH, { to: ['user:bob'] }, ALICE);
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'UNAVAILABLE' }]);
  expect(inbox.handedOver).toEqual([]);
  expect((await toApp({ records }).send(PATH, { to: ['user:alice'] }, ALICE)).status).toBe(200);
});

test('what is queued is 202 with its Location, and a fourth that waits is refused', async () => {
  const { send, inbox } = toApp();
  jest.spyOn(inbox, 'assign').mockResolvedValue({ status: 'queued', assignId: 'x' });
  jest.spyOn(inbox, 'answerStatus').mockResolvedValue({ status: 'waiting', at: 'now' });
  const claim = (key: string) => send(PATH, { to: ['user:alice'] }, { ...ALICE, 'idempotency-key': key });
  const queued = await claim('a');
  expect([queued.status, queued.headers.get('location'), await queued.json()]).toEqual([202, 'answers/a', { status: 'queued', answerId: 'a' }]);
  await claim('b');
  await claim('c');
  expect((await claim('d')).status).toBe(429);
  expect((await claim('a')).status).toBe(202);
  expect(inbox.assign).toHaveBeenCalledTimes(3);
});

test('hand-overs count as answers do', async () => {
  const { send } = toApp({ limits: { answersPerMinute: 2 } });
  const statuses: number[] = [];
  for (const key of ['a', 'b', 'c']) statuses.push((await send(PATH, { to: ['user:alice'] }, { ...ALICE, 'idempotency-key': key })).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('the people of the host are found for the person who asks; else names that they see', async () => {
  const asked: unknown[] = [];
  const people = async (query: string, user: { readonly id: string }) => {
    asked.push([query, user.id]);
    return [{ name: 'user:bob', label: 'Bob', note: 'Support' }];
  };
  expect(await (await toApp({ people }).get('/api/people?q=%20bo', ALICE)).json()).toEqual({ people: [{ name: 'user:bob', label: 'Bob', note: 'Support' }] });
  expect(asked).toEqual([['bo', 'alice']]);
  const app = toApp({ feed: { names: async () => ['user:bob', 'group:sales'] }, nameOf: async () => ({ 'user:bob': 'Robert' }) });
  expect(await (await app.get('/api/people?q=rob', ALICE)).json()).toEqual({ people: [{ name: 'user:bob', label: 'Robert' }] });
  expect((await app.get('/api/people', {})).status).toBe(401);
  expect((await app.get(`/api/people?q=${'x'.repeat(201)}`, ALICE)).status).toBe(400);
});
