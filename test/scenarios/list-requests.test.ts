import { Inbox } from 'waitforuser/client';

import { connectCounted } from '../support/count-requests';
import type { CountedConnection } from '../support/count-requests';
import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { inBatches } from '../support/in-batches';
import { until } from '../support/until';

const ASKING = 25;
const QUIET = 300;

let harness: Harness;
let counted: CountedConnection;
beforeAll(async () => {
  harness = await startHarness(require.resolve('./workflows/listed'));
  counted = await connectCounted(process.env['TEST_TEMPORAL_ADDRESS'] as string);
});
afterAll(async () => {
  await counted[Symbol.asyncDispose]();
  await harness.close();
});

/** Pauses and requests of a walk through all pages of ten. */
async function walk(): Promise<{ readonly pauses: number; readonly requests: number }> {
  const inbox = new Inbox(counted.client());
  const before = counted.requests();
  let pauses = 0;
  let cursor: string | undefined;
  do {
    const page = await inbox.page({ taskQueue: harness.taskQueue, pageSize: 10, ...(cursor !== undefined && { cursor }) });
    pauses += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { pauses, requests: counted.requests() - before };
}

test('asks no more often beside hundreds of workflows that never ask', async () => {
  await inBatches(Array.from({ length: ASKING }), ASKING, () => harness.start('listed', 'memo', [{}]));
  await until('all to be listed', async () => (await walk()).pauses === ASKING);
  // What the namespace allows, and three pages.
  expect(await walk()).toEqual({ pauses: ASKING, requests: 4 });
  const quiet = await inBatches(Array.from({ length: QUIET }), 50, () => harness.start('neverAsks'));
  const { taskQueue } = harness;
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND TemporalChangeVersion = 'no-question-of-ours'`;
  await until('all to run', async () => (await harness.client.workflow.count(query)).count === QUIET);
  expect(await walk()).toEqual({ pauses: ASKING, requests: 4 });
  await inBatches(quiet, 50, (handle) => handle.terminate());
});
