import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import { answerAll, startMany } from './many';
import type { Figure } from './measure';
import { startWorker } from './worker';

/** Limit of the heap bytes that a waiting workflow takes more than one by hand. */
const MAX_BYTES = 12 * 1024;

/** The heap that one waiting workflow takes in its worker. */
export async function measureHeap(context: BenchContext): Promise<Figure[]> {
  const { bundles, queues, address } = context;
  const count = context.quick ? 20 : 1000;
  const samples: Record<string, number[]> = {};
  const contestants = toContestants(queues);
  const tried = contestants.flatMap((contestant) => {
    const { name, bundle } = contestant;
    const own = { contestant, taskQueue: queues[bundle], codePath: bundles[bundle] };
    if (bundle === 'byHand') return [own];
    return [own, { ...own, contestant: { ...contestant, name: `${name}, preloaded` }, codePath: bundles[`${bundle}Preloaded`] }];
  });
  for (const { contestant, taskQueue = '', codePath = '' } of tried) {
    const worker = await startWorker({ address, maxCachedWorkflows: count + 300, readableHeap: true, workers: [{ taskQueue, codePath }] });
    try {
      // The first workflows load code that stays in memory, so they are not counted.
      const [, early] = await startMany(context, contestant, context.quick ? 5 : 100);
      const before = await worker.memory();
      const [, waiting] = await startMany(context, contestant, count);
      samples[contestant.name] = [((await worker.memory()).heap - before.heap) / count];
      await answerAll(context, `${contestant.name}: answered`, [...early, ...waiting]);
    } finally {
      await worker.kill();
    }
  }
  const above = Object.fromEntries(Object.keys(samples).filter((name) => name.startsWith('listing')).map((name) => [name, MAX_BYTES]));
  return [{ what: 'heap of one that waits', unit: 'bytes', samples, above }];
}
