import { useHarness } from '../../support/harness';

const harness = useHarness(require.resolve('../workflows/changed-answer'));

test('does not change the record if the workflow changes the list that it got', async () => {
  const handle = await harness.start('changesItsAnswer');
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 0 }, ['a']);
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toEqual(['a', 'more']);
  expect((await harness.inbox.get({ workflowId: handle.workflowId, index: 0 })).value).toEqual({ selected: ['a'] });
});
