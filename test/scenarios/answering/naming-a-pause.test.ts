import type { PauseRecord, PauseReference } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/naming'));

const WAYS: readonly (readonly [string, (record: PauseRecord) => PauseReference])[] = [
  ['its record', (record) => record],
  ['its id', ({ id }) => id],
  ['workflow and index', ({ workflowId, index }) => ({ workflowId, index })],
  ['workflow and key', ({ workflowId }) => ({ workflowId, key: 'second' })],
  ['workflow, run and index', ({ workflowId, runId, index }) => ({ workflowId, runId, index })],
  ['workflow, run and key', ({ workflowId, runId }) => ({ workflowId, runId, key: 'second' })],
];

describe.each(['update', 'signal'] as const)('by %s', (delivery) => {
  test.concurrent.each(WAYS)('answers a pause named by %s', async (_name, toReference) => {
    const { inbox } = harness;
    const handle = await harness.start('twoAtOnce');
    const { workflowId } = handle;
    const record = await reached(inbox, { workflowId, index: 1 });
    expect(await inbox.get(toReference(record))).toEqual(record);
    await inbox.answer(toReference(record), 'named', { delivery });
    await inbox.answer({ workflowId, index: 0 }, 'the other', { delivery });
    expect(await handle.result()).toEqual(['the other', 'named']);
  });

  test.concurrent('answers the only open pause if only the workflow is named', async () => {
    const handle = await harness.start('one');
    await reached(harness.inbox, { workflowId: handle.workflowId });
    await harness.inbox.answer({ workflowId: handle.workflowId }, 'yes', { delivery });
    expect(await handle.result()).toBe('yes');
  });
});

test.concurrent('refuses an answer that names only the workflow while several pauses are open', async () => {
  const { inbox } = harness;
  const handle = await harness.start('twoAtOnce');
  const { workflowId } = handle;
  await reached(inbox, { workflowId, index: 1 });
  await expect(inbox.get({ workflowId })).rejects.toMatchObject({ code: 'AMBIGUOUS_PAUSE' });
  await expect(inbox.answer({ workflowId }, 'for which?')).rejects.toMatchObject({ code: 'AMBIGUOUS_PAUSE' });
  await inbox.answer({ workflowId, index: 0 }, 'first');
  await inbox.answer({ workflowId }, 'second');
  expect(await handle.result()).toEqual(['first', 'second']);
});

test.concurrent('finds a pause by its id if the workflow id has special characters', async () => {
  const workflowId = `order/№ 7 ~ "a.b" #${process.hrtime.bigint()}?x=1&y=%2F`;
  const handle = await harness.startWith('one', { workflowId });
  const { id } = await reached(harness.inbox, { workflowId });
  expect(encodeURIComponent(id)).toBe(id);
  await harness.inbox.answer(id, 'yes');
  expect(await handle.result()).toBe('yes');
});

const WRONG: readonly (readonly [string, (record: PauseRecord) => PauseReference, string])[] = [
  ['an unknown workflow', () => ({ workflowId: 'no such workflow', index: 0 }), 'WORKFLOW_NOT_FOUND'],
  ['a text that is not an id', () => 'p~0~nothing', 'PAUSE_NOT_FOUND'],
  ['another run', ({ workflowId }) => ({ workflowId, index: 0, runId: 'another' }), 'PAUSE_NOT_FOUND'],
];

test.concurrent.each(WRONG)('finds nothing for %s', async (_name, toReference, code) => {
  const { inbox } = harness;
  const handle = await harness.start('one');
  const record = await reached(inbox, { workflowId: handle.workflowId });
  await expect(inbox.get(toReference(record))).rejects.toMatchObject({ code });
  await expect(inbox.answer(toReference(record), 'yes')).rejects.toMatchObject({ code });
  await inbox.answer(record, 'still open');
  expect(await handle.result()).toBe('still open');
});
