import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';

const harness = useHarness(require.resolve('../workflows/control-flow'));

test.concurrent('gives each iteration of a loop its own pause', async () => {
  const { inbox } = harness;
  const handle = await harness.start('loop');
  const { workflowId } = handle;
  for (const [index, item] of ['bread', 'milk', 'bread'].entries()) await answerOnceOpen(inbox, { workflowId, index }, item);
  await inbox.skip({ workflowId, index: 3 });
  expect(await handle.result()).toEqual(['bread', 'milk', 'bread']);
});

test.concurrent('never gives a late answer to one iteration of a loop to the next iteration', async () => {
  const { inbox } = harness;
  const handle = await harness.start('loopWithKeys', 2);
  const { workflowId } = handle;
  await answerOnceOpen(inbox, { workflowId, key: 'item-1' }, 'bread');
  expect(await answerRaw(handle, { pause: 'item-1', value: 'too late' })).toBe('ALREADY_ANSWERED');
  await inbox.answer({ workflowId, key: 'item-1' }, 'too late', { delivery: 'signal' });
  await inbox.answer({ workflowId, key: 'item-2' }, 'milk');
  expect(await handle.result()).toEqual(['bread', 'milk']);
});

test.concurrent.each([
  ['is entered', ['modify', '80', 'cash'], '80 by cash'],
  ['is skipped', ['approve', 'card'], '100 by card'],
])('counts only the pauses that are executed: a branch %s', async (_name, answers, result) => {
  const handle = await harness.start('branch');
  for (const [index, answer] of answers.entries()) {
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, index }, answer);
  }
  expect(await handle.result()).toBe(result);
});

test.concurrent('counts pauses in helper functions, in the order of the calls', async () => {
  const { inbox } = harness;
  const handle = await harness.start('helpers');
  const { workflowId } = handle;
  await answerOnceOpen(inbox, { workflowId, index: 0 }, 'ada');
  await answerOnceOpen(inbox, { workflowId, index: 2 }, 'lovelace');
  await answerOnceOpen(inbox, { workflowId, index: 1 }, 'king');
  expect(await handle.result()).toBe('ADA KING LOVELACE');
});

test.concurrent.each(['update', 'signal'] as const)('accepts answers by %s in any order while several pauses are open', async (delivery) => {
  const { inbox } = harness;
  const handle = await harness.start('all', ['Alice', 'Bob', 'Carol', 'Dan']);
  const { workflowId } = handle;
  await reached(inbox, { workflowId, index: 3 });
  for (const index of [2, 0, 3, 1]) await inbox.answer({ workflowId, index }, `answer ${index}`, { delivery });
  expect(await handle.result()).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3']);
});

test.concurrent('withdraws the loser of a race whose scope is cancelled', async () => {
  const { inbox } = harness;
  const handle = await harness.start('firstOfTwo');
  const { workflowId } = handle;
  await answerOnceOpen(inbox, { workflowId, index: 1 }, 'Bob says go');

  const { pauses: records } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(records.map(({ status }) => status)).toEqual(['withdrawn', 'answered', 'open']);
  expect(Object.keys((await handle.describe()).memo ?? {})).toEqual(['waitForUser.2']);

  expect(await answerRaw(handle, { pause: 0, value: 'Alice, late' })).toBe('PAUSE_WITHDRAWN');
  await expect(inbox.answer({ workflowId, index: 0 }, 'Alice, late')).rejects.toMatchObject({ code: 'PAUSE_WITHDRAWN' });
  await inbox.answer({ workflowId, index: 0 }, 'Alice, late', { delivery: 'signal' });
  await inbox.answer({ workflowId }, 'bye');
  expect(await handle.result()).toBe('Bob says go, bye');
});

test.concurrent('leaves the loser of a bare race open', async () => {
  const { inbox } = harness;
  const handle = await harness.start('bareRace');
  const { workflowId } = handle;
  await answerOnceOpen(inbox, { workflowId, index: 1 }, 'Alice says go');
  expect(await inbox.get({ workflowId })).toMatchObject({ index: 0, status: 'open' });
  await inbox.answer({ workflowId }, 'Bob says stay');
  expect(await handle.result()).toEqual(['Alice says go', 'Bob says stay']);
});

test.concurrent('gives eighty iterations of a loop their answers if all come by signal at once', async () => {
  const handle = await harness.start('loop');
  const { workflowId } = handle;
  const turns = Array.from({ length: 80 }, (_, turn) => `item ${turn}`);
  await Promise.all(turns.map((item, index) => harness.inbox.answer({ workflowId, index }, item, { delivery: 'signal', ifNotOpen: 'queue' })));
  await harness.inbox.skip({ workflowId, index: 80 }, { delivery: 'signal', ifNotOpen: 'queue' });
  expect(await handle.result()).toEqual(turns);
  expect((await handle.query<PausesAnswer>(PAUSES_QUERY_NAME)).pauses).toHaveLength(81);
});
