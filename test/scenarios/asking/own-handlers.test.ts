import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/own-handlers'));

test.concurrent("leaves the user's own signals, updates and queries working beside a pause", async () => {
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

test.concurrent("leaves to the user's default handlers what is theirs, and takes what is its own", async () => {
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

test.concurrent("asks from inside a handler of the user's own", async () => {
  const handle = await harness.start('askInHandler');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const review = handle.executeUpdate<string, [string]>('review', { args: ['the draft'] });
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'approve');
  expect(await review).toBe('approve');
  await harness.inbox.answer({ workflowId }, 'no');
  expect(await handle.result()).toEqual(['the draft: approve', 'no']);
});
