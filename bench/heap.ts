import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Contestant } from './contestants';
import { answerAll, startMany } from './many';
import type { Figure } from './measure';
import { startWorker } from './worker';

/** Bytes of heap that a waiting workflow may take above one by hand. */
const MAX_BYTES = 12 * 1024;

/** Heap that one waiting workflow takes in its worker. */
export async function measureHeap(context: BenchContext): Promise<Figure[]> {
  const { bundles, queues, address } = context;
  const count = context.quick ? 20 : 1000;
  const samples: Record<string, number[]> = {};
  const contestants: readonly (Omit<Contestant, 'bundle'> & { readonly bundle: keyof typeof bundles })[] = toContestants(queues);
  const preloaded = contestants.filter(({ bundle }) => bundle === 'package').map((contestant) => ({ ...contestant, name: `${contestant.name}, preloaded`, bundle: 'packagePreloaded' as const }));
  for (const contestant of [...contestants, ...preloaded]) {
    const worker = await startWorker({
      ...{ address, maxCachedWorkflows: count + 300, readableHeap: true },
      workers: [{ taskQueue: contestant.bundle === 'byHand' ? queues.byHand : queues.package, codePath: bundles[contestant.bundle] }],
    });
    try {
      // What the first workflows load stays, whatever comes later.
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
