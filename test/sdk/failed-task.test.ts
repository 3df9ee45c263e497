import type { WorkflowHandle } from '@temporalio/client';

import { until } from '../support/until';
import { countEvents } from '../support/history';
import { findEvent, usePlainTemporal } from './plain-temporal';
import type { PlainTemporal } from './plain-temporal';
import type { Way } from './workflows/failing';

// docs/decisions/0003: how this package fails a task, and which behaviour of the worker it depends on.
const WORKFLOWS = require.resolve('./workflows/failing');
const WAYS: readonly Way[] = ['at once', 'in a try', 'and returns', 'and fails', 'and continues as new', 'in a signal handler', 'in an update handler'];
const MESSAGE = 'Unhandled Promise rejection: Error: history does not fit';

describe.each([{ reuseV8Context: true }, { reuseV8Context: false }])('with %o', (options) => {
  test.each(['rejecting', 'rejectingStrictly'])('an unhandled rejection fails the task and never the workflow: %s', async (workflow) => {
    await using temporal = await usePlainTemporal(WORKFLOWS);
    const worker = await temporal.startWorker(options);
    const handles = await Promise.all(WAYS.map((way) => startAndTrigger(temporal, workflow, way)));
    const failures = await Promise.all(
      handles.map((handle) => until('a failed task', async () => (await findEvent(handle, 'workflowTaskFailedEventAttributes'))?.failure ?? undefined))
    );
    const stati = await Promise.all(handles.map(async (handle) => (await handle.describe()).status.name));
    await endAll(handles);
    await worker.stop();
    expect(failures.map(({ message }) => message)).toEqual(WAYS.map(() => MESSAGE));
    expect(failures.map(({ cause }) => cause?.message)).toEqual(WAYS.map(() => 'history does not fit'));
    expect(stati).toEqual(WAYS.map(() => 'RUNNING'));
  });
});

test('a replay reports the rejection', async () => {
  await using temporal = await usePlainTemporal(WORKFLOWS);
  const worker = await temporal.startWorker();
  const handle = await startBroken(temporal);
  const error = await temporal.replay(handle);
  await endAll([handle]);
  await worker.stop();
  expect(error?.message).toContain(MESSAGE);
});

test('a query that replays a rejection gets the error, and the worker keeps running', async () => {
  await using temporal = await usePlainTemporal(WORKFLOWS);
  const worker = await temporal.startWorker({ maxCachedWorkflows: 0 });
  const handle = await startBroken(temporal);
  await expect(handle.query('state')).rejects.toThrow('history does not fit');
  await askAgain(temporal, handle);
  // The other workflow shows that the worker still runs. worker.stop() shows that it has not failed.
  expect(await (await temporal.start('healthy')).result()).toBe('done');
  await endAll([handle]);
  await worker.stop();
});

async function startAndTrigger(temporal: PlainTemporal, workflow: string, way: Way): Promise<WorkflowHandle> {
  const handle = await temporal.start(workflow, way);
  await until('its first task', () => findEvent(handle, 'workflowTaskCompletedEventAttributes'));
  // Nothing completes the update, so it ends with its workflow.
  if (way === 'in an update handler') handle.executeUpdate('act').catch(() => {});
  else await handle.signal('go');
  return handle;
}

async function startBroken(temporal: PlainTemporal): Promise<WorkflowHandle> {
  const handle = await temporal.start('brokenOnReplay');
  await until('its first task', () => findEvent(handle, 'workflowTaskCompletedEventAttributes'));
  // The second task runs live. Only later tasks replay it.
  await handle.signal('go');
  await until('its second task', async () => (await countEvents(handle))['WorkflowPropertiesModified'] === 1);
  return handle;
}

// The worker answers the first failing query of a run. The next ones time out.
async function askAgain(temporal: PlainTemporal, handle: WorkflowHandle): Promise<void> {
  await temporal.client.connection.withDeadline(Date.now() + 3000, async () => handle.query('state')).catch(() => {});
}

async function endAll(handles: readonly WorkflowHandle[]): Promise<void> {
  await Promise.all(handles.map((handle) => handle.terminate()));
}
