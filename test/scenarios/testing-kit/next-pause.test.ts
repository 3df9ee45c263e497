import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { InboxError } from 'waitforuser';
import { nextPause } from 'waitforuser/testing';

import { bundle } from '../../support/bundle';
import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';
import { PATIENT } from '../../support/patient';
import type { Asked } from '../workflows/test-kit';

const WORKFLOWS = require.resolve('../workflows/test-kit');

let note = (): Promise<void> => Promise.resolve();
const harness = useHarness(WORKFLOWS, { activities: { note: () => note() } });

const TURNS: readonly Asked[] = Array.from({ length: 10 }, (_, i) => [`Question ${i}?`]);

test('waits for a pause that opens later', async () => {
  const handle = await harness.start('askWhenTold');
  const waiting = nextPause(handle, PATIENT);
  await handle.signal('ask');
  expect(await waiting).toMatchObject({ index: 0, status: 'open', question: { question: 'Now?' } });
});

test('does not move time on a server that cannot skip it', async () => {
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  try {
    const handle = await harness.start('askWhenTold');
    const waiting = nextPause(handle, { env, ...PATIENT });
    await handle.signal('ask');
    expect(await waiting).toMatchObject({ question: { question: 'Now?' } });
  } finally {
    await env.teardown();
  }
});

test.each(['update', 'signal'] as const)('never returns the pause that was just answered by %s', async (delivery) => {
  const handle = await harness.start('askInTurn', TURNS);
  const seen: number[] = [];
  for (const _ of TURNS) {
    const pause = await nextPause(handle, PATIENT);
    seen.push(pause.index);
    await harness.inbox.answer(pause, 'yes', { delivery });
  }
  expect(seen).toEqual(TURNS.map((_, i) => i));
  expect(await handle.result()).toHaveLength(TURNS.length);
});

test('returns the open pause that was asked first', async () => {
  const handle = await harness.start('askTogether', [['First?'], ['Second?']]);
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 0, question: { question: 'First?' } });
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'yes');
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1, question: { question: 'Second?' } });
});

test('follows a workflow that continues as new', async () => {
  const handle = await harness.start('askInNextRun', 0);
  expect(await nextPause(handle, PATIENT)).toMatchObject({ question: { question: 'And now?' } });
});

test('says what a workflow returned if it ended without asking', async () => {
  const handle = await harness.start('askInTurn', []);
  await expect(nextPause(handle, PATIENT)).rejects.toThrow(`Workflow ${handle.workflowId} has ended while its next pause was awaited: it returned "[]".`);
});

test('does not return a pause that an ended workflow left open', async () => {
  const handle = await harness.start('leaveOpen');
  await handle.result();
  await expect(nextPause(handle, PATIENT)).rejects.toThrow('it returned "\\"gone\\""');
});

test("gives a failed workflow's own failure as the cause", async () => {
  const handle = await harness.start('failAfterAnswer');
  await harness.inbox.answer(await nextPause(handle, PATIENT), 'yes');
  const error: unknown = await nextPause(handle, PATIENT).catch((e: unknown) => e);
  expect(error).toMatchObject({ message: expect.stringContaining('it failed with "broken"'), cause: { message: 'broken', type: 'Broken' } });
});

test('names the pauses so far when the timeout is over', async () => {
  const handle = await harness.start('askWhenTold');
  await until('its first task', async () => (await countEvents(handle))['WorkflowTaskCompleted'] === 1);
  await expect(nextPause(handle, { timeout: 50 })).rejects.toThrow(/no open pause .* 50 ms.*pass \{ env \}.*It has asked nothing so far\./);
});

test('refuses a timeout that is not a duration', async () => {
  const handle = await harness.start('askInTurn', TURNS);
  await expect(nextPause(handle, { timeout: NaN })).rejects.toThrow(TypeError);
});

test('says that no worker answers', async () => {
  const handle = await harness.client.workflow.start('askInTurn', { taskQueue: 'nobody', workflowId: `${harness.taskQueue}-lost`, args: [TURNS] });
  await expect(nextPause(handle, { timeout: 200 })).rejects.toThrow(`No worker answered for workflow ${handle.workflowId}`);
  await handle.terminate();
});

test("reports the mistake of a failing workflow before the timeout is over", async () => {
  const handle = await harness.startWith('askInTurn', { args: [[['']]], tasksMayFail: true });
  await expect(nextPause(handle, { timeout: '10 minutes' })).rejects.toThrow(/tasks of workflow .* fail .*a question needs a text/);
  await handle.terminate();
});

// If Temporal delivers a query with a task in which a local activity runs, the history may fail to replay.
test('leaves histories that replay, even if it starts to wait before a first task with a local activity', async () => {
  const taskQueue = `${harness.taskQueue}-late`;
  const ids = Array.from({ length: 12 }, (_, i) => `${taskQueue}-${i}`);
  const handles = await Promise.all(ids.map((workflowId) => harness.client.workflow.start('askAfterLocalActivity', { taskQueue, workflowId })));
  const waiting = Promise.all(handles.map((handle) => nextPause(handle, { timeout: '80s' })));
  const worker = await startTestWorker(WORKFLOWS, { taskQueue, activities: { note: () => Promise.resolve() } });
  try {
    for (const pause of await waiting) await harness.inbox.answer(pause, 'yes');
    await Promise.all(handles.map((handle) => handle.result()));
  } finally {
    await worker.stop();
  }
  const workflowBundle = await bundle(WORKFLOWS);
  for (const handle of handles) await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory());
});

test('waits while a local activity runs before the first pause, and says so when the timeout is over', async () => {
  let finish = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    note = () => {
      resolve();
      return new Promise((done) => (finish = done));
    };
  });
  const handle = await harness.start('askAfterLocalActivity');
  await begun;
  try {
    await expect(nextPause(handle, { timeout: 50 })).rejects.toThrow(/its next pause was awaited for 50 ms.*in progress/);
  } finally {
    note = () => Promise.resolve();
    finish();
  }
  expect(await nextPause(handle, PATIENT)).toMatchObject({ question: { question: 'Noted?' } });
});

test('returns a long question in full if several are open', async () => {
  const handle = await harness.start('askAtLength', 4, 400_000);
  const { question, stub } = await nextPause(handle, PATIENT);
  expect(question?.details).toHaveLength(400_000);
  expect(stub).toBeUndefined();
});

test('throws WORKFLOW_NOT_FOUND for a workflow that does not exist', async () => {
  const handle = harness.client.workflow.getHandle('nobody-started-this');
  const error: unknown = await nextPause(handle, PATIENT).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(InboxError);
  expect(error).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
});
