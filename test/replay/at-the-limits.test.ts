import type { Connection, WorkflowHandle } from '@temporalio/client';
import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { bundle } from '../support/bundle';
import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { eventsOf, taskFailures } from '../support/history';
import { answerRaw } from '../support/raw-answer';
import { replayInProcess } from '../support/replay-process';
import { startTestWorker } from '../support/test-worker';
import { until } from '../support/until';

const EARLIER = require.resolve('./workflows/at-the-limits/earlier');
const LATER = require.resolve('./workflows/at-the-limits/later');

const KEYWORD_LIST = 7;

let server: DevServer;
let harness: Harness;
beforeAll(async () => {
  server = await startDevServer();
  harness = await startHarness(EARLIER, { address: server.address });
  const { operatorService } = harness.client.connection as Connection;
  await operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { WaitingForUser: KEYWORD_LIST } });
});
afterAll(async () => {
  await harness.close();
  await server.close();
});

function start(name: string, ...args: unknown[]): Promise<WorkflowHandle> {
  return harness.startWith(name, { args, tasksMayFail: true });
}

function ask(handle: WorkflowHandle): Promise<PausesAnswer> {
  return handle.query<PausesAnswer, unknown[]>(PAUSES_QUERY_NAME);
}

function becomes(handle: WorkflowHandle, index: number, status: string): Promise<unknown> {
  return until(`pause ${index} to be ${status}`, async () => (await ask(handle)).pauses.some((pause) => pause.index === index && pause.status === status));
}

/** Adds one task, so that a replay compares the commands before it with their events. */
async function oneMoreTask(handle: WorkflowHandle): Promise<void> {
  await handle.signal('nothing');
  await ask(handle);
}

async function refuseMany(handle: WorkflowHandle, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await handle.signal(ANSWER_NAME, { pause: 0, value: 'nope' });
  await until('the refusals', async () => (await ask(handle)).pauses[0]?.refused?.length === count);
}

async function replay(path: string, handle: WorkflowHandle): Promise<string | undefined> {
  const { codePath } = await bundle(path);
  const [failure] = await replayInProcess(codePath, [{ workflowId: handle.workflowId, history: await handle.fetchHistory() }]);
  return failure?.message;
}

// Only the first 32 refusals of a run are recorded. After them the code decides, but an accepted answer is never taken back silently.
test('an early answer that was accepted after 32 recorded refusals is not silently undone', async () => {
  const handle = await start('earlyAccepted');
  await becomes(handle, 0, 'open');
  await refuseMany(handle, 33);
  await handle.signal(ANSWER_NAME, { pause: 1, value: 'a' });
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'approve' });
  await becomes(handle, 1, 'answered');
  await oneMoreTask(handle);
  expect(await replay(EARLIER, handle)).toBeUndefined();
  expect(await replay(LATER, handle)).toBeDefined();
});

test('an answer that was accepted after 32 recorded refusals is not silently replaced by a later answer in the same task', async () => {
  const taskQueue = `${harness.taskQueue}-together`;
  const handle = await harness.startWith('acceptedTogether', { taskQueue, tasksMayFail: true });
  for (let i = 0; i < 33; i++) await handle.signal(ANSWER_NAME, { pause: 0, value: 'nope', ifNotOpen: 'refuse' });
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'a', by: 'alice' });
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'b', by: 'bob' });
  const worker = await startTestWorker(EARLIER, { taskQueue, address: server.address });
  await becomes(handle, 0, 'answered');
  expect((await ask(handle)).pauses[0]).toMatchObject({ value: 'a', by: 'alice' });
  await oneMoreTask(handle);
  await worker.stop();
  expect(await replay(EARLIER, handle)).toBeUndefined();
  expect(await replay(LATER, handle)).toBeDefined();
});

