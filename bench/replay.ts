import { promiseHooks } from 'node:v8';

import type { BenchContext } from './bench-context';
import { toContestants, toListedByHand } from './contestants';
import type { Contestant } from './contestants';
import type { Figure } from './measure';
import { openReplayer, replayInTurn } from './replayer';
import type { History } from './replayer';

/** Replays one history of 500 pauses again and again. */
export async function measureReplay(context: BenchContext): Promise<Figure[]> {
  const [pauses, rounds] = context.quick ? [10, 1] : [500, 15];
  const figures: Figure[] = [];
  for (const way of ['signal', 'update'] as const) {
    const contestants = [...toContestants(context.queues), toListedByHand(context.queues)];
    const promises: Record<string, number[]> = {};
    const recorded: { readonly name: string; readonly codePath: string; readonly history: History }[] = [];
    for (const contestant of contestants) {
      const { name, bundle } = contestant;
      context.progress(`recording ${pauses} pauses by ${way}: ${name}`);
      const history = await record(context, contestant, { way, pauses });
      const codePath = context.bundles[bundle] ?? '';
      promises[name] = [(await countPromises(codePath, history)) / pauses];
      recorded.push({ name, codePath, history });
    }
    context.progress(`replay of ${pauses} pauses by ${way}`);
    const samples = await replayInTurn(recorded, { rounds, times: 1 });
    figures.push({ what: `replay of ${pauses} pauses by ${way}`, unit: 'ms', samples, bounds: { 'listing off': 1.15, 'listing memo': 1.15, 'listing attribute': 1.15 } });
    figures.push({ what: `promises a pause, on replay by ${way}`, unit: '', samples: promises, above: MORE_PROMISES, certain: true });
  }
  return figures;
}

// Two for each pause, in every listing.
const MORE_PROMISES = { 'listing off': 2, 'listing memo': 2, 'listing attribute': 2 };

async function record({ client }: BenchContext, contestant: Contestant, { way, pauses }: { way: 'signal' | 'update'; pauses: number }): Promise<History> {
  const { handle, answer, seenOpen } = await contestant.start(client, way, pauses);
  for (let i = 0; i < pauses; i++) {
    // Waits for each signal, so that each has its own task. A confirmed update has already been processed.
    if (i === 0 || way === 'signal') await seenOpen(i);
    await answer(i);
  }
  await handle.result();
  return handle.fetchHistory();
}

/** The promises that workflow code creates in one replay. Temporal takes the stack of each, which is most of a replay's time. */
async function countPromises(codePath: string, history: History): Promise<number> {
  let count = 0;
  const replayer = await openReplayer(codePath, history, { inThread: false });
  // Promises of a workflow belong to its own realm, so they are not instances of this Promise.
  const stop = promiseHooks.onInit((promise) => void (promise instanceof Promise || count++)) as () => void;
  try {
    await replayer.replay();
  } finally {
    stop();
    await replayer.close();
  }
  return count;
}
