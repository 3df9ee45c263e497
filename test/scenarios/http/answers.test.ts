import type { PauseRecord } from 'waitforuser/client';
import { createInboxHandler } from 'waitforuser/http';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { serveHurriedInbox, serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

const WORKFLOWS = require.resolve('../workflows/answered');
let http: HttpInbox;
/** For answers that no worker confirms. */
let hurried: HttpInbox;
// It closes before the harness, which looks for sockets that are left open.
afterAll(async () => {
  await http?.close();
  await hurried?.close();
});
const harness = useHarness(WORKFLOWS);
const ALICE = { user: 'alice' };

beforeAll(async () => {
  const limits = { requestsPerSecond: 10_000 };
  http = await serveInbox(harness.client, { limits });
  hurried = await serveHurriedInbox(harness.client, { limits });
});

async function ask(question: object, options: { readonly taskQueue?: string } = {}): Promise<PauseRecord> {
  const { workflowId } = await harness.startWith('askTogether', { args: [[question]], ...options });
  return reached(harness.inbox, { workflowId, index: 0 });
}

/** Asks while a worker runs that then stops. `work` starts another one. */
async function askAndLeave(question: object): Promise<{ readonly pause: PauseRecord; readonly work: (during: () => Promise<void>) => Promise<void> }> {
  const taskQueue = `left-${harness.taskQueue}-${Math.random()}`;
  const first = await startTestWorker(WORKFLOWS, { taskQueue });
  const pause = await ask(question, { taskQueue }).finally(() => first.stop());
  const work = async (during: () => Promise<void>) => {
    const worker = await startTestWorker(WORKFLOWS, { taskQueue });
    await during().finally(() => worker.stop());
  };
  return { pause, work };
}

test.concurrent('an answer is accepted once, and the same one again is a duplicate', async () => {
  const pause = await ask({ question: 'Go?', audience: ['group:support'] });
  const send = (as: Readonly<Record<string, string>>, value = 'yes') => http.post(`/api/pauses/${pause.id}/answer`, { groups: 'support', 'idempotency-key': 'k-1', ...as }, { value, comment: 'ok' });
  const first = await send(ALICE);
  expect(first.json).toEqual({ status: 'accepted', at: expect.any(String), answerId: 'k-1' });
  expect((await send(ALICE)).json).toEqual({ ...first.json, status: 'duplicate' });
  expect((await send(ALICE, 'no')).code).toBe('ANSWER_ID_REUSED');
  // Bob's key is his own, though it has the same letters.
  expect((await send({ user: 'bob' })).json).toMatchObject({ code: 'ALREADY_ANSWERED', by: 'user:alice', at: first.json['at'] });
  const status = (user: string) => http.get(`/api/pauses/${pause.id}/answers/k-1`, { user, groups: 'support' });
  expect((await status('alice')).json).toEqual({ status: 'accepted', at: first.json['at'] });
  expect((await status('bob')).json).toEqual({ status: 'unknown' });
  expect(await harness.client.workflow.getHandle(pause.workflowId).result()).toEqual([expect.objectContaining({ status: 'answered', value: 'yes', by: 'user:alice', via: 'api', comment: 'ok' })]);
});

test.concurrent('nothing in the body but the answer has an effect', async () => {
  const other = await ask({ question: 'Other?' });
  const pause = await ask({ question: 'Go?', skippable: true });
  const body = { value: 'yes', by: 'user:bob', via: 'x', as: 'group:x', runId: other.runId, pause: other.id, answerId: 'x', skip: true, ifNotOpen: 'queue', v: 2 };
  expect((await http.post(`/api/pauses/${pause.id}/answer`, ALICE, body)).json).toMatchObject({ status: 'accepted' });
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'answered', value: 'yes', by: 'user:alice', via: 'api' });
  expect(await harness.inbox.get(other)).toMatchObject({ status: 'open' });
});

test.concurrent('a question that has changed since it was shown is not answered, and is told as it is now', async () => {
  const pause = await ask({ question: 'Go?' });
  const shown = pause.id.replace(/~[0-9a-f]{20}~/, `~${'f'.repeat(20)}~`);
  for (const [id, body] of [[shown, {}], [pause.id, { digest: 'other' }], [pause.id, { shape: 'other' }]] as const) {
    const reply = await http.post(`/api/pauses/${id}/answer`, ALICE, { value: 'yes', ...body });
    expect(reply).toMatchObject({ status: 409, code: 'QUESTION_CHANGED', json: { current: { id: pause.id, status: 'open', may: ['answer'] } } });
  }
  expect((await http.post(`/api/pauses/${pause.id}/answer`, ALICE, { value: 'yes', shape: pause.shape, digest: pause.digest })).status).toBe(200);
});

test.concurrent('wrong answers never reach the workflow', async () => {
  const pause = await ask({ question: 'How many?', inputType: 'number', minimum: 1 });
  const handle = harness.client.workflow.getHandle(pause.workflowId);
  const before = await countEvents(handle);
  for (let i = 0; i < 50; i++) {
    const reply = await http.post(`/api/pauses/${pause.id}/answer`, ALICE, { value: -i });
    expect(reply).toMatchObject({ status: 422, json: { code: 'INVALID_ANSWER', issues: [{ path: ['value'], code: 'too_small', params: { min: 1 } }] } });
  }
  expect(await countEvents(handle)).toEqual(before);
});

