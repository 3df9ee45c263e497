import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/own-handlers'));

test.concurrent("does not disturb the user's own signals, updates and queries", async () => {
  const handle = await harness.start('ownHandlers');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  await handle.signal('note', 'looks good');
  expect(await handle.executeUpdate('rename', { args: ['Q3 report'] })).toBe('untitled');
  await expect(handle.executeUpdate('rename', { args: [''] })).rejects.toMatchObject({ cause: { message: 'a title is needed' } });
  expect(await handle.query('notes')).toEqual(['looks good']);
  await harness.inbox.answer({ workflowId }, 'approve');
  expect(await handle.result()).toEqual({ answer: 'approve', notes: ['looks good'], title: 'Q3 report' });
});

test.concurrent("handles its own messages and leaves all others to the user's default handlers", async () => {
  const handle = await harness.start('ownDefaultHandlers');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  await handle.signal('unheard-of', 1);
  expect(await handle.executeUpdate('unknown', { args: [] })).toBe('from the default handler');
  expect(await handle.query('whatever')).toBe('the default handler of whatever');
  await harness.inbox.answer({ workflowId }, 'no such option', { delivery: 'signal' });
  await expect(harness.inbox.answer({ workflowId }, 'no such option')).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  await harness.inbox.answer({ workflowId }, 'reject');
  expect(await handle.result()).toEqual({ answer: 'reject', seen: ['signal unheard-of', 'update unknown'] });
});

test.concurrent("asks from inside the user's own update handler", async () => {
  const handle = await harness.start('askInHandler');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const review = handle.executeUpdate<string, [string]>('review', { args: ['the draft'] });
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'approve');
  expect(await review).toBe('approve');
  await harness.inbox.answer({ workflowId }, 'no');
  expect(await handle.result()).toEqual(['the draft: approve', 'no']);
});
