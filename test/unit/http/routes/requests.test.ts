import type { Inbox } from '../../../../src/client/inbox';
import { InboxError } from '../../../../src/protocol/errors';
import { toInboxApp } from '../../../support/inbox-app';
import { toListed } from '../../../support/listed-pause';
import { FILTER, toFeedQuery } from '../../../../src/http/routes/filter-schema';
import { isIdempotencyKey, readIdempotencyKey, toAnswerId } from '../../../../src/http/routes/idempotency-key';
import { readQuery } from '../../../../src/http/routes/read-query';

function filter(query: string) {
  return toFeedQuery(readQuery(new URLSearchParams(query), FILTER) as Parameters<typeof toFeedQuery>[0]);
}

test('a filter is read as the feed has it', () => {
  expect(filter('')).toMatchObject({ for: 'me', audience: [] });
  expect(filter('for=all&audience=group:Support&audience=anyone&overdue=false&unclaimed=true&priority=1&search=refund&unknown=x')).toMatchObject({
    for: 'all',
    audience: ['group:support', 'anyone'],
    overdue: false,
    unclaimed: true,
    priority: 1,
    search: 'refund',
  });
  expect(filter('overdue=true&dueBefore=2026-01-01T00:00:00Z&key=amount&inputType=text&workflowType=pay')).toMatchObject({
    ...{ overdue: true, dueBefore: '2026-01-01T00:00:00Z', key: 'amount', inputType: 'text', workflowType: 'pay' },
  });
});

test.each([
  ['for=everybody', 'query.for'],
  ['audience=support', 'query.audience.0'],
  ['audience=many', 'query.audience.0'],
  ['priority=0', 'query.priority'],
  ['priority=high', 'query.priority'],
  ['overdue=1', 'query.overdue'],
  ['unclaimed=false', 'query.unclaimed'],
  ['dueBefore=tomorrow', 'query.dueBefore'],
  [`search=${'x'.repeat(201)}`, 'query.search'],
  ['key=', 'query.key'],
  ['for=me&for=all', 'query.for'],
])('the query %s is refused, by the name of its part', (query, part) => {
  expect(() => filter(query)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST', detail: expect.stringContaining(part) }));
});

test.each([
  ['abc', 'abc'],
  ['"abc"', 'abc'],
  ['a,b;c', 'a,b;c'],
  ['x'.repeat(128), 'x'.repeat(128)],
])('the key %s is read', (given, key) => {
  expect(readIdempotencyKey(new Headers({ 'idempotency-key': given }))).toBe(key);
});

test.each(['', '""', '"a', 'a b', 'ä', 'x'.repeat(129), '.', '..', '"a", "b"'])('the key %j is refused', (given) => {
  expect(() => readIdempotencyKey(new Headers({ 'idempotency-key': given }))).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});

test('the status of an answer is found where its Location says, whatever characters its key has', async () => {
  const pause = toListed();
  const { get, send, inbox } = toInboxApp({ records: [pause], limits: { requestsPerSecond: 1_000, answersPerMinute: 1_000 } });
  const answer = jest.spyOn(inbox, 'answer').mockResolvedValue({ status: 'queued', answerId: 'a' });
  const status = jest.spyOn(inbox, 'answerStatus').mockResolvedValue({ status: 'waiting', at: 'now' } as never);
  const path = `/api/pauses/${pause.id}/answer`;
  for (const key of ['a/b', '../..', '%2e%2e', '%', '?x=1', '#x', '{id}', 'a//b', '*', ':x', '"quoted/"', '~!@$^&()[]|\\<>\'`']) {
    answer.mockClear();
    const sent = await send(path, { value: `x ${key}` }, { user: `u${key.length}${key.charCodeAt(0)}`, 'idempotency-key': key });
    expect([key, sent.status]).toEqual([key, 202]);
    const address = new URL(sent.headers.get('location') ?? '', `http://inbox.test${path}`);
    const found = await get(address.pathname + address.search, { user: `u${key.length}${key.charCodeAt(0)}` });
    expect([key, found.status]).toEqual([key, 200]);
    const asked = status.mock.lastCall as unknown as Parameters<Inbox['answerStatus']>;
    expect(asked[1]).toBe(answer.mock.lastCall?.[2]?.answerId);
  }
});

test('a header that came twice is refused, and without one a key is made', () => {
  const twice = new Headers([['idempotency-key', 'a'], ['idempotency-key', 'b']]);
  expect(() => readIdempotencyKey(twice)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  const [one, other] = [readIdempotencyKey(new Headers()), readIdempotencyKey(new Headers())];
  expect(one).not.toBe(other);
  expect(isIdempotencyKey(one)).toBe(true);
});

test('the keys of two people never meet', () => {
  const [alice, bob] = [toAnswerId({ name: 'user:alice' }, 'k'), toAnswerId({ name: 'user:bob' }, 'k')];
  expect(alice).not.toBe(bob);
  expect(alice).toBe(toAnswerId({ name: 'user:alice' }, 'k'));
  // Nobody can write a key that becomes another's answerId: the fingerprint has a fixed length.
  expect(alice.indexOf('.')).toBe(22);
});

test('a cursor that is not of this list is a BAD_REQUEST that names it', async () => {
  const { get } = toInboxApp({ feed: { page: () => Promise.reject(new TypeError('not a cursor')) } });
  const refused = await get('/api/pauses?cursor=x');
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'BAD_REQUEST', detail: expect.stringContaining('query.cursor') }]);
});

