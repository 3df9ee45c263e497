import type { PauseRecord } from 'waitforuser/client';

import { ROUTES } from '../../../src/http/routes/routes';
import { EVENTS, PROBLEM } from '../../../src/http/routes/sent-schemas';
import { startHarness, useHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox, Reply } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

let plain: Harness;
let http: HttpInbox;
// It closes before the harness, which looks for sockets that are left open.
afterAll(async () => {
  await http?.close();
  await plain?.close();
});
const harness = useHarness(require.resolve('../workflows/answered'));
const ALICE = { user: 'alice' };
const NAMES = Array.from({ length: 100 }, (_, i) => `user:${String(i).padStart(3, '0')}${'x'.repeat(190)}`);

beforeAll(async () => {
  plain = await startHarness(require.resolve('../workflows/without-pauses'));
  http = await serveInbox(harness.client, { limits: { requestsPerSecond: 1_000, answersPerMinute: 1_000 } });
});

async function ask(...questions: readonly object[]): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', questions);
  return reached(harness.inbox, { workflowId, index: 0 });
}

test.concurrent('ids that name nothing of a person’s own give one and the same 404 on every route, and leave no trace', async () => {
  const mine = await ask({ question: 'Mine?', audience: ['user:alice'] });
  const theirs = await ask({ question: 'Theirs?', audience: ['user:bob'] });
  const closed = await ask({ question: 'Closed?', audience: ['user:bob'] });
  await harness.client.workflow.getHandle(closed.workflowId).terminate();
  const without = await plain.start('neverAsks');
  const ids = [
    mine.id.replace('p~0~', 'p~1~'),
    mine.id.replace('p~0~', 'p~99~'),
    mine.id.replace(mine.runId, '01a20c40-91b4-7dce-a389-ee4f5b9c9f52'),
    theirs.id,
    theirs.id.replace(/~[0-9a-f]{20}~/, `~${'f'.repeat(20)}~`),
    closed.id,
    `p~0~${'0'.repeat(20)}~${without.firstExecutionRunId}~${without.workflowId}`,
    `p~0~${'0'.repeat(20)}~run~no.20such.20workflow`,
    ...['garbage', '%00', 'x'.repeat(8_192)],
  ];
  const histories = [theirs, mine].map(({ workflowId }) => harness.client.workflow.getHandle(workflowId));
  const before = await Promise.all(histories.map(countEvents));
  const replies = await Promise.all(
    ids.flatMap((id) => [
      http.get(`/api/pauses/${id}`, ALICE),
      http.post(`/api/pauses/${id}/answer`, ALICE, { value: 'x' }),
      http.post(`/api/pauses/${id}/skip`, ALICE),
      http.post(`/api/pauses/${id}/assign`, ALICE, { to: ['user:alice'] }),
      http.post(`/api/pauses/${id}/assign`, ALICE, { to: [] }),
      http.get(`/api/pauses/${id}/answers/k`, ALICE),
    ])
  );
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(replies[0]).toMatchObject({ status: 404, code: 'PAUSE_NOT_FOUND' });
  expect(await Promise.all(histories.map(countEvents))).toEqual(before);
  expect(await harness.inbox.get(mine)).toMatchObject({ status: 'open' });
  await without.terminate();
});

test.concurrent('a stub that leaves out whom it is for is found by nobody else', async () => {
  const pause = await ask({ question: 'Secret?', audience: NAMES });
  const member = { user: NAMES[7]?.slice('user:'.length) ?? '' };
  const { workflowId } = pause;
  const query = `for=all&search=${workflowId}`;
  await until('the pause in a member’s list', async () => (await http.get(`/api/count?${query}`, member)).json['count'] === 1);
  const stranger = { user: 'mallory', groups: 'many,anyone' };
  expect((await http.get(`/api/pauses?${query}`, stranger)).json['items']).toEqual([]);
  expect((await http.get(`/api/count?${query}`, stranger)).json['count']).toBe(0);
  expect((await http.get('/api/pauses?for=all&search=Secret', stranger)).text).not.toContain(workflowId);
  expect((await http.get(`/api/history?workflowId=${workflowId}`, stranger)).json).toEqual({ pauses: [], complete: true });
  expect((await http.get(`/api/pauses/${pause.id}`, stranger)).code).toBe('PAUSE_NOT_FOUND');
  expect((await http.post(`/api/pauses/${pause.id}/answer`, stranger, { value: 'x' })).code).toBe('PAUSE_NOT_FOUND');
  expect((await http.post(`/api/pauses/${pause.id}/answer`, member, { value: 'yes' })).json).toMatchObject({ status: 'accepted' });
});

