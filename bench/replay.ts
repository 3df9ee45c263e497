import { readFile } from 'node:fs/promises';
import { promiseHooks } from 'node:v8';

import { Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions, WorkflowBundleWithSourceMap } from '@temporalio/worker';

import type { BenchContext } from './bench-context';
import { toContestants, toListedByHand } from './contestants';
import type { Asking, Contestant } from './contestants';
import { interleave } from './measure';
import type { Figure } from './measure';

type History = Awaited<ReturnType<Asking['handle']['fetchHistory']>>;

/** Replays one history of 500 pauses again and again. */
export async function measureReplay(context: BenchContext): Promise<Figure[]> {
  const pauses = context.quick ? 10 : 500;
  const [rounds, replays] = context.quick ? [1, 2] : [5, 3];
  const figures: Figure[] = [];
  for (const way of ['signal', 'update'] as const) {
    context.progress(`replay of ${pauses} pauses by ${way}`);
    const contestants = [...toContestants(context.queues), toListedByHand(context.queues)];
    const promises: Record<string, number[]> = {};
    const histories = new Map<string, History>();
    for (const contestant of contestants) {
      const history = await record(context, contestant, { way, pauses });
      histories.set(contestant.name, history);
      promises[contestant.name] = [(await countPromises(context.bundles[contestant.bundle], history)) / pauses];
    }
    const samples = await interleave(contestants, rounds, async ({ name, bundle }) => replay(context.bundles[bundle], histories.get(name) as History, replays));
    figures.push({ what: `replay of ${pauses} pauses by ${way}`, unit: 'ms', samples, bounds: { 'listing off': 1.15, 'listing memo': 1.15, 'listing attribute': 1.15 } });
    figures.push({ what: `promises a pause, on replay by ${way}`, unit: '', samples: promises, above: toMorePromises(pauses), certain: true });
  }
  return figures;
}

// One a pause. Once a run, where it is listed: what waits for its code to come to rest, and its scope.
function toMorePromises(pauses: number): Record<string, number> {
  return { 'listing off': 1, 'listing memo': (pauses + 11) / pauses, 'listing attribute': (pauses + 11) / pauses };
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

/** The promises that workflow code makes in one replay: Temporal takes the stack of each, which is most of what a replay takes. */
async function countPromises(codePath: string, history: History): Promise<number> {
  let count = 0;
  // A workflow's promises are of its own realm.
  const stop = promiseHooks.onInit((promise) => void (promise instanceof Promise || count++)) as () => void;
  try {
    // In this thread; the type of a replayer's options leaves that out.
    const options = { workflowBundle: await toBundle(codePath), debugMode: true } as ReplayWorkerOptions;
    for await (const { error } of Worker.runReplayHistories(options, [{ workflowId: 'replay', history }])) if (error) throw error;
  } finally {
    stop();
  }
  return count;
}

async function toBundle(codePath: string): Promise<WorkflowBundleWithSourceMap> {
  return { code: await readFile(codePath, 'utf8'), sourceMap: '' };
}
