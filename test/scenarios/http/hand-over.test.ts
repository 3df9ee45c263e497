import { Client } from '@temporalio/client';
import type { WorkflowClientInterceptor, WorkflowHandle } from '@temporalio/client';
import { createInboxClient } from 'waitforuser/browser';
import type { PauseRecord } from 'waitforuser/client';
import type { InboxHandlerOptions } from 'waitforuser/http';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { serveHurriedInbox, serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

const WORKFLOWS = require.resolve('../workflows/handed-over');
const ANN = { user: 'ann', groups: 'support' };
const BOB = { user: 'bob', groups: 'support' };
const LIMITS = { requestsPerSecond: 1_000, answersPerMinute: 1_000 };

let http: HttpInbox;
/** There a lead may give to others, and see all. */
let led: HttpInbox;
/** The same, for what no worker confirms. */
let hurried: HttpInbox;
/** Runs before the next update of a workflow, by its id. */
const beforeUpdate = new Map<string, () => Promise<unknown>>();
afterAll(async () => {
  await http?.close();
  await led?.close();
  await hurried?.close();
});
const harness = useHarness(WORKFLOWS);

beforeAll(async () => {
  const startUpdate: WorkflowClientInterceptor['startUpdate'] = async (input, next) => {
    const before = beforeUpdate.get(input.workflowExecution.workflowId);
    beforeUpdate.delete(input.workflowExecution.workflowId);
    await before?.();
    return next(input);
  };
  http = await serveInbox(new Client({ connection: harness.client.connection, interceptors: { workflow: [{ startUpdate }] } }), { limits: LIMITS });
  const options: Partial<InboxHandlerOptions> = { limits: LIMITS, authorize: ({ id }, action) => (id === 'lead' && action !== 'answer' ? true : undefined) };
  led = await serveInbox(harness.client, options);
  hurried = await serveHurriedInbox(harness.client, options);
});

interface Asked {
  readonly handle: WorkflowHandle;
  readonly pause: PauseRecord;
}

async function ask(options: object = {}, more: { readonly taskQueue?: string } = {}): Promise<Asked> {
  const handle = await harness.startWith('handedOver', { args: [{ audience: ['group:support'], ...options }], ...more });
  return { handle, pause: await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 }) };
}

test.concurrent('one who takes a question has it alone: lists, counts, events and answers follow', async () => {
  const { handle, pause } = await ask();
  const search = `search=${pause.workflowId}`;
  const count = async (as: typeof ANN) => (await http.get(`/api/count?${search}`, as)).json['count'];
  await until('the question in both lists', async () => (await count(ANN)) === 1 && (await count(BOB)) === 1);
  const { events } = (await http.get(`/api/pauses?${search}`, ANN)).json;
  const claim = () => http.post(`/api/pauses/${pause.id}/assign`, { ...BOB, 'idempotency-key': 'k' }, { to: ['bob', 'user:bob'].slice(1), comment: 'Mine', turn: 0, by: 'user:eve' });
  expect((await claim()).json).toMatchObject({ status: 'accepted', turn: 1, answerId: 'k' });
  expect((await claim()).json).toMatchObject({ status: 'duplicate', turn: 1, answerId: 'k' });
  await until('it has left her list', async () => (await count(ANN)) === 0);
  const { json } = await http.get(`/api/events?${search}&cursor=${String(events)}`, { ...ANN, accept: 'application/json' });
  expect(json['events']).toMatchObject([{ type: 'settled', id: pause.id }]);
  const { items } = (await http.get(`/api/pauses?${search}`, BOB)).json as { readonly items: readonly object[] };
  expect(items).toMatchObject([{ turn: 1, audience: ['user:bob'], may: ['answer'], assigned: { to: ['user:bob'], by: 'user:bob', comment: 'Mine' } }]);
  expect(JSON.stringify(items)).not.toContain('assignId');
  expect((await http.get(`/api/pauses/${pause.id}/answers/k`, BOB)).json).toMatchObject({ status: 'accepted' });
  expect((await http.post(`/api/pauses/${pause.id}/answer`, ANN, { value: 'x' })).code).toBe('PAUSE_NOT_FOUND');
  expect((await http.post(`/api/pauses/${pause.id}/answer`, BOB, { value: 'yes' })).json).toMatchObject({ status: 'accepted' });
  expect(await handle.result()).toBe('answered user:bob');
});

