import type { BenchContext } from './bench-context';
import type { Asking, Contestant } from './contestants';
import { inBatches } from './in-batches';

const AT_ONCE = 100;
const VALUE_CHARACTERS = 'yes, go on'.length;

/** Starts many waiting workflows, and returns the milliseconds that it took. */
export async function startMany(context: BenchContext, contestant: Pick<Contestant, 'name' | 'start'>, count: number): Promise<[number, Asking[]]> {
  const began = performance.now();
  const settings = { size: AT_ONCE, progress: (done: number) => context.progress(`${contestant.name}: ${done} of ${count} wait`) };
  const waiting = await inBatches(Array.from({ length: count }), settings, async () => {
    const asking = await contestant.start(context.client, 'signal', 1);
    await asking.seenOpen(0);
    return asking;
  });
  return [performance.now() - began, waiting];
}

/** Answers all workflows, and returns the milliseconds. Throws if a workflow does not have the expected result. */
export async function answerAll(context: BenchContext, text: string, waiting: readonly Asking[]): Promise<number> {
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
