import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const PAST = '2020-01-01T00:00:00Z';

const harness = useHarness(require.resolve('../workflows/answered'));

test.concurrent('reports who answered and when, while the workflow runs and after its end', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'First?' }, { question: 'Last?' }]);
  const { workflowId } = handle;
  for (const index of [0, 1]) {
    const pause = await harness.inbox.get({ workflowId });
    await harness.inbox.answer(pause, 'yes', { by: 'alice' });
    const { at } = await harness.inbox.get(pause);
    const told = { code: 'ALREADY_ANSWERED', by: 'alice', at, message: expect.stringContaining(`Pause ${index} `) };
    for (const reference of [pause, pause.id, { workflowId, index }]) {
      await expect(harness.inbox.answer(reference, 'no', { by: 'bob' })).rejects.toMatchObject(told);
    }
  }
  expect(await handle.result()).toMatchObject([{ by: 'alice' }, { by: 'alice' }]);
});

test.concurrent('refuses a wrong answer with all issues and their paths, and accepts the next answer', async () => {
  const options = [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ];
  const handle = await harness.start('askInTurn', [{ question: 'Which?', inputType: 'multiselect', options }]);
  const pause = await harness.inbox.get({ workflowId: handle.workflowId });
  await expect(harness.inbox.answer(pause, ['a', 'x', 'a'])).rejects.toMatchObject({
    code: 'INVALID_ANSWER',
    issues: [
      { path: ['value', 1], message: expect.stringContaining('"x"') },
      { path: ['value', 2], message: expect.stringContaining('twice') },
    ],
  });
  await expect(harness.inbox.answer(pause, ['a'], { custom: 'c' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['custom'] }] });
  await expect(harness.inbox.skip(pause)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
  expect(await harness.inbox.answer(pause, ['b'])).toMatchObject({ status: 'accepted' });
  expect(await handle.result()).toMatchObject([{ value: { selected: ['b'] } }]);
});

test.concurrent('says that a pause has expired, also after the workflow has ended', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Too late?', deadline: PAST }, { question: 'Now?' }]);
  const { workflowId } = handle;
  const pause = await harness.inbox.get({ workflowId, index: 0 });
  expect(pause).toMatchObject({ status: 'timedOut' });
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'PAUSE_EXPIRED' });
  await harness.inbox.answer({ workflowId }, 'yes');
  expect(await handle.result()).toMatchObject([{ status: 'timedOut' }, { value: 'yes' }]);
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'PAUSE_EXPIRED' });
});

test.concurrent('says that a pause was withdrawn, also after the workflow has ended', async () => {
  const handle = await harness.start('askUntilTold', [{ question: 'Still?' }, { question: 'Now?' }]);
  const { workflowId } = handle;
  const pause = await harness.inbox.get({ workflowId });
  await handle.signal('go');
  // Waits for the withdrawal: an answer in the same task as the signal would still be accepted.
  await harness.inbox.get({ workflowId, index: 1 });
  await expect(harness.inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'PAUSE_WITHDRAWN' });
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toMatchObject({ value: 'yes' });
  await expect(harness.inbox.answer(pause.id, 'yes')).rejects.toMatchObject({ code: 'PAUSE_WITHDRAWN' });
});

test.concurrent('refuses an answer that names no pause if several pauses are open', async () => {
  const handle = await harness.start('askTogether', [{ question: 'First?' }, { question: 'Second?', key: 'second' }]);
  const { workflowId } = handle;
  await harness.inbox.get({ workflowId, index: 0 });
  const ambiguous = { code: 'AMBIGUOUS_PAUSE' };
  await expect(harness.inbox.answer({ workflowId }, 'yes')).rejects.toMatchObject(ambiguous);
  await expect(harness.inbox.get({ workflowId })).rejects.toMatchObject(ambiguous);
  await harness.inbox.answer({ workflowId, key: 'second' }, 'two');
  await harness.inbox.answer({ workflowId }, 'one');
  expect(await handle.result()).toMatchObject([{ value: 'one' }, { value: 'two' }]);
});

test.concurrent('keeps the answer in the record if the workflow changes the list that it got', async () => {
  const handle = await harness.start('askThenChangeAnswer');
  const { workflowId } = handle;
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 0 }), ['a']);
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 1 }), 'yes');
  expect(await handle.result()).toEqual(['a', 'more']);
  expect((await harness.inbox.get({ workflowId, index: 0 })).value).toEqual({ selected: ['a'] });
});