test.concurrent('of two who take what they were shown one has it, and the other learns whose it is, if they may see it', async () => {
  const { handle, pause } = await ask();
  const claims = await Promise.all([ANN, BOB].map((as) => http.post(`/api/pauses/${pause.id}/assign`, as, { to: [`user:${as.user}`], turn: 0 })));
  expect(claims.map(({ status }) => status).sort()).toEqual([200, 404]);
  const [winner] = (await harness.inbox.get(pause)).audience;
  const late = await led.post(`/api/pauses/${pause.id}/assign`, { user: 'lead' }, { to: ['user:carol'], turn: 0 });
  expect(late).toMatchObject({ status: 409, code: 'ASSIGNMENT_CHANGED', json: { current: { turn: 1, assigned: { by: winner }, may: ['assign'] } } });
  expect((await led.post(`/api/pauses/${pause.id}/assign`, { user: 'lead' }, { to: ['user:carol'], turn: 1 })).json).toMatchObject({ status: 'accepted', turn: 2 });
  await harness.inbox.answer(pause, 'yes', { by: 'user:carol' });
  await handle.result();
});

// Attack 10.
test.concurrent('names that are none, a stranger, an excluded person and 101 names are refused, and leave no trace', async () => {
  const { handle, pause } = await ask({ excluded: ['user:eve'] });
  const path = `/api/pauses/${pause.id}/assign`;
  const before = await countEvents(handle);
  const names = Array.from({ length: 101 }, (_, i) => `user:u${i}`);
  for (const to of [[], [''], ['user:'], ['many'], ['user:eve'], ['user:bob', ' USER:Eve '], names, 'user:bob', undefined, [{}], ['user:undefined']]) {
    expect([to, (await led.post(path, { user: 'lead', groups: 'support' }, { to })).code]).toEqual([to, 'INVALID_ANSWER']);
  }
  // To a stranger gives only who may give; and a stranger takes nothing, not even knowledge.
  expect((await http.post(path, ANN, { to: ['user:mallory'] })).code).toBe('NOT_ALLOWED');
  expect((await http.post(path, ANN, { to: ['user:ann', 'user:mallory'] })).code).toBe('NOT_ALLOWED');
  expect((await http.post(path, { user: 'eve', groups: 'support' }, { to: ['user:eve'] })).code).toBe('NOT_ALLOWED');
  const stranger = await http.post(path, { user: 'mallory' }, { to: ['user:mallory'] });
  expect(stranger).toMatchObject({ status: 404, text: (await http.post('/api/pauses/garbage/assign', { user: 'mallory' }, { to: [] })).text });
  expect(await countEvents(handle)).toEqual(before);
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open', turn: 0 });
  await handle.terminate();
});

test.concurrent('a question that nobody may hand over is handed over by nobody', async () => {
  const { handle, pause } = await ask({ assignable: false });
  expect((await led.get(`/api/pauses/${pause.id}`, { user: 'lead' })).json).toMatchObject({ assignable: false, may: [] });
  for (const [as, to] of [[{ user: 'lead' }, 'user:bob'], [ANN, 'user:ann']] as const) expect((await led.post(`/api/pauses/${pause.id}/assign`, as, { to: [to] })).code).toBe('NOT_ALLOWED');
  await handle.terminate();
});

// Attack 3.
test.concurrent('an answer is refused if the question was handed over between its reading and its sending', async () => {
  const { handle, pause } = await ask();
  beforeUpdate.set(pause.workflowId, () => harness.inbox.assign(pause, { to: ['user:bob'] }));
  expect((await http.post(`/api/pauses/${pause.id}/answer`, ANN, { value: 'late' })).code).toBe('NOT_ALLOWED');
  beforeUpdate.set(pause.workflowId, () => harness.inbox.assign(pause, { to: ['user:carol'], turn: 1 }));
  expect((await http.post(`/api/pauses/${pause.id}/assign`, BOB, { to: ['user:bob'], turn: 1 })).code).toBe('PAUSE_NOT_FOUND');
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open', turn: 2, audience: ['user:carol'] });
  await handle.terminate();
});

