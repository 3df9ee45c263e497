import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ASSIGN_NAME } from 'waitforuser';
import type { PauseRecord } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const harness = useHarness(require.resolve('../workflows/handed-over'));

async function ask(options: object = {}, more: object = {}): Promise<{ handle: WorkflowHandle; pause: PauseRecord }> {
  const handle = await harness.start('handedOver', { audience: ['group:support'], ...options }, more);
  return { handle, pause: await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 }) };
}

/** Sends an update without our client, and returns the receipt or the refusal. */
async function assignRaw(handle: WorkflowHandle, payload: unknown): Promise<object> {
  try {
    return await handle.executeUpdate<object, [unknown]>(ASSIGN_NAME, { args: [payload] });
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
    return { code: error.cause.type, details: error.cause.details?.[0] };
  }
}

test.concurrent('a question that was handed over is for others, in record and list, and its answer is taken', async () => {
  const { handle, pause } = await ask();
  expect(pause.turn).toBe(0);
  const receipt = await harness.inbox.assign(pause, { to: ['user:Bob', 'group:sales'], by: 'user:alice', comment: 'They know.' });
  expect(receipt).toMatchObject({ status: 'accepted', pause: 0, turn: 1 });
  const assigned = { to: ['user:bob', 'group:sales'], by: 'user:alice', comment: 'They know.', assignId: receipt.assignId };
  const now = await harness.inbox.get(pause);
  expect(now).toMatchObject({ id: pause.id, shape: pause.shape, digest: pause.digest, turn: 1, audience: assigned.to, assigned });
  const listed = await until('the list', async () => {
    const { items } = await harness.inbox.page({ workflowIds: [handle.workflowId], audience: ['user:bob'] });
    return items[0];
  });
  expect(listed).toMatchObject({ turn: 1, audience: assigned.to, assigned });
  await expect(harness.inbox.answer(pause, 'yes', { as: 'group:support' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await harness.inbox.answer(pause, 'yes', { by: 'user:bob', as: 'user:bob' });
  expect(await handle.result()).toBe('answered user:bob');
});

test.concurrent('of two claims of what was shown one succeeds, and the other is told whose it is', async () => {
  const { handle, pause } = await ask();
  const results = await Promise.allSettled(['user:bob', 'user:carol'].map((to) => harness.inbox.assign(pause, { to: [to], by: to })));
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { reason } = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
  expect(reason).toMatchObject({ code: 'ASSIGNMENT_CHANGED', current: { turn: 1, assigned: { to: [expect.stringMatching(/bob|carol/)] } } });
  await harness.inbox.answer(pause, 'yes', { by: 'bob' });
  await handle.result();
});

test.concurrent('the last assignment sent again is a duplicate, and a late one never undoes a newer one', async () => {
  const { handle, pause } = await ask();
  const first = { pause: pause.id, to: ['user:bob'], turn: 0, assignId: 'one' };
  expect(await assignRaw(handle, first)).toMatchObject({ status: 'accepted', turn: 1 });
  expect(await assignRaw(handle, first)).toMatchObject({ status: 'duplicate', turn: 1 });
  expect(await assignRaw(handle, { ...first, to: ['user:eve'] })).toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await assignRaw(handle, { pause: 0, to: ['user:carol'], assignId: 'two' })).toMatchObject({ status: 'accepted', turn: 2 });
  expect(await assignRaw(handle, first)).toMatchObject({ code: 'ASSIGNMENT_CHANGED', details: { current: { turn: 2, audience: ['user:carol'] } } });
  await harness.inbox.answer(pause, 'yes');
  expect(await assignRaw(handle, { pause: 0, to: ['user:carol'], assignId: 'two' }).catch(() => 'ended')).toBeTruthy();
});

test.concurrent('an older assignment sent again without a turn never undoes a newer one', async () => {
  const { handle, pause } = await ask();
  const first = { pause: pause.id, to: ['user:bob'], assignId: 'one' };
  expect(await assignRaw(handle, first)).toMatchObject({ status: 'accepted', turn: 1 });
  expect(await assignRaw(handle, { pause: 0, to: ['user:carol'], assignId: 'two' })).toMatchObject({ status: 'accepted', turn: 2 });
  expect(await assignRaw(handle, first)).toMatchObject({ code: 'ASSIGNMENT_CHANGED', details: { current: { turn: 2, audience: ['user:carol'] } } });
  await harness.inbox.answer(pause, 'yes');
  await handle.result();
});

test.concurrent('early assignments of two pauses with one assignId both wait for their pause', async () => {
  const handle = await harness.start('handedOverTwice');
  for (const pause of ['one', 'two']) await handle.signal(ASSIGN_NAME, { pause, to: [`user:${pause}`], assignId: 'same' });
  await handle.signal('go');
  for (const key of ['one', 'two']) expect(await reached(harness.inbox, { workflowId: handle.workflowId, key })).toMatchObject({ turn: 1, audience: [`user:${key}`] });
  for (const key of ['one', 'two']) await harness.inbox.answer({ workflowId: handle.workflowId, key }, 'yes');
  await handle.result();
});

test.concurrent.each([
  [{ pause: 0 }, 'INVALID_ANSWER', 'required'],
  [{ pause: 0, to: 'user:bob' }, 'INVALID_ANSWER', 'type'],
  [{ pause: 0, to: [] }, 'INVALID_ANSWER', 'too_few'],
  [{ pause: 0, to: Array.from({ length: 101 }, (_, i) => `user:u${i}`) }, 'INVALID_ANSWER', 'too_many'],
  [{ pause: 0, to: ['bob'] }, 'INVALID_ANSWER', 'format'],
  [{ pause: 0, to: ['user:bob', 'user:Eve'] }, 'INVALID_ANSWER', 'unknown_option'],
  [{ pause: 0, to: ['user:bob'], turn: -1 }, 'INVALID_ANSWER', 'type'],
  [{ pause: 0, to: ['user:bob'], turn: 7 }, 'ASSIGNMENT_CHANGED', undefined],
  [{ pause: 0, to: ['user:bob'], as: 'group:sales' }, 'NOT_ALLOWED', undefined],
  [{ pause: 0, to: ['user:bob'], shape: 'other' }, 'QUESTION_CHANGED', undefined],
  [{ pause: 0, to: ['user:bob'], runId: 'other' }, 'PAUSE_NOT_FOUND', undefined],
  [{ pause: 3, to: ['user:bob'] }, 'PAUSE_NOT_OPEN', undefined],
  [{ pause: 0, to: ['user:bob'], v: 2 }, 'UNSUPPORTED_VERSION', undefined],
  ['user:bob', 'INVALID_ANSWER', 'type'],
])('%j is refused with %s', async (payload, code, issue) => {
  const { handle, pause } = await ask({ excluded: ['user:eve'] });
  const refused = await assignRaw(handle, payload);
  expect(refused).toMatchObject({ code, ...(issue !== undefined && { details: { issues: [{ code: issue }] } }) });
  // By signal the same is refused visibly, and the pause stays as it was.
  await handle.signal(ASSIGN_NAME, payload);
  await harness.inbox.answer(pause, 'yes', { by: 'bob' });
  await handle.result();
  expect(await harness.inbox.get(pause)).toMatchObject({ turn: 0, audience: ['group:support'] });
});

test.concurrent('a question that is not assignable stays where it is', async () => {
  const { handle, pause } = await ask({ assignable: false });
  expect(pause.assignable).toBe(false);
  await expect(harness.inbox.assign(pause, { to: ['user:bob'] })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await harness.inbox.answer(pause, 'yes', { by: 'alice' });
  expect(await handle.result()).toBe('answered alice');
});

test.concurrent('an assignment by signal that comes early waits for its pause, and one that does not fit is refused visibly', async () => {
  const handle = await harness.start('handedOver', { audience: ['user:alice'], excluded: ['user:eve'] }, { later: true });
  const pause = { workflowId: handle.workflowId, index: 0 };
  const early = { delivery: 'signal', ifNotOpen: 'queue' } as const;
  expect(await harness.inbox.assign(pause, { to: ['user:eve'], assignId: 'to-eve', ...early })).toEqual({ status: 'queued', assignId: 'to-eve' });
  await harness.inbox.assign(pause, { to: ['user:bob'], assignId: 'to-bob', ...early });
  await until('both', async () => (await harness.inbox.answerStatus(pause, 'to-bob')).status === 'waiting');
  await handle.signal('go');
  const opened = await reached(harness.inbox, pause);
  expect(opened).toMatchObject({ turn: 1, audience: ['user:bob'], refused: [{ code: 'INVALID_ANSWER', assignId: 'to-eve' }] });
  expect(await harness.inbox.answerStatus(pause, 'to-bob')).toMatchObject({ status: 'accepted' });
  expect(await harness.inbox.answerStatus(pause, 'to-eve')).toMatchObject({ status: 'refused', code: 'INVALID_ANSWER' });
  await harness.inbox.answer(opened, 'yes', { by: 'bob' });
  await handle.result();
});

test.concurrent('who watches a question is told that it is for others now', async () => {
  const { handle, pause } = await ask();
  const ending = new AbortController();
  const seen: string[] = [];
  for await (const event of harness.inbox.watch({ audience: ['group:support'], workflowIds: [handle.workflowId], interval: '100 ms', signal: ending.signal })) {
    if (event.type === 'resumed') continue;
    seen.push(`${event.type} for ${event.pause.audience.join()}`);
    if (event.type === 'opened') await harness.inbox.assign(pause, { to: ['user:bob'] });
    if (event.type === 'changed') ending.abort();
  }
  expect(seen).toEqual(['opened for group:support', 'changed for user:bob']);
  await harness.inbox.answer(pause, 'yes', { by: 'bob' });
  await handle.result();
});

test.concurrent('an early assignment is handed to the next run', async () => {
  const handle = await harness.start('handedOn');
  const pause = { workflowId: handle.workflowId, index: 0 };
  await harness.inbox.assign(pause, { to: ['user:bob'], delivery: 'signal', ifNotOpen: 'queue' });
  await handle.signal('go');
  const opened = await reached(harness.inbox, pause);
  expect(opened).toMatchObject({ turn: 1, audience: ['user:bob'] });
  await harness.inbox.answer(opened, 'yes', { by: 'bob' });
  expect(await handle.result()).toBe('answered bob');
});

test.concurrent('an assignment of a pause that is settled is told who was first', async () => {
  const handle = await harness.start('handedOver', {});
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await harness.inbox.answer(pause, 'yes', { by: 'bob' });
  await handle.result();
  await expect(harness.inbox.assign(pause, { to: ['user:eve'] })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'bob' });
});

test.concurrent('a hand-over costs one change of the listing, and none where nothing is listed', async () => {
  for (const [listing, changes] of [['memo', 3], ['off', 0]] as const) {
    const { handle, pause } = await ask({}, { listing });
    await harness.inbox.assign(pause, { to: ['user:bob'] });
    await harness.inbox.answer(pause, 'yes', { by: 'bob' });
    await handle.result();
    expect((await countEvents(handle))['WorkflowPropertiesModified'] ?? 0).toBe(changes);
  }
});

test.concurrent('without a worker an assignment is queued, and applied when one comes', async () => {
  const handle = await harness.startWith('handedOver', { args: [{}], taskQueue: 'nobody-hands-over', tasksMayFail: true });
  await expect(harness.inbox.assign({ workflowId: handle.workflowId, index: 0 }, { to: ['user:bob'], confirmWithin: '200 ms', ifNotOpen: 'queue', assignId: 'q' })).resolves.toEqual({ status: 'queued', assignId: 'q' });
  await handle.terminate();
});
