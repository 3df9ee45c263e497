import { parsePauseId } from '../../../src/protocol/pause-id';
import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen, reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/promised'));

test.concurrent('a call returns its pause’s id at once', async () => {
  const handle = await harness.start('namesItsPause');
  const { workflowId } = handle;
  const records = [await reached(harness.inbox, { workflowId, index: 0 }), await reached(harness.inbox, { workflowId, index: 1 })];
  for (const record of records) await harness.inbox.answer(record, 'yes');
  expect(await handle.result()).toEqual({
    pauses: [
      { id: records[0]?.id, index: 0, key: 'first' },
      { id: records[1]?.id, index: 1 },
    ],
    answers: ['yes', 'answered'],
  });
  expect(parsePauseId(records[0]?.id ?? '')).toMatchObject({ workflowId, index: 0 });
});

test.concurrent('a timeout before the promise is awaited fails no task, and is thrown at the await', async () => {
  const handle = await harness.start('awaitsLater', '1s');
  expect(await handle.result()).toMatch(/^thrown at the await: Nobody answered pause 0/);
});

test.concurrent('a cancellation before the promise is awaited ends the workflow as canceled', async () => {
  const handle = await harness.start('awaitsLater', '1 day');
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await handle.cancel();
  await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  expect((await handle.describe()).status.name).toBe('CANCELLED');
});

test.concurrent('a call in a cancelled scope takes its index, is withdrawn at once and writes nothing', async () => {
  const { client, taskQueue } = harness;
  const handle = await client.workflow.signalWithStart('asksTooLate', {
    ...{ taskQueue, workflowId: `too-late-${taskQueue}`, args: [] },
    ...{ signal: 'waitForUser.answer', signalArgs: [{ pause: 'late', value: 'yes', answerId: 'early' }] },
  });
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'now');
  expect(await handle.result()).toEqual([{ pause: 0, caught: 'cancelled' }, 'now']);
  const { TimerStarted, WorkflowPropertiesModified, MarkerRecorded } = await countEvents(handle);
  // These events belong to the second pause.
  expect([TimerStarted, WorkflowPropertiesModified, MarkerRecorded]).toEqual([undefined, 2, 1]);
  expect(await harness.inbox.get({ workflowId, index: 0 })).toMatchObject({ status: 'withdrawn', key: 'late', refused: [{ code: 'PAUSE_WITHDRAWN', answerId: 'early' }] });
});

test.concurrent('a call with an invalid question throws at once', async () => {
  const handle = await harness.start('throwsAtTheCall');
  expect(await handle.result()).toEqual(Array(4).fill('InvalidQuestionError'));
});