async function askAndStop(options: object): Promise<Asked & { readonly taskQueue: string }> {
  const taskQueue = `left-${harness.taskQueue}-${options.constructor.name}${Object.keys(options).join()}`;
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  const asked = await ask(options, { taskQueue });
  await worker.stop();
  return { ...asked, taskQueue };
}

test.concurrent('without a worker a hand-over waits, and an answer that waits behind it is refused with NOT_ALLOWED', async () => {
  const { handle, pause, taskQueue } = await askAndStop({ audience: ['user:ann'] });
  const given = await hurried.post(`/api/pauses/${pause.id}/assign`, { user: 'lead', 'idempotency-key': 'g' }, { to: ['user:bob'], turn: 0 });
  expect([given.status, given.headers.get('location'), given.json]).toEqual([202, 'answers/g', { status: 'queued', answerId: 'g' }]);
  // What is stored still says that it is hers.
  expect((await hurried.post(`/api/pauses/${pause.id}/answer`, { ...ANN, 'idempotency-key': 'a' }, { value: 'late' })).status).toBe(202);
  expect((await hurried.get(`/api/pauses/${pause.id}/answers/g`, { user: 'lead' })).status).toBe(503);
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  const status = async (key: string, as: object) => (await hurried.get(`/api/pauses/${pause.id}/answers/${key}`, as as typeof ANN)).json;
  await until('the hand-over', async () => (await status('g', { user: 'lead' }))['status'] === 'accepted');
  expect(await status('a', ANN)).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED' });
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open', audience: ['user:bob'], turn: 1 });
  await handle.terminate();
  await worker.stop();
});

test.concurrent('an answer that was queued after the escalation fell due with no worker is refused with NOT_ALLOWED', async () => {
  const { handle, pause, taskQueue } = await askAndStop({ audience: ['user:ann'], escalate: [{ after: '10s', audience: ['group:managers'] }] });
  await until('the timer', async () => (await countEvents(handle))['TimerFired'] === 1);
  expect((await hurried.post(`/api/pauses/${pause.id}/answer`, { ...ANN, 'idempotency-key': 'a' }, { value: 'late' })).status).toBe(202);
  const worker = await startTestWorker(WORKFLOWS, { taskQueue });
  const status = await until('the decision', async () => {
    const { status: found, json } = await hurried.get(`/api/pauses/${pause.id}/answers/a`, ANN);
    return found === 200 && json;
  });
  expect(status).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED' });
  await handle.terminate();
  await worker.stop();
});

test.concurrent('whom a question can be handed to are the names that a person sees, and no others', async () => {
  const { handle, pause } = await ask({ audience: ['user:ann', 'group:zebra'] });
  const other = await ask({ audience: ['user:zorro'] });
  const names = async (q: string, as: object) => ((await http.get(`/api/people?q=${q}`, as as typeof ANN)).json['people'] as readonly { readonly name: string }[]).map(({ name }) => name);
  await until('both questions in a list', async () => (await names('zorro', { user: 'zorro' })).length === 1 && (await names('zebra', ANN)).length === 1);
  expect(await names('ZEB', ANN)).toEqual(['group:zebra']);
  expect(await names('zorro', ANN)).toEqual([]);
  const client = createInboxClient({ baseUrl: http.url, headers: () => ANN });
  expect(await client.people('zeb')).toEqual([{ name: 'group:zebra', label: 'zebra' }]);
  const shown = await client.get(pause.id);
  expect(await client.assign(shown, { to: ['user:ann'] })).toMatchObject({ status: 'accepted', turn: 1 });
  await expect(client.assign(shown, { to: ['user:ann'] })).rejects.toMatchObject({ code: 'ASSIGNMENT_CHANGED', current: { turn: 1 } });
  await Promise.all([handle.terminate(), other.handle.terminate()]);
});
