import { Client } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { resetToStart as resetRun } from '../../support/reset-to-start';
import { until } from '../../support/until';

const SAME = { answerId: 'a-1', by: 'alice' };

const harness = useHarness(require.resolve('../workflows/answered'));

function resetToStart(handle: WorkflowHandle, run: { readonly runId: string }): Promise<WorkflowHandle> {
  return resetRun(harness.client, handle, run);
}

// A reset is written down as a failed task.
function start(questions: readonly object[]): Promise<WorkflowHandle> {
  return harness.startWith('askInTurn', { args: [questions], tasksMayFail: true });
}

test.concurrent.each(['update', 'signal'] as const)('applies answers by %s again after a reset, those of later pauses too, and knows records of before', async (delivery) => {
  const handle = await start([{ question: 'First?' }, { question: 'Second?', key: 'second' }, { question: 'Third?' }]);
  const { workflowId } = handle;
  const first = await harness.inbox.get({ workflowId });
  await harness.inbox.answer(first, 'one', { ...SAME, delivery });
  const second = await harness.inbox.get({ workflowId, key: 'second' });
  await harness.inbox.answer(second, 'two', { delivery });
  const third = await harness.inbox.get({ workflowId, index: 2 });
  const again = await resetToStart(handle, third);
  expect(await harness.inbox.get(first.id)).toMatchObject({ id: first.id, status: 'answered', value: 'one', by: 'alice' });
  expect(await harness.inbox.get(second)).toMatchObject({ id: second.id, status: 'answered', value: 'two' });
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ id: third.id, status: 'open' });
  expect(await harness.inbox.answer(first, 'one', SAME)).toMatchObject({ status: expect.stringMatching('accepted|duplicate'), pause: 0, answerId: 'a-1' });
  expect(await harness.inbox.answerStatus(first, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
  await expect(harness.inbox.answer(second, 'zwei', { by: 'bob' })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED' });
  expect(await harness.inbox.answer(third.id, 'three')).toMatchObject({ status: 'accepted', pause: 2 });
  expect(await again.result()).toMatchObject([{ value: 'one' }, { value: 'two' }, { value: 'three' }]);
});

test.concurrent('keeps an answer that comes before its pause in a run that was reset, as if it had been signalled', async () => {
  const handle = await start([{ question: 'First?' }, { question: 'Second?', inputType: 'select', options: [{ id: 'a', label: 'A' }] }]);
  const { workflowId } = handle;
  const first = await harness.inbox.get({ workflowId });
  await harness.inbox.answer(first, 'one');
  const again = await resetToStart(handle, await harness.inbox.get({ workflowId }));
  expect(await harness.inbox.get({ workflowId })).toMatchObject({ index: 1 });
  expect(await harness.inbox.answer({ workflowId, index: 7 }, 'early', { answerId: 'early', ifNotOpen: 'queue' })).toEqual({ status: 'queued', answerId: 'early' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'early')).toMatchObject({ status: 'waiting' });
  await harness.inbox.answer({ workflowId }, 'a');
  expect(await again.result()).toMatchObject([{ value: 'one' }, { value: 'a' }]);
});

test.concurrent('refuses a new answer to a mistyped key in a run that was reset, and takes one to an open pause', async () => {
  const handle = await start([{ question: 'First?' }, { question: 'Second?', key: 'approve' }]);
  const { workflowId } = handle;
  await harness.inbox.answer(await harness.inbox.get({ workflowId }), 'one');
  const again = await resetToStart(handle, await harness.inbox.get({ workflowId }));
  const { runId } = await harness.inbox.get({ workflowId, key: 'approve' });
  for (const mistyped of [{ workflowId, key: 'aprove' }, { workflowId, key: 'aprove', runId }, { workflowId, index: 7 }]) {
    await expect(harness.inbox.answer(mistyped, 'yes')).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN' });
  }
  await expect(harness.inbox.answer({ workflowId, key: 'aprove', runId: 'another' }, 'yes')).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND' });
  expect(await harness.inbox.answer({ workflowId, key: 'approve' }, 'yes')).toMatchObject({ status: 'accepted', pause: 1 });
  expect(await again.result()).toMatchObject([{ value: 'one' }, { value: 'yes' }]);
});

test.concurrent('a reset workflow is asked only once which listed pauses are its own', async () => {
  const handle = await start([{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  await harness.inbox.answer(await harness.inbox.get({ workflowId }), 'one');
  const second = await harness.inbox.get({ workflowId });
  await resetToStart(handle, second);
  let queries = 0;
  const counting = new Client({
    connection: harness.client.connection,
    interceptors: {
      workflow: [
        {
          query: (input, next) => {
            queries++;
            return next(input);
          },
        },
      ],
    },
  });
  const listing = new Inbox(counting);
  const list = async () => (await listing.page({ workflowIds: [workflowId] })).items;
  expect(await until('its second pause to be listed', async () => (await list()).some(({ status }) => status === 'open') && list())).toMatchObject([{ id: second.id }]);
  for (let poll = 0; poll < 5; poll++) expect(await list()).toMatchObject([{ id: second.id }]);
  // One for each entry that the memo held meanwhile.
  expect(queries).toBeLessThanOrEqual(2);
  await harness.inbox.answer(second, 'two');
});
