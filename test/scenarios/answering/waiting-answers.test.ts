import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';
import type { WorkflowHandle } from '@temporalio/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { patchIds } from '../../support/patch-ids';
import { answerRaw } from '../../support/raw-answer';

// For answers to pauses that are not open yet.
const SIGNAL = { delivery: 'signal', ifNotOpen: 'queue' } as const;
const SELECT = { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] };

const harness = useHarness(require.resolve('../workflows/answered'));

function askedOf(handle: WorkflowHandle): Promise<PausesAnswer> {
  return handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
}

test.concurrent('shows early answers as waiting, and their result when their pause has opened', async () => {
  const handle = await harness.start('askWhenTold', [SELECT, { question: 'Why?', key: 'why' }]);
  const { workflowId } = handle;
  const pause = { workflowId, index: 0 };
  expect(await askedOf(handle)).toEqual({ v: 1, pauses: [], early: [], refused: [], omitted: 0 });
  await harness.inbox.answer(pause, 'x', { ...SIGNAL, answerId: 'wrong', by: 'ann', comment: 'hm' });
  await harness.inbox.answer(pause, 'b', { ...SIGNAL, answerId: 'fits', by: 'bob' });
  await harness.inbox.answer(pause, 'a', { ...SIGNAL, answerId: 'second', by: 'cat' });
  await harness.inbox.answer({ workflowId, key: 'why' }, 'because', { ...SIGNAL, answerId: 'by-key' });
  const at = expect.any(String) as string;
  expect(await askedOf(handle)).toMatchObject({
    ...{ pauses: [], refused: [], omitted: 0 },
    early: [
      { pause: 0, value: 'x', answerId: 'wrong', by: 'ann', via: 'client', comment: 'hm', at },
      { pause: 0, value: 'b', answerId: 'fits', by: 'bob', via: 'client', at },
      { pause: 0, value: 'a', answerId: 'second', by: 'cat', via: 'client', at },
      { pause: 'why', value: 'because', answerId: 'by-key', via: 'client', at },
    ],
  });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'b', by: 'bob' }, { value: 'because' }]);
  expect(await harness.inbox.answerStatus(pause, 'wrong')).toMatchObject({ status: 'refused', code: 'INVALID_ANSWER', by: 'ann', comment: 'hm' });
  expect(await harness.inbox.answerStatus(pause, 'fits')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await harness.inbox.answerStatus(pause, 'second')).toMatchObject({ status: 'refused', code: 'ALREADY_ANSWERED', by: 'cat' });
  expect((await askedOf(handle)).pauses.map(({ status }) => status)).toEqual(['answered', 'answered']);
});

test.concurrent('keeps a repeated early answer once, and refuses another answer with the same answerId', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const pause = { workflowId: handle.workflowId, index: 0 };
  for (const value of ['a', 'a', 'b']) await harness.inbox.answer(pause, value, { ...SIGNAL, answerId: 'e-1' });
  expect(await askedOf(handle)).toMatchObject({ early: [{ value: 'a', answerId: 'e-1' }], refused: [{ code: 'ANSWER_ID_REUSED', answerId: 'e-1' }] });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'a' }]);
});

test.concurrent('refuses a waiting answer to another wording of the question', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const pause = { workflowId: handle.workflowId, index: 0 };
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'a', answerId: 'changed', digest: 'of another wording' });
  await handle.signal('go');
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open', refused: [{ code: 'QUESTION_CHANGED', answerId: 'changed' }] });
  await harness.inbox.answer(pause, 'b');
  expect(await handle.result()).toMatchObject([{ value: 'b' }]);
});

test.concurrent('visibly refuses and records an answer with ifNotOpen "refuse" whose pause is not open', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'a', answerId: 'now', ifNotOpen: 'refuse' });
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'b', answerId: 'later' });
  expect(await askedOf(handle)).toMatchObject({ early: [{ answerId: 'later' }], refused: [{ code: 'PAUSE_NOT_OPEN', answerId: 'now' }] });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'b' }]);
  expect(await patchIds(handle)).toEqual(['wfu-1', 'waitforuser-1']);
});

test.concurrent('refuses an answer of a later protocol version, by signal and by update', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  await handle.signal('go');
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await handle.signal(ANSWER_NAME, { v: 2, pause: 0, value: 'a' });
  expect(await answerRaw(handle, { v: 2, pause: 0, value: 'a' })).toBe('UNSUPPORTED_VERSION');
  expect(await askedOf(handle)).toMatchObject({ v: 1, pauses: [{ v: 1, status: 'open' }], refused: [{ code: 'UNSUPPORTED_VERSION' }] });
  expect(await answerRaw(handle, { v: 1, pause: 0, value: 'b' })).toBe('accepted');
  expect(await handle.result()).toMatchObject([{ value: 'b' }]);
});

test.concurrent('visibly refuses the 101st early answer', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const { workflowId } = handle;
  const sent = Array.from({ length: 102 }, (_, i) => ({ pause: i, value: 'a', answerId: `e-${i}` }));
  for (const answer of sent) await handle.signal(ANSWER_NAME, answer);
  expect(await askedOf(handle)).toMatchObject({ early: sent.slice(0, 100), refused: sent.slice(100).map(({ answerId }) => ({ code: 'PAUSE_NOT_OPEN', answerId })) });
  await expect(harness.inbox.answerStatus({ workflowId }, 'e-101')).resolves.toMatchObject({ status: 'refused', message: expect.stringContaining('is full') });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'a', at: expect.any(String) }]);
});

test.concurrent('keeps 256 KiB of early answers in total, and visibly refuses an answer that does not fit', async () => {
  const handle = await harness.start('askWhenTold', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const texts = ['x'.repeat(200 * 1024), 'y'.repeat(50 * 1024), 'z'.repeat(20 * 1024), 'small'];
  for (const [index, value] of texts.entries()) await harness.inbox.answer({ workflowId, index }, value, { ...SIGNAL, answerId: `e-${index}` });
  expect(await harness.inbox.answerStatus({ workflowId }, 'e-1')).toMatchObject({ status: 'waiting' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'e-2')).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_OPEN' });
  expect(await harness.inbox.answerStatus({ workflowId }, 'e-3')).toMatchObject({ status: 'waiting' });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: texts[0] }, { value: texts[1] }]);
});
