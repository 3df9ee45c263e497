import { Inbox } from 'waitforuser/client';

import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import { inBatches } from './in-batches';
import { BY_HAND, interleave } from './measure';
import type { Figure } from './measure';

const AT_ONCE = 100;
const PAGE = 1_000;

/** Compares each way to list open pauses with Temporal's own list call for the same rows. */
export async function measureListing(context: BenchContext): Promise<Figure[]> {
  const { client, quick } = context;
  const figures: Figure[] = [];
  let open = 0;
  for (const count of quick ? [5, 20] : [50, 1_000, 10_000]) {
    await startUpTo(context, open, count);
    open = count;
    for (const listedBy of ['attribute', 'memo'] as const) {
      context.progress(`listing ${count} open pauses by ${listedBy}`);
      // With the name of an unregistered attribute, an inbox lists by memo.
      const inbox = listedBy === 'attribute' ? new Inbox(client) : new Inbox(client, { attribute: 'NotRegistered' });
      const query = listedBy === 'attribute' ? "WaitingForUser IS NOT NULL" : "TemporalChangeVersion = 'waitforuser-1-attribute'";
      const ways = [
        { name: BY_HAND, list: () => countAll(client.workflow.list({ query: `ExecutionStatus = 'Running' AND ${query}`, pageSize: PAGE })) },
        { name: 'inbox.list', list: () => countAll(inbox.list()) },
      ];
      for (const { list } of ways) await untilFound(list, count);
      const samples = await interleave(ways, quick ? 1 : count > 1_000 ? 5 : 15, async ({ list }) => {
        const start = performance.now();
        const found = await list();
        if (found !== count) throw new Error(`listed ${found} of ${count}`);
        return performance.now() - start;
      });
      figures.push({ what: `list ${count} open pauses by ${listedBy}`, unit: 'ms', samples, bounds: { 'inbox.list': 1.2 } });
    }
  }
  return figures;
}

// The visibility store is updated with a short delay.
async function untilFound(list: () => Promise<number>, count: number): Promise<void> {
  for (let tries = 0; (await list()) !== count; tries++) if (tries === 2_000) throw new Error(`${count} open pauses were never listed`);
}

async function countAll(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count++;
  return count;
}

async function startUpTo({ client, queues, progress }: BenchContext, from: number, to: number): Promise<void> {
  const listed = toContestants(queues).find(({ name }) => name === 'listing attribute');
  if (!listed) throw new Error('no contestant lists by attribute');
  const settings = { size: AT_ONCE, progress: (done: number) => progress(`${from + done} of ${to} wait to be listed`) };
  await inBatches(Array.from({ length: to - from }), settings, async () => (await listed.start(client, 'signal', 1)).seenOpen(0));
}