test.concurrent('without a worker an answer waits, its status is not decided, and then it is accepted', async () => {
  const { pause, work } = await askAndLeave({ question: 'Go?' });
  const path = `/api/pauses/${pause.id}/answer`;
  const headers = { ...ALICE, 'idempotency-key': 'mine' };
  const queued = await hurried.post(path, headers, { value: 'yes' });
  expect(queued).toMatchObject({ status: 202, json: { status: 'queued', answerId: 'mine' } });
  expect([queued.headers.get('location'), queued.headers.get('retry-after')]).toEqual(['answers/mine', '2']);
  const statusPath = new URL(queued.headers.get('location') ?? '', `${hurried.url}${path}`).pathname;
  expect(await hurried.get(statusPath, ALICE)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  // Sent again it is not one more signal.
  expect((await hurried.post(path, headers, { value: 'yes' })).status).toBe(202);
  expect((await hurried.post(path, headers, { value: 'no' })).code).toBe('ANSWER_ID_REUSED');
  expect((await countEvents(harness.client.workflow.getHandle(pause.workflowId)))['WorkflowExecutionSignaled']).toBe(1);
  await work(async () => {
    const { json } = await until('the answer decided', async () => {
      const reply = await hurried.get(statusPath, ALICE);
      return reply.json['status'] === 'accepted' ? reply : undefined;
    });
    expect(json).toEqual({ status: 'accepted', at: expect.any(String) });
  });
});

test.concurrent('without a worker a thousand answers of one person are three signals, and others can still answer', async () => {
  const { pause, work } = await askAndLeave({ question: 'Go?' });
  const path = `/api/pauses/${pause.id}/answer`;
  // The largest answer, with what the handler adds to it.
  const value = 'x'.repeat(255 * 1024);
  const handler = createInboxHandler({ client: harness.client, authenticate: ({ headers }) => ({ id: headers.get('user') ?? '' }) });
  const send = async (user: string, body: string) =>
    (await handler.fetch(new Request(`http://inbox.test${path}`, { method: 'POST', headers: { user, 'content-type': 'application/json' }, body }))).status;
  const body = JSON.stringify({ value });
  const statuses = await Promise.all(Array.from({ length: 1_000 }, async () => send('alice', body)));
  expect(await send('bob', '{"value":"yes"}').finally(() => handler.close())).toBe(202);
  expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(3);
  expect(statuses.filter((status) => status !== 202 && status !== 429)).toEqual([]);
  const signals = (await countEvents(harness.client.workflow.getHandle(pause.workflowId)))['WorkflowExecutionSignaled'];
  expect(signals).toBeLessThanOrEqual(4);
  await work(async () => void (await harness.client.workflow.getHandle(pause.workflowId).result()));
});

test.concurrent('while the workflow’s tasks fail an answer waits, and reads say so', async () => {
  const handle = await harness.startWith('askUntilBroken', { args: [[{ question: 'Go?' }]], tasksMayFail: true });
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await handle.signal('go');
  await until('the failing tasks', async () => ((await harness.inbox.answerStatus(pause, 'x').catch((error: { readonly code?: string }) => error.code)) === 'TASK_FAILING'));
  const queued = await hurried.post(`/api/pauses/${pause.id}/answer`, { ...ALICE, 'idempotency-key': 'k' }, { value: 'yes' });
  expect(queued).toMatchObject({ status: 202, json: { status: 'queued', reason: 'TASK_FAILING' } });
  expect((await hurried.get(`/api/pauses/${pause.id}/answers/k`, ALICE)).status).toBe(503);
  await handle.terminate();
});

test.concurrent('an answer that waited for a fault to be mended is accepted after the deploy', async () => {
  const taskQueue = `mended-${harness.taskQueue}`;
  const broken = await startTestWorker(require.resolve('../workflows/answered'), { taskQueue });
  const handle = await harness.startWith('askUntilBroken', { taskQueue, args: [[{ question: 'Go?', audience: ['user:alice'] }]], tasksMayFail: true });
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await handle.signal('go');
  await until('the failing tasks', async () => ((await harness.inbox.answerStatus(pause, 'x').catch((error: { readonly code?: string }) => error.code)) === 'TASK_FAILING'));
  const queued = await hurried.post(`/api/pauses/${pause.id}/answer`, { ...ALICE, 'idempotency-key': 'k' }, { value: 'yes' });
  await broken.stop();
  expect(queued).toMatchObject({ status: 202, json: { reason: 'TASK_FAILING' } });
  const mended = await startTestWorker(require.resolve('../workflows/mended'), { taskQueue });
  try {
    await until('the answer to be taken', async () => (await hurried.get(`/api/pauses/${pause.id}/answers/k`, ALICE)).json['status'] === 'accepted');
    expect(await handle.result()).toBe('yes');
  } finally {
    await mended.stop();
  }
});

test.concurrent('a body of hostile JSON never breaks anything', async () => {
  const pause = await ask({ question: 'Go?' });
  const path = `/api/pauses/${pause.id}/answer`;
  const BODIES: readonly (readonly [string, number])[] = [
    [`{"value":${'['.repeat(1_000_000)}`, 400],
    [`{"value":${'['.repeat(32)}${']'.repeat(32)}}`, 400],
    ['{"value":{"__proto__":{"a":1}}}', 422],
    ['{"value":1e999}', 400],
    [`{"value":"${'x'.repeat(300_000)}"}`, 422],
    ['{', 400],
    [`{"value":"${'x'.repeat(1_100_000)}"}`, 413],
  ];
  for (const [body, status] of BODIES) expect([body.slice(0, 40), (await http.post(path, ALICE, body)).status]).toEqual([body.slice(0, 40), status]);
  expect((await http.post(path, ALICE, '{"value":"a","value":"\\ud800"}')).status).toBe(200);
  const long = await ask({ question: 'Go?' });
  expect((await http.post(`/api/pauses/${long.id}/answer`, ALICE, `{"value":"${'\\u00e9'.repeat(125 * 1024)}"}`)).status).toBe(200);
});
