import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Contestant, Way } from './contestants';
import { interleaveSlices, mapSamples, percentile } from './measure';
import type { Figure } from './measure';

const BOUNDS = { 'listing off': 1.1, 'listing memo': 1.25, 'listing attribute': 1.35 };
const PERCENTS = [50, 95, 99];

/** The time from sending an answer to the result of a workflow that only waits for it. */
export async function measureAnswerToResumed(context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const way of ['signal', 'update'] as const) {
    for (const atOnce of [1, context.quick ? 4 : 50]) {
      context.progress(`answer to resumed by ${way}, ${atOnce} at once`);
      const slicing = context.quick ? { rounds: 1, slices: 1 } : atOnce === 1 ? { rounds: 3, slices: 100 } : { rounds: 5, slices: 4 };
      const times = await interleaveSlices(toContestants(context.queues), slicing, async (contestant) => measureAnswers(context, contestant, { way, atOnce }));
      for (const percent of PERCENTS) {
        const samples = mapSamples(times, (slices) => percentile(slices.flat(), percent));
        figures.push({ what: `answer to resumed p${percent}, by ${way}, ${atOnce} at once`, unit: 'ms', samples, ...(percent === 50 && { bounds: BOUNDS }) });
      }
    }
  }
  return figures;
}

async function measureAnswers({ client }: BenchContext, contestant: Contestant, { way, atOnce }: { readonly way: Way; readonly atOnce: number }): Promise<number[]> {
  const waiting = await Promise.all(Array.from({ length: atOnce }, () => contestant.start(client, way, 1)));
  await Promise.all(waiting.map(({ seenOpen }) => seenOpen(0)));
  return Promise.all(
    waiting.map(async ({ handle, answer }) => {
      const start = performance.now();
      await answer(0);
      await handle.result();
      return performance.now() - start;
    })
  );
}
