import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';
import { eventsOf } from '../../support/history';
import * as activities from '../activities/notices';
import type { Told } from '../workflows/reminded';

const WORKFLOWS = require.resolve('../workflows/reminded');
const harness = useHarness(WORKFLOWS, { activities });

interface Result {
  readonly told: readonly Told[];
  readonly status: string;
}

/**
 * Starts a workflow on a task queue of its own, whose worker stops before the first reminder is due. When all is past, another
 * worker comes, and after it has told something so often (the opening too), the question is answered.
 */
async function playAway(options: object, listing: string, tells?: number): Promise<Result> {
  const taskQueue = `away-${randomUUID()}`;
  const handle: WorkflowHandle = await harness.startWith('reminded', { args: [options, listing], taskQueue });
  const first = await startTestWorker(WORKFLOWS, { taskQueue, activities });
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await first.stop();
  await serverTime('8s');
  await until('the first timer', async () => (await eventsOf(handle, 'TimerFired')).length > 0);
  const second = await startTestWorker(WORKFLOWS, { taskQueue, activities });
  try {
    if (tells !== undefined) {
      await until('what is told', async () => (await eventsOf(handle, 'ActivityTaskCompleted')).length >= tells);
      await harness.inbox.answer(pause, 'yes');
    }
    return (await handle.result()) as Result;
  } finally {
    await second.stop();
  }
}

/** A workflow that no worker takes ends when so much of the server's time has passed. */
async function serverTime(duration: string): Promise<void> {
  const clock = await harness.startWith('clock', { taskQueue: `nobody-${randomUUID()}`, workflowExecutionTimeout: duration as '1s', tasksMayFail: true });
  await expect(clock.result()).rejects.toMatchObject({ cause: { name: 'TimeoutFailure' } });
}

test.concurrent.each(['memo', 'off'])('what passed while no worker ran happens once, when one is back (listing %s)', async (listing) => {
  const reminders = ['6s', '7s', '8s'];
  const escalate = [
    { after: '6500 ms', audience: ['group:managers'], priority: 2 },
    { after: '7500 ms', audience: ['group:directors'] },
  ];
  const { told } = await playAway({ reminders, escalate }, listing, 3);
  expect(told.map(({ type, reminder }) => [type, reminder])).toEqual([['opened', undefined], ['escalated', undefined], ['reminder', 3]]);
  expect(told[1]).toMatchObject({ audience: ['group:directors'], priority: 2, turn: 1 });
});

test.concurrent('after the deadline has passed while no worker ran, nobody is told any more', async () => {
  const { told, status } = await playAway({ reminders: ['6s', '7s'], timeout: '8s' }, 'memo');
  expect([status, ...told.map(({ type }) => type)]).toEqual(['timedOut', 'opened']);
});
