import type { BenchContext } from './bench-context';
import { toContestants } from './contestants';
import type { Contestant, Way } from './contestants';
import { interleave, percentile } from './measure';
import type { Figure } from './measure';

const BOUNDS = { 'listing off': 1.1, 'listing memo': 1.25, 'listing attribute': 1.35 };
const PERCENTS = [50, 95, 99];

/** From an answer sent to the workflow's result, which only waits for it. */
export async function measureAnswerToResumed(context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  const [rounds, answers] = context.quick ? [1, 4] : [3, 100];
  for (const way of ['signal', 'update'] as const) {
    for (const atOnce of [1, context.quick ? 4 : 50]) {
      context.progress(`answer to resumed by ${way}, ${atOnce} at once`);
      const all: Record<string, Record<string, number[]>> = Object.fromEntries(PERCENTS.map((percent) => [percent, {}]));
      await interleave(toContestants(context.queues), rounds, async (contestant) => {
        const times = await measureAnswers(context, contestant, { way, atOnce, answers });
        for (const percent of PERCENTS) ((all[percent] as Record<string, number[]>)[contestant.name] ??= []).push(percentile(times, percent));
        return 0;
      });
      for (const percent of PERCENTS) {
        const samples = all[percent] as Record<string, number[]>;
        figures.push({ what: `answer to resumed p${percent}, by ${way}, ${atOnce} at once`, unit: 'ms', samples, ...(percent === 50 && { bounds: BOUNDS }) });
      }
    }
  }
  return figures;
}

async function measureAnswers(
  { client }: BenchContext,
  contestant: Contestant,
  { way, atOnce, answers }: { readonly way: Way; readonly atOnce: number; readonly answers: number }
): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < answers; done += atOnce) {
    const waiting = await Promise.all(Array.from({ length: atOnce }, () => contestant.start(client, way, 1)));
    await Promise.all(waiting.map(({ seenOpen }) => seenOpen(0)));
    const measured = waiting.map(async ({ handle, answer }) => {
      const start = performance.now();
      await answer(0);
      await handle.result();
      return performance.now() - start;
    });
    times.push(...(await Promise.all(measured)));
  }
  return times;
}