test.concurrent('a question that is too long for the list is still not for whom it excludes', async () => {
  const pause = await ask({ question: 'Pay?', details: 'd'.repeat(9_000), audience: ['group:support'], excluded: ['user:eve'] });
  const list = async (user: string) => (await http.get(`/api/pauses?for=all&search=${pause.workflowId}`, { user, groups: 'support' })).json['items'];
  await until('the pause in the list', async () => ((await list('sam')) as readonly unknown[]).length === 1);
  expect(await list('sam')).toMatchObject([{ stub: true, may: ['answer'], excluded: ['user:eve'] }]);
  expect(await list('eve')).toMatchObject([{ stub: true, may: [] }]);
  expect((await http.get(`/api/count?search=${pause.workflowId}`, { user: 'eve', groups: 'support' })).json['count']).toBe(0);
});

test.concurrent('what every route sends is what its document says, and no field more', async () => {
  const { workflowId, id } = await ask({ question: 'Who?', audience: ['user:alice'], key: 'who' }, { question: 'When?', audience: ['user:alice'] });
  await until('both pauses in the list', async () => (await http.get(`/api/count?search=${workflowId}`, ALICE)).json['count'] === 2);
  const { events } = (await http.get('/api/pauses', ALICE)).json as { readonly events: string };
  await http.post(`/api/pauses/${id}/answer`, { ...ALICE, 'idempotency-key': 'k' }, { value: 'I', comment: 'so' });
  const other = await harness.inbox.get({ workflowId, index: 1 });
  const claim = () => http.post(`/api/pauses/${other.id}/assign`, { ...ALICE, 'idempotency-key': 'c' }, { to: ['user:alice'], comment: 'Mine' });
  await claim();
  const sent: Readonly<Record<string, Promise<Reply>>> = {
    '/api/me': http.get('/api/me', ALICE),
    '/api/pauses': http.get(`/api/pauses?search=${workflowId}`, ALICE),
    '/api/count': http.get('/api/count', ALICE),
    '/api/pauses/{id}': http.get(`/api/pauses/${id}`, ALICE),
    '/api/pauses/{id}/answer': http.post(`/api/pauses/${id}/answer`, { ...ALICE, 'idempotency-key': 'k' }, { value: 'I', comment: 'so' }),
    '/api/pauses/{id}/answers/{answerId}': http.get(`/api/pauses/${id}/answers/k`, ALICE),
    '/api/pauses/{id}/assign': claim(),
    '/api/people': http.get('/api/people?q=alice', ALICE),
    '/api/history': http.get(`/api/history?workflowId=${workflowId}`, ALICE),
  };
  for (const [path, replied] of Object.entries(sent)) {
    const { status, json } = await replied;
    const { responses } = ROUTES.find((route) => route.path === path) ?? {};
    // A schema leaves out what it does not name.
    expect([path, status, json]).toEqual([path, 200, responses?.[200]?.schema.parse(json)]);
  }
  const polled = (await http.get(`/api/events?for=all&search=${workflowId}&cursor=${events}`, { ...ALICE, accept: 'application/json' })).json;
  expect(polled).toEqual(EVENTS.parse(polled));
  const changed = (await http.post(`/api/pauses/${other.id}/answer`, ALICE, { value: 'x', digest: 'other' })).json;
  expect(changed).toEqual(PROBLEM.parse(changed));
  expect(changed).toHaveProperty('current.id', other.id);
  const assigned = (await http.post(`/api/pauses/${other.id}/assign`, ALICE, { to: ['user:alice'], turn: 0 })).json;
  expect(assigned).toEqual(PROBLEM.parse(assigned));
  expect(assigned).toHaveProperty('current.assigned', { to: ['user:alice'], by: 'user:alice', at: expect.any(String), comment: 'Mine' });
});

test.concurrent('places and texts of others, and long ones, give a person nothing of theirs', async () => {
  const mine = await ask({ question: 'Mine?', audience: ['user:ann'] });
  const theirs = await ask(...Array.from({ length: 3 }, () => ({ question: 'Theirs?', audience: ['user:ben'] })));
  const ben = { user: 'ben' };
  const page = await until('their first page', async () => {
    const { json } = await http.get('/api/pauses?pageSize=1', ben);
    return typeof json['cursor'] === 'string' && json;
  });
  await until('my page', async () => (await http.get(`/api/count?search=${mine.workflowId}`, { user: 'ann' })).json['count'] === 1);
  const ids = async (query: string) => ((await http.get(`/api/pauses?for=all&${query}`, { user: 'ann' })).json['items'] as readonly { readonly workflowId: string }[]).map(({ workflowId }) => workflowId);
  for (const query of [`cursor=${encodeURIComponent(String(page['cursor']))}`, `search=${theirs.workflowId}`, 'search=Theirs', 'audience=user:ben', 'audience=anyone']) {
    expect(await ids(query)).not.toContain(theirs.workflowId);
  }
  expect(await ids(`search=${mine.workflowId}`)).toEqual([mine.workflowId]);
  expect((await http.get('/api/events?for=all&cursor=' + encodeURIComponent(String(page['events'])), { user: 'ann', accept: 'application/json' })).text).not.toContain(theirs.workflowId);
  const long = 'x'.repeat(8_192);
  for (const query of [`search=${long}`, `cursor=${long}`, `key=${long}`, 'search=a&search=b', 'audience=many', `dueBefore=${long}`]) expect((await http.get(`/api/pauses?${query}`, ben)).code).toBe('BAD_REQUEST');
  expect((await http.get('/api/pauses?search=%0d%0a%00&key=%0a', ben)).json['items']).toEqual([]);
  expect((await http.get('/api/events', { ...ben, accept: 'application/json', 'last-event-id': long })).json).toMatchObject({ events: [{ type: 'resumed' }] });
});