// The sender was told that the answer is not used.
test('an answer that was refused for ifNotOpen after 32 recorded refusals stays refused on a worker that replays the workflow', async () => {
  const taskQueue = `${harness.taskQueue}-refused`;
  const handle = await harness.startWith('earlyAccepted', { taskQueue, tasksMayFail: true });
  const first = await startTestWorker(EARLIER, { taskQueue, address: server.address });
  await becomes(handle, 0, 'open');
  await refuseMany(handle, 32);
  await handle.signal(ANSWER_NAME, { pause: 1, value: 'a', by: 'mallory', ifNotOpen: 'refuse' });
  await until('the refusal', async () => (await ask(handle)).refused.some(({ code }) => code === 'PAUSE_NOT_OPEN'));
  await first.stop();
  const second = await startTestWorker(EARLIER, { taskQueue, address: server.address });
  const { early, refused } = await ask(handle);
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'approve' });
  await becomes(handle, 0, 'answered');
  const { pauses } = await ask(handle);
  await second.stop();
  expect({ early, refused }).toMatchObject({ early: [], refused: [{ code: 'PAUSE_NOT_OPEN', by: 'mallory' }] });
  expect(pauses[1]).toMatchObject({ status: 'open' });
});

// The doc comment of configureInbox promises this.
test('configureInbox can be added before a timer that precedes the first pause', async () => {
  const handle = await start('configured');
  await becomes(handle, 0, 'open');
  expect(await replay(LATER, handle)).toBeUndefined();
});

test('at most 100 early answers are kept, including those of the previous run', async () => {
  const early = Array.from({ length: 100 }, (_, i) => ({ answer: { pause: `old${i}`, value: 'x' }, at: '2026-01-01T00:00:00Z' }));
  const taskQueue = `${harness.taskQueue}-resumed`;
  const handle = await harness.startWith('resumed', { taskQueue, args: [{ version: 1, nextIndex: 3, early }], tasksMayFail: true });
  for (let i = 0; i < 100; i++) await handle.signal(ANSWER_NAME, { pause: `new${i}`, value: 'x' });
  const worker = await startTestWorker(EARLIER, { taskQueue, address: server.address });
  const kept = (await ask(handle)).early.length;
  await worker.stop();
  expect(kept).toBeLessThanOrEqual(100);
});

// The query shows all pauses, so its result must stay within Temporal's limit.
test('with refused and early answers, the query stays below Temporal’s limit', async () => {
  const handle = await start('one');
  await becomes(handle, 0, 'open');
  const hostile = '\u0001'.repeat(996);
  for (let i = 0; i < 100; i++) {
    await handle.signal(ANSWER_NAME, { pause: 0, value: 'nope', by: hostile, via: hostile, answerId: `${hostile}${i}`, comment: hostile });
  }
  await handle.signal(ANSWER_NAME, { pause: 'never', value: 'x'.repeat(250 * 1024) });
  expect((await ask(handle)).pauses).toHaveLength(1);
});

// Each refusal by the validator holds the current question, which may take 512 KiB. Ten of them come in one task.
test('tells all of ten people who answer at once that the question has changed', async () => {
  const handle = await start('large');
  await becomes(handle, 0, 'open');
  const answers = Array.from({ length: 10 }, () => answerRaw(handle, { pause: 0, value: 'approve', digest: 'other' }));
  const said = await Promise.all(answers.map((answer) => answer.catch((error: Error) => String(error.cause))));
  expect({ said, failures: await taskFailures(handle) }).toEqual({ said: said.map(() => 'QUESTION_CHANGED'), failures: [] });
});

// The values of the attribute are sorted and counted again at each change.
test('opens hundreds of pauses with twenty names each, listed by attribute', async () => {
  const handle = await harness.startWith('many', { args: [300, 20], workflowTaskTimeout: '1 minute', tasksMayFail: true });
  const said = await until('the last pause or a failed task', async () => {
    const [failed] = await eventsOf(handle, 'WorkflowTaskFailed');
    if (failed) return failed.workflowTaskFailedEventAttributes?.failure?.message;
    const last = await handle.query<PausesAnswer, unknown[]>(PAUSES_QUERY_NAME, 299).catch(() => undefined);
    return last?.pauses.length === 1 && 'open';
  });
  await handle.terminate();
  expect(said).toBe('open');
});

// A record keeps what was asked and answered at its time.
test('later changes of the workflow’s own objects do not change a record', async () => {
  const handle = await start('mutating');
  await becomes(handle, 1, 'timedOut');
  const [open, timedOut] = (await ask(handle)).pauses;
  expect(open?.question).toMatchObject({ metadata: { turn: 1 }, defaultValue: ['a'] });
  expect(timedOut).toMatchObject({ value: { selected: ['a', 'b'] } });
});
