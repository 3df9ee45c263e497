import { readFile } from 'node:fs/promises';

import { Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Asking, Contestant } from './contestants';
import { interleave } from './measure';
import type { Figure } from './measure';

type History = Awaited<ReturnType<Asking['handle']['fetchHistory']>>;

/** Replays one history of 500 pauses again and again. */
export async function measureReplay(context: BenchContext): Promise<Figure[]> {
  const pauses = context.quick ? 10 : 500;
  const [rounds, replays] = context.quick ? [1, 2] : [7, 10];
  const figures: Figure[] = [];
  for (const way of ['signal', 'update'] as const) {
    context.progress(`replay of ${pauses} pauses by ${way}`);
    const contestants = toContestants(context.queues);
    const histories = new Map<string, History>();
    for (const contestant of contestants) histories.set(contestant.name, await record(context, contestant, { way, pauses }));
    const samples = await interleave(contestants, rounds, async ({ name, bundle }) => replay(context.bundles[bundle], histories.get(name) as History, replays));
    figures.push({ what: `replay of ${pauses} pauses by ${way}`, unit: 'ms', samples, bounds: { 'listing off': 1.15, 'listing memo': 1.15, 'listing attribute': 1.15 } });
  }
  return figures;
}

async function record({ client }: BenchContext, contestant: Contestant, { way, pauses }: { way: 'signal' | 'update'; pauses: number }): Promise<History> {
  const { handle, answer, seenOpen } = await contestant.start(client, way, pauses);
  for (let i = 0; i < pauses; i++) {
    await seenOpen(i);
    await answer(i);
  }
  await handle.result();
  return handle.fetchHistory();
}

/** Milliseconds for one replay, of many at once: starting the replayer is not what is measured. */
export async function replay(codePath: string, history: History, times: number): Promise<number> {
  const workflowBundle = await toBundle(codePath);
  const run = async (count: number) => {
    const start = performance.now();
    const histories = (function* () {
      for (let i = 0; i < count; i++) yield { workflowId: `replay-${i}`, history };
    })();
    for await (const { error } of Worker.runReplayHistories({ workflowBundle, workflowThreadPoolSize: 1 }, histories)) if (error) throw error;
    return performance.now() - start;
  };
  const alone = await run(1);
  return ((await run(times + 1)) - alone) / times;
}

async function toBundle(codePath: string): Promise<WorkflowBundleWithSourceMap> {
  return { code: await readFile(codePath, 'utf8'), sourceMap: '' };
}
