import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { warned } from '../../support/warned';

const SIGNAL = { delivery: 'signal', ifNotOpen: 'queue' } as const;

const harness = useHarness(require.resolve('../workflows/early'));

test.concurrent('keeps an answer by signal that comes before its pause opens, by index and by key', async () => {
  const handle = await harness.start('askLater');
  const { workflowId } = handle;
  await harness.inbox.answer({ workflowId, key: 'title' }, 'Q3 report', SIGNAL);
  await harness.inbox.answer({ workflowId, index: 0 }, 'html', SIGNAL);
  await handle.signal('go');
  expect(await handle.result()).toEqual(['html', 'Q3 report']);
});

test.concurrent('checks an early answer when its pause opens, and leaves the pause open after a wrong one', async () => {
  const handle = await harness.start('askLater');
  const { workflowId } = handle;
  await harness.inbox.answer({ workflowId, index: 0 }, 'no such format', SIGNAL);
  await handle.signal('go');
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'pdf');
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'Q3 report');
  expect(await handle.result()).toEqual(['pdf', 'Q3 report']);
  await warned(workflowId, 'INVALID_ANSWER');
});

test.concurrent('uses the first early answer that fits, and no later one', async () => {
  const handle = await harness.start('askLater');
  const { workflowId } = handle;
  for (const value of ['no such format', 'html', 'pdf']) await harness.inbox.answer({ workflowId, index: 0 }, value, SIGNAL);
  await handle.signal('go');
  await answerOnceOpen(harness.inbox, { workflowId, index: 1 }, 'Q3 report');
  expect(await handle.result()).toEqual(['html', 'Q3 report']);
});

test.concurrent('refuses an early answer by update, and accepts it when its pause is open', async () => {
  const handle = await harness.start('askLater');
  const { workflowId } = handle;
  expect(await answerRaw(handle, { pause: 0, value: 'pdf' })).toBe('PAUSE_NOT_OPEN');
  expect(await answerRaw(handle, { pause: 'title', value: 'Q3 report' })).toBe('PAUSE_NOT_OPEN');
  expect(await answerRaw(handle, { value: 'for whichever comes' })).toBe('PAUSE_NOT_OPEN');
  await handle.signal('go');
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'pdf');
  expect(await answerRaw(handle, { pause: 'title', value: 'Q3 report' })).toBe('accepted');
  expect(await handle.result()).toEqual(['pdf', 'Q3 report']);
});

test.concurrent('keeps at most a hundred early answers, and refuses the others visibly', async () => {
  const handle = await harness.start('askLater');
  const { workflowId } = handle;
  const others = Array.from({ length: 99 }, (_, i) => ({ pause: 1000 + i, value: 'never asked' }));
  for (const answer of [...others, { pause: 0, value: 'html' }, { pause: 'title', value: 'one too many' }]) {
    await handle.signal('waitForUser.answer', answer);
  }
  await handle.signal('go');
  await reached(harness.inbox, { workflowId, index: 1 });
  const { pauses } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(pauses.map(({ status }) => status)).toEqual(['answered', 'open']);
  await warned(workflowId, 'PAUSE_NOT_OPEN');
  await harness.inbox.answer({ workflowId, key: 'title' }, 'Q3 report');
  expect(await handle.result()).toEqual(['html', 'Q3 report']);
});
