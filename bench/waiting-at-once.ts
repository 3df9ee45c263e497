import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Contestant } from './contestants';
import type { Figure } from './measure';
import { answerAll, startMany } from './many';
import { startWorker } from './worker';

/** Many workflows that wait at once on one worker: start, memory, answers, and a kill of the worker. */
export async function measureWaitingAtOnce(context: BenchContext): Promise<Figure[]> {
  const contestants = toContestants(context.queues).filter(({ name }) => ['by hand', 'listing off', 'listing memo'].includes(name));
  const names = ['time to start one of', 'memory (rss) of one of', 'time to answer one of', 'after a kill: time to answer one of'] as const;
  const count = context.quick ? 20 : 10_000;
  const all = names.map((): Record<string, number[]> => ({}));
  for (const contestant of contestants) {
    const figures = await measureOne(context, contestant, count);
    figures.forEach((figure, i) => ((all[i] as Record<string, number[]>)[contestant.name] = [figure]));
  }
  return names.map((name, i) => ({ what: `${name} ${count}`, unit: name.startsWith('memory') ? 'bytes' : 'ms', samples: all[i] as Record<string, number[]> }));
}

async function measureOne(context: BenchContext, contestant: Contestant, count: number): Promise<number[]> {
  const { bundles, queues, address } = context;
  const start = () => startWorker({ address, workers: [{ taskQueue: queues[contestant.bundle] ?? '', codePath: bundles[contestant.bundle] ?? '' }], maxCachedWorkflows: count + 100 });
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
