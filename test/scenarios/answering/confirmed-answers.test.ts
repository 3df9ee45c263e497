import { useHarness } from '../../support/harness';

const ALICE = { by: 'alice', via: 'slack', comment: 'looks right' };

const harness = useHarness(require.resolve('../workflows/answered'));

test.concurrent('confirms that the workflow has accepted an answer, when, and for which pause', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const first = await harness.inbox.answer({ workflowId }, 'one', ALICE);
  expect(first).toEqual({ status: 'accepted', pause: 0, at: expect.any(String), answerId: expect.any(String) });
  expect(await harness.inbox.get({ workflowId, index: 0 })).toMatchObject({ status: 'answered', value: 'one', answerId: first.answerId, ...ALICE });
  expect(await harness.inbox.answer({ workflowId }, 'two', { answerId: 'mine' })).toMatchObject({ status: 'accepted', pause: 1, answerId: 'mine' });
  expect(await handle.result()).toMatchObject([{ value: 'one', ...ALICE }, { value: 'two', via: 'client' }]);
});

test.concurrent('returns what happened to an answer by its answerId', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?', inputType: 'approval' }]);
  const { workflowId } = handle;
  const pause = await harness.inbox.get({ workflowId });
  expect(await harness.inbox.answerStatus(pause, 'a-1')).toEqual({ status: 'unknown' });
  await harness.inbox.answer(pause, 'perhaps', { delivery: 'signal', answerId: 'a-1', by: 'bob' });
  expect(await harness.inbox.answerStatus(pause, 'a-1')).toMatchObject({ status: 'refused', code: 'INVALID_ANSWER', message: expect.stringContaining('"perhaps"'), by: 'bob' });
  await harness.inbox.answer({ workflowId, index: 7 }, 'much later', { delivery: 'signal', answerId: 'a-2', ifNotOpen: 'queue' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'a-2')).toEqual({ status: 'waiting', at: expect.any(String) });
  const { at } = (await harness.inbox.answer(pause, 'approve', { answerId: 'a-3' })) as { at: string };
  expect(await harness.inbox.answerStatus(pause, 'a-3')).toEqual({ status: 'accepted', pause: 0, at });
  expect(await handle.result()).toMatchObject([{ value: 'approve' }]);
  expect(await harness.inbox.answerStatus(pause.id, 'a-3')).toEqual({ status: 'accepted', pause: 0, at });
});

test.concurrent('waits for a pause that opens in time', async () => {
  const handle = await harness.start('askWhenTold', [{ question: 'Now?', key: 'now' }]);
  const { workflowId } = handle;
  await expect(harness.inbox.get({ workflowId, index: 0 })).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN' });
  const sent = harness.inbox.answer({ workflowId, key: 'now' }, 'yes', { confirmWithin: '40s', ifNotOpen: 'queue' });
  await handle.signal('go');
  expect(await sent).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});

test.concurrent('queues an answer whose pause does not open in time, and applies it once when the pause opens', async () => {
  const handle = await harness.start('askWhenTold', [{ question: 'Now?' }, { question: 'And now?' }]);
  const { workflowId } = handle;
  const sent = await harness.inbox.answer({ workflowId, index: 0 }, 'yes', { confirmWithin: '100ms', answerId: 'a-1', ifNotOpen: 'queue' });
  expect(sent).toEqual({ status: 'queued', answerId: 'a-1' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'a-1')).toMatchObject({ status: 'waiting' });
  await handle.signal('go');
  expect(await harness.inbox.answerStatus({ workflowId }, 'a-1')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await harness.inbox.answer({ workflowId, index: 0 }, 'yes', { answerId: 'a-1' })).toMatchObject({ status: 'duplicate', pause: 0 });
  await harness.inbox.answer({ workflowId }, 'no');
  expect(await handle.result()).toMatchObject([{ value: 'yes' }, { value: 'no' }]);
});

test('accepts the longest answerId that the protocol allows', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?' }]);
  const answerId = 'ä'.repeat(1000);
  const pause = await harness.inbox.get({ workflowId: handle.workflowId });
  expect(await harness.inbox.answer(pause, 'yes', { answerId })).toMatchObject({ status: 'accepted', answerId });
  expect(await harness.inbox.answer(pause, 'yes', { answerId })).toMatchObject({ answerId, pause: 0 });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});

test('refuses a confirmWithin that is not a duration', async () => {
  const sent = harness.inbox.answer({ workflowId: 'any', index: 0 }, 'yes', { confirmWithin: JSON.parse('"soon"') });
  await expect(sent).rejects.toThrow('confirmWithin "soon" is not a valid duration');
});
