import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Asking, Contestant } from './contestants';
import { inBatches } from './in-batches';
import type { Figure } from './measure';
import { startWorker } from './worker';

const AT_ONCE = 100;
const VALUE_CHARACTERS = 'yes, go on'.length;
const CONTESTANTS = ['by hand', 'listing off', 'listing memo'];
/** Bytes of heap that a waiting workflow may take above one by hand. */
export const MAX_HEAP_BYTES = 12 * 1024;

/** Many workflows that wait at once on one worker: to start, to hold, to answer, and over a kill of the worker. */
export async function measureWaitingAtOnce(context: BenchContext): Promise<Figure[]> {
  const contestants = toContestants(context.queues).filter(({ name }) => CONTESTANTS.includes(name));
  const names = ['time to start one of', 'memory (rss) of one of', 'time to answer one of', 'after a kill: time to answer one of'] as const;
  const count = context.quick ? 20 : 10_000;
  const all = names.map((): Record<string, number[]> => ({}));
  for (const contestant of contestants) {
    const figures = await measureOne(context, contestant, count);
    figures.forEach((figure, i) => ((all[i] as Record<string, number[]>)[contestant.name] = [figure]));
  }
  const heap = await measureHeap(context, contestants);
  return [
    ...names.map((name, i) => ({ what: `${name} ${count}`, unit: name.startsWith('memory') ? 'bytes' : 'ms', samples: all[i] as Record<string, number[]> })),
    heap,
  ];
}

async function measureOne(context: BenchContext, contestant: Contestant, count: number): Promise<number[]> {
  const { bundles, queues, address } = context;
  const start = () => startWorker({ address, workers: [{ taskQueue: queues[contestant.bundle], codePath: bundles[contestant.bundle] }], maxCachedWorkflows: count + 100 });
  let worker = await start();
  try {
    const before = await worker.memory();
    const [startMs, waiting] = await startMany(context, contestant, count);
    const { rss } = await worker.memory();
    const half = count / 2;
    const answerMs = await answerAll(context, `${contestant.name}: answered`, waiting.slice(0, half));
    await worker.kill();
    worker = await start();
    const afterKillMs = await answerAll(context, `${contestant.name}: answered after the kill`, waiting.slice(half));
    return [startMs / count, (rss - before.rss) / count, answerMs / half, afterKillMs / half];
  } finally {
    await worker.kill();
  }
}

async function startMany(context: BenchContext, contestant: Contestant, count: number): Promise<[number, Asking[]]> {
  const began = performance.now();
  const settings = { size: AT_ONCE, progress: (done: number) => context.progress(`${contestant.name}: ${done} of ${count} wait`) };
  const waiting = await inBatches(Array.from({ length: count }), settings, async () => {
    const asking = await contestant.start(context.client, 'signal', 1);
    await asking.seenOpen(0);
    return asking;
  });
  return [performance.now() - began, waiting];
}

/** Every workflow has to come to its result: none lost. */
async function answerAll(context: BenchContext, text: string, waiting: readonly Asking[]): Promise<number> {
  const began = performance.now();
  const settings = { size: AT_ONCE, progress: (done: number) => context.progress(`${text} ${done} of ${waiting.length}`) };
  const results = await inBatches(waiting, settings, async ({ handle, answer }) => {
    await answer(0);
    return handle.result() as Promise<unknown>;
  });
  const lost = results.filter((characters) => characters !== VALUE_CHARACTERS).length;
  if (lost > 0) throw new Error(`${lost} answers were lost`);
  return performance.now() - began;
}

async function measureHeap(context: BenchContext, contestants: readonly Contestant[]): Promise<Figure> {
  const { bundles, queues, address } = context;
  const count = context.quick ? 20 : 1000;
  const samples: Record<string, number[]> = {};
  for (const contestant of contestants) {
    const worker = await startWorker({
      ...{ address, maxCachedWorkflows: count + 300, readableHeap: true },
      workers: [{ taskQueue: queues[contestant.bundle], codePath: bundles[contestant.bundle] }],
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
  return { what: 'heap of one that waits', unit: 'bytes', samples };
}
