import { Inbox } from 'waitforuser/client';
import type { ListItem, PageOptions } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { until } from '../../support/until';

// These lists are larger than 4 MB, which is the limit of one reply to the SDK's client by default.
const TIMEOUT_MS = 600_000;
const [KIB_7, KIB_8] = [7 * 1_024, 8 * 1_024];

const harness = useHarness(require.resolve('../workflows/listed'));

test('600 workflows with a question of 7 KiB each are listed, counted and watched completely', async () => {
  const started = await inBatches(Array.from({ length: 600 }), 10, () => harness.start('listed', 'memo', [{ details: 'd'.repeat(KIB_7) }]));
  const filter = { taskQueue: harness.taskQueue, workflowType: 'listed' };
  const inbox = new Inbox(harness.client);
  const listed = await until('all to be listed', async () => {
    const items: ListItem[] = [];
    for await (const item of inbox.list(filter)) items.push(item);
    return items.length >= started.length && items;
  });
  const ids = new Set(started.map(({ workflowId }) => workflowId));
  expect(new Set(listed.map(({ status, workflowId }) => (status === 'open' ? workflowId : 'unreadable')))).toEqual(ids);
  expect(await inbox.count({ ...filter, inputType: 'text' })).toEqual({ workflows: 600, pauses: 600, exact: true });
  const abort = new AbortController();
  const told = new Set<string>();
  for await (const event of inbox.watch({ ...filter, signal: abort.signal })) {
    if (event.type === 'opened') told.add(event.pause.workflowId);
    if (told.size === started.length) abort.abort();
  }
  expect(told).toEqual(ids);
}, TIMEOUT_MS);

test('five workflows with a hundred questions of 8 KiB each come in one page', async () => {
  await inBatches(Array.from({ length: 5 }), 5, () => harness.start('listedTogether', 100, KIB_8));
  const inbox = new Inbox(harness.client);
  const options: PageOptions = { taskQueue: harness.taskQueue, workflowType: 'listedTogether', pageSize: 5 };
  const items = await until('all to be listed', async () => {
    const page = await inbox.page(options);
    return page.items.length >= 500 && page.items;
  });
  expect(items.filter(({ status }) => status === 'open')).toHaveLength(500);
}, TIMEOUT_MS);
