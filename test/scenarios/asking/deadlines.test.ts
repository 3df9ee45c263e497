import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';

import { admitAnswer } from '../../support/admit-answer';
import { eventWritten } from '../../support/event-written';
import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { until } from '../../support/until';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/deadlines');
const TIMERS = ['TimerStarted', 'TimerCanceled', 'TimerFired'] as const;

const harness = useHarness(WORKFLOWS);

/** Counts how many timers of a run were started, were cancelled, and have fired. */
async function timersOf(handle: WorkflowHandle): Promise<readonly number[]> {
  const counts = await countEvents(handle);
  return TIMERS.map((type) => counts[type] ?? 0);
}

test.concurrent('leaves no timer after an answer', async () => {
  const handle = await harness.start('askForAnswer', { timeout: '1 day' });
  const pause = await harness.inbox.get({ workflowId: handle.workflowId });
  expect(Date.parse(pause.deadline ?? '') - Date.parse(pause.openedAt)).toBe(24 * 3_600_000);
  await harness.inbox.answer(pause, 'yes');
  expect(await handle.result()).toMatchObject({ status: 'answered', value: 'yes' });
  expect(await timersOf(handle)).toEqual([1, 1, 0]);
});

test.concurrent('starts no timer if an early answer is there', async () => {
  const handle = await harness.start('withdrawInTime', {});
  const { workflowId } = handle;
  await harness.inbox.answer({ workflowId, index: 0 }, 'yes');
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toBe('answered');
  const early = await harness.client.workflow.signalWithStart('askForAnswer', {
    taskQueue: harness.taskQueue,
    workflowId: `wf-${randomUUID()}`,
    args: [{ timeout: '1 day' }],
    signal: 'waitForUser.answer',
    signalArgs: [{ pause: 0, value: 'yes', by: 'alice' }],
  });
  expect(await early.result()).toMatchObject({ status: 'answered', value: 'yes', by: 'alice' });
  expect(await timersOf(early)).toEqual([0, 0, 0]);
});

test.concurrent('expires at once, without a timer, if the deadline has passed, but accepts an early answer', async () => {
  const passed = { deadline: '2020-02-29T12:00:00+02:00', onTimeout: { value: 'too late' } };
  const handle = await harness.start('askForAnswer', passed);
  expect(await handle.result()).toEqual({ status: 'timedOut', value: 'too late', at: expect.any(String) });
  expect(await timersOf(handle)).toEqual([0, 0, 0]);
  const early = await harness.client.workflow.signalWithStart('askForAnswer', {
    taskQueue: harness.taskQueue,
    workflowId: `wf-${randomUUID()}`,
    args: [passed],
    signal: 'waitForUser.answer',
    signalArgs: [{ pause: 0, value: 'early' }],
  });
  expect(await early.result()).toMatchObject({ status: 'answered', value: 'early' });
});

test.concurrent('cancels the timer of a question that is withdrawn', async () => {
  const handle = await harness.start('withdrawInTime', { timeout: '1 day' });
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toBe('withdrawn');
  expect(await timersOf(handle)).toEqual([1, 1, 0]);
});

test.concurrent('reports that a pause has expired once the workflow has processed the timer', async () => {
  const handle = await harness.start('withdrawInTime', { timeout: 1 });
  const { workflowId } = handle;
  await eventWritten(harness.client, handle, 'timerFiredEventAttributes');
  // Where a worker is slow, the client reads the memo, as it was before.
  const record = await until('its expiry', async () => {
    const pause = await harness.inbox.get({ workflowId, index: 0 });
    return pause.status !== 'open' && pause;
  });
  expect(record).toMatchObject({ status: 'timedOut', at: expect.any(String), deadline: expect.any(String) });
  await expect(harness.inbox.answer({ workflowId, index: 0 }, 'yes')).rejects.toMatchObject({ code: 'PAUSE_EXPIRED' });
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toBe('timedOut');
});

/** Starts a workflow whose timer fires while no worker runs. If the machine is too slow for a short timer, it tries a longer one. */
async function letTimerFireUnseen(taskQueue: string): Promise<WorkflowHandle> {
  for (const timeout of ['2s', '10s', '30s']) {
    const handle = await harness.startWith('askForAnswer', { taskQueue, args: [{ timeout, onTimeout: { value: 'nobody' } }] });
    await whileServed({ workflows: WORKFLOWS, taskQueue }, () => harness.inbox.get({ workflowId: handle.workflowId, index: 0 }));
    const [started, , fired] = await timersOf(handle);
    if (started !== 1 || fired !== 0) continue;
    await eventWritten(harness.client, handle, 'timerFiredEventAttributes');
    return handle;
  }
  throw new Error('no worker stopped before its timer fired');
}

test.concurrent.each(['update', 'signal'] as const)('prefers an answer by %s to an earlier deadline that no worker has processed', async (delivery) => {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await letTimerFireUnseen(taskQueue);
  const pause = { workflowId: handle.workflowId, index: 0 };
  const by = { by: 'alice', delivery };
  const { told } = delivery === 'signal' ? { told: harness.inbox.answer(pause, 'late', by) } : await admitAnswer(harness.client, pause, 'late', by);
  if (delivery === 'signal') await told;
  await whileServed({ workflows: WORKFLOWS, taskQueue }, async () => {
    expect(await told).toMatchObject({ status: delivery === 'signal' ? 'queued' : 'accepted' });
    expect(await handle.result()).toMatchObject({ status: 'answered', value: 'late', by: 'alice' });
  });
  expect(await timersOf(handle)).toEqual([1, 0, 1]);
});

test.concurrent('refuses invalid deadlines and defaults before anything is shown', async () => {
  const select = { inputType: 'select', options: [{ id: 'a', label: 'A' }] };
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ timeout: '1s', deadline: '2030-01-01' }, /not both/],
    [{ onTimeout: { value: 'x' } }, /needs a timeout or a deadline/],
    ...['', 'soon', '1 fortnight', '-1s', -1, 0, '0s', null, {}].map((timeout) => [{ timeout }, /is not a valid duration/] as const),
    ...['', 'tomorrow', '2030-01-01T10:00', '01/02/2030', '2030-01-01', '2030-13-01T10:00Z', '2030-02-30T10:00Z', 1900000000000, {}].map((deadline) => [{ deadline }, /is not a valid point in time/] as const),
    [{ timeout: '100000000000 weeks' }, /later than the latest possible date/],
    [{ ...select, timeout: '1s', onTimeout: { value: 'b' } }, /the value of onTimeout does not fit the question: "b"/],
    [{ ...select, timeout: '1s', onTimeout: {} }, /the value of onTimeout does not fit/],
    [{ timeout: '1s', onTimeout: { value: 7 } }, /the value of onTimeout does not fit/],
    [{ timeout: '1s', onTimeout: { skip: true } }, /needs skippable/],
    [{ timeout: '1s', skippable: true, onTimeout: { skip: false } }, /onTimeout must be/],
    [{ timeout: '1s', onTimeout: 'skip' }, /onTimeout must be/],
  ];
  const handle = await harness.start('refuseOptions', refused.map(([options]) => options));
  const messages = await handle.result();
  expect(messages).toEqual(refused.map(([, message]) => expect.stringMatching(message)));
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowPropertiesModified');
});
