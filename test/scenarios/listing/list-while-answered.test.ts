import { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { ListedPause, ListItem } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const WORKFLOWS = 60;
const PAGE_SIZE = 10;

const harness = useHarness(require.resolve('../workflows/listed'));

/** Returns the names of pauses, as `workflow#index`. */
function toNames(items: readonly ListItem[]): string[] {
  return items.map((item) => (item.status === 'open' ? `${item.workflowId}#${item.index}` : item.message));
}

async function listNames(inbox: Inbox, workflowIds?: readonly string[]): Promise<string[]> {
  const items: ListItem[] = [];
  for await (const item of inbox.list({ taskQueue: harness.taskQueue, ...(workflowIds && { workflowIds }) })) items.push(item);
  return toNames(items);
}

test('pages while people answer: no pause comes twice, is lost, or is shown after it was answered', async () => {
  const ids = await inBatches(Array.from({ length: WORKFLOWS }), 20, async (_, i) => {
    // Half of the workflows end after the answer, the others ask again.
    const { workflowId } = await harness.startWith('listed', { args: ['memo', i % 2 === 0 ? [{}] : [{}, {}]], workflowTaskTimeout: '1 minute' });
    return workflowId;
  });
  await until('all to be listed', async () => (await listNames(harness.inbox)).length === WORKFLOWS);
  const waiting = new Set(ids);
  const shown: ListedPause[] = [];
  let cursor: string | undefined;
  do {
    const page = await harness.inbox.page({ taskQueue: harness.taskQueue, pageSize: PAGE_SIZE, ...(cursor !== undefined && { cursor }) });
    const open = page.items.filter((item): item is ListedPause => item.status === 'open');
    for (const { workflowId, index } of open) if (index === 0 && !waiting.has(workflowId)) throw new Error(`${workflowId}#0 is shown after it was answered`);
    shown.push(...open);
    // Answers one pause that was shown, and two that may come on a later page.
    const seen = open.find(({ index }) => index === 0)?.workflowId;
    const later = [...waiting].filter((id) => !shown.some(({ workflowId }) => workflowId === id)).slice(-2);
    for (const workflowId of [...(seen === undefined ? [] : [seen]), ...later]) {
      await harness.inbox.answer({ workflowId, index: 0 }, 'yes');
      waiting.delete(workflowId);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  const names = toNames(shown);
  expect(new Set(names).size).toBe(names.length);
  expect([...waiting].filter((id) => !names.includes(`${id}#0`))).toEqual([]);
  expect(waiting.size).toBeLessThan(WORKFLOWS - PAGE_SIZE);
});

test('lists the next pause or none right after an answer, never the answered one', async () => {
  const turns = Array.from({ length: 15 }, (_, i) => i);
  const { workflowId } = await harness.startWith('listed', { args: ['memo', turns.map(() => ({}))] });
  for (const index of turns) {
    await harness.inbox.answer(await reached(harness.inbox, { workflowId, index }), 'yes');
    const next = `${workflowId}#${index + 1}`;
    expect([[], [next]]).toContainEqual(await listNames(harness.inbox, [workflowId]));
    expect([0, 1]).toContain((await harness.inbox.count({ workflowIds: [workflowId] })).pauses);
  }
});

test('does not list a pause after this client was told that somebody else has answered it', async () => {
  const { workflowId } = await harness.startWith('listed', { args: ['memo', [{}, {}]] });
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  await harness.inbox.answer(pause, 'yes', { by: 'alice' });
  const { connection } = harness.client;
  const other = new Inbox(new Client({ connection }));
  await expect(other.answer(pause, 'no', { by: 'bob' })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await listNames(other, [workflowId])).not.toContain(`${workflowId}#0`);
});