test.concurrent('without a worker a stranger learns nothing either, and nobody sees a stub without its audience', async () => {
  const taskQueue = `left-${harness.taskQueue}`;
  const worker = await startTestWorker(require.resolve('../workflows/answered'), { taskQueue });
  const start = async (question: object): Promise<PauseRecord> => {
    const { workflowId } = await harness.startWith('askTogether', { taskQueue, args: [[question]] });
    return reached(harness.inbox, { workflowId, index: 0 });
  };
  const [stub, short] = await Promise.all([start({ question: 'Secret?', audience: NAMES }), start({ question: 'Short secret?', audience: ['user:bob'] })]);
  await worker.stop();
  const member = { user: NAMES[7]?.slice('user:'.length) ?? '' };
  const absent = await http.get(`/api/pauses/p~0~${'0'.repeat(20)}~run~no.20such.20workflow`, ALICE);
  const replies = await Promise.all([
    ...[stub, short].flatMap(({ id }) => [http.get(`/api/pauses/${id}`, ALICE), http.post(`/api/pauses/${id}/answer`, ALICE, { value: 'x' }), http.get(`/api/pauses/${id}/answers/k`, ALICE)]),
    http.get(`/api/pauses/${short.id.replace('p~0~', 'p~1~')}`, ALICE),
    http.get(`/api/pauses/${stub.id}`, member),
  ]);
  expect(new Set(replies.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set([`404 ${absent.text}`]));
  expect((await http.get(`/api/history?workflowId=${short.workflowId}`, ALICE)).json).toEqual({ pauses: [], complete: true });
  const { json } = await http.get(`/api/pauses?for=all&search=${stub.workflowId}`, ALICE);
  expect([json['items'], (await http.get(`/api/count?for=all&search=${stub.workflowId}`, ALICE)).json['count']]).toEqual([[], 0]);
  const { text } = await http.get(`/api/events?for=all&cursor=${String(json['events']).replace(/\d+$/, '0')}`, { ...ALICE, accept: 'application/json' });
  expect(text).not.toContain(stub.workflowId);
  // What is stored in full is shown to those whom it is for.
  expect((await http.get(`/api/pauses/${short.id}`, { user: 'bob' })).json).toMatchObject({ status: 'open', may: ['answer'] });
  expect((await http.get(`/api/history?workflowId=${short.workflowId}`, { user: 'bob' })).json).toMatchObject({ complete: false, pauses: [{ index: 0 }] });
});

test.concurrent('the history of a workflow has what the person may see of it', async () => {
  const { workflowId } = await ask({ question: 'One?', audience: ['user:alice'] }, { question: 'Two?', audience: ['user:bob'] });
  await http.post(`/api/pauses/${(await harness.inbox.get({ workflowId, index: 0 })).id}/answer`, { ...ALICE, 'idempotency-key': 'k' }, { value: 'yes', comment: 'so' });
  const { json } = await http.get(`/api/history?workflowId=${workflowId}`, ALICE);
  expect(json).toMatchObject({ complete: true, pauses: [{ index: 0, status: 'answered', value: 'yes', comment: 'so', by: 'user:alice', may: [] }] });
  expect(JSON.stringify(json)).not.toContain('answerId');
  expect((await http.get('/api/history?workflowId=no-such-workflow', ALICE)).json).toEqual({ pauses: [], complete: true });
});

test.concurrent('names that look alike are not the same person, and the excluded name holds in every spelling', async () => {
  const pause = await ask({ question: 'For Kate?', audience: ['user:kate'], excluded: ['alice'] });
  const path = `/api/pauses/${pause.id}`;
  for (const user of ['Kate', 'user:KATE']) expect((await http.get(path, { user })).status).toBe(200);
  for (const user of ['kat', 'kate2', 'group', 'kat%c4%b1']) expect((await http.get(path, { user })).code).toBe('PAUSE_NOT_FOUND');
  for (const user of ['group:kate', 'user:user:kate', 'user:', 'k'.repeat(201)]) expect((await http.get(path, { user })).status).toBe(500);
  const open = await ask({ question: 'For all but Alice?', excluded: ['alice'] });
  for (const user of ['alice', 'ALICE', 'user:Alice']) expect((await http.post(`/api/pauses/${open.id}/answer`, { user }, { value: 'x' })).code).toBe('NOT_ALLOWED');
});