test('events as JSON need a place to begin after; a stream does not', async () => {
  const { get } = toInboxApp();
  const json = { user: 'alice', accept: 'application/json' };
  const refused = await get('/api/events', json);
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'BAD_REQUEST', detail: expect.stringContaining('query.cursor') }]);
  expect(await (await get('/api/events?cursor=e0', json)).json()).toEqual({ events: [], cursor: 'e0' });
  const stream = await get('/api/events');
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')]);
  await stream.body?.cancel();
});

test('the status of an answer to a workflow that has ended is told to who sent it, and to nobody else', async () => {
  const pause = toListed({ audience: ['user:alice'] });
  const { get, send, inbox } = toInboxApp({ records: [pause] });
  jest.spyOn(inbox, 'answer').mockResolvedValue({ status: 'queued', answerId: 'a' });
  jest.spyOn(inbox, 'answerStatus').mockRejectedValue(new InboxError('WORKFLOW_NOT_FOUND', 'none'));
  await send(`/api/pauses/${pause.id}/answer`, { value: 'x' }, { user: 'alice', 'idempotency-key': 'k' });
  const read = async (key: string, user = 'alice') => (await get(`/api/pauses/${pause.id}/answers/${key}`, { user })).json();
  expect(await read('k')).toMatchObject({ code: 'WORKFLOW_CLOSED' });
  expect([await read('other'), await read('k', 'bob')]).toMatchObject([{ code: 'PAUSE_NOT_FOUND' }, { code: 'PAUSE_NOT_FOUND' }]);
});

test('the successor of a closed pause is named to those who may see it', async () => {
  const successor = toListed({ id: `p~1~${'1'.repeat(20)}~run2~wf`, index: 1, runId: 'run2', audience: ['user:alice'] });
  const closed = { ...toListed({ audience: ['user:alice', 'user:bob'] }), status: 'closed', reason: 'superseded', successor: successor.id } as const;
  const { get, inbox } = toInboxApp({ records: [closed, successor] });
  const read = async (user: string) => (await get(`/api/pauses/${closed.id}`, { user })).json();
  expect(await read('alice')).toMatchObject({ id: closed.id, successor: successor.id });
  expect(await read('bob')).not.toHaveProperty('successor');
  // Where it cannot be read now, the pause itself is sent all the same.
  const get0 = inbox.get.bind(inbox);
  jest.spyOn(inbox, 'get').mockImplementation((id) => (id === successor.id ? Promise.reject(new InboxError('WORKFLOW_CLOSED', 'ended')) : get0(id)));
  expect(await read('alice')).not.toHaveProperty('successor');
});
