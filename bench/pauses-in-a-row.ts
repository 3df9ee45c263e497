import type { BenchContext } from './bench-context';
import { toContestants, toListedByHand } from './contestants';
import type { Asking, Contestant, Way } from './contestants';
import { interleaveSlices, mapSamples, median, sum } from './measure';
import type { Figure } from './measure';

const BOUNDS = { 'listing off': 1.1, 'listing memo': 1.25, 'listing attribute': 1.35 };
/** Pauses that one contestant answers per turn. At most 100 early signals are kept. */
const SLICE = 50;

interface Course {
  readonly way: Way;
  readonly count: number;
  /** Sends each answer only after its pause is seen open. */
  readonly seen: boolean;
}

/** One workflow with many pauses in a row: time, events and bytes per pause, and how the time grows with their number. */
export async function measurePausesInARow(context: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  const counts = context.quick ? [3, 10] : [10, 100, 1000];
  for (const way of ['signal', 'update'] as const) {
    // An update is refused while its pause is not open, so for updates this makes no difference.
    for (const seen of way === 'signal' ? [false, true] : [false]) {
      const times: Record<string, number[]>[] = [];
      for (const count of counts) times.push(await measureCourse(context, { way, count, seen }, figures));
      figures.push(toGrowth(`growth, ${counts[0]} to ${counts.at(-1)} pauses, by ${toText(way, seen)}`, times));
    }
  }
  return figures;
}

async function measureCourse(context: BenchContext, { way, count, seen }: Course, figures: Figure[]): Promise<Record<string, number[]>> {
  context.progress(`${count} pauses in a row by ${toText(way, seen)}`);
  const contestants = [...toContestants(context.queues), toListedByHand(context.queues)];
  const [events, bytes] = [toSamples(contestants), toSamples(contestants)];
  const asking: Record<string, Asking> = {};
  const times = await interleaveSlices(contestants, { rounds: toRounds(context, { way, count, seen }), slices: Math.ceil(count / SLICE) }, async (contestant, slice) => {
    const { handle, answer, seenOpen, reached } = slice === 0 ? (asking[contestant.name] = await contestant.start(context.client, way, count)) : (asking[contestant.name] as Asking);
    const [from, to] = [slice * SLICE, Math.min(count, (slice + 1) * SLICE)];
    await seenOpen(from);
    const start = performance.now();
    for (let i = from; i < to; i++) {
      if (seen && i > from) await seenOpen(i);
      await answer(i);
    }
    await (to < count ? reached(to) : handle.result());
    const time = performance.now() - start;
    if (to === count) {
      const { historyLength, historySize = NaN } = await handle.describe();
      events[contestant.name]?.push(historyLength / count);
      bytes[contestant.name]?.push(historySize / count);
    }
    return time;
  });
  const samples = mapSamples(times, (slices) => sum(slices) / count);
  const where = `${count} pauses by ${toText(way, seen)}`;
  figures.push({ what: `time a pause, ${where}`, unit: 'ms', samples, bounds: BOUNDS });
  // Signals that are sent without waiting reach tasks at random, so only the other counts are always the same.
  if (seen || way === 'update') figures.push({ what: `events a pause, ${where}`, unit: '', samples: events, above: toMoreEvents(count), certain: true }, { what: `history a pause, ${where}`, unit: 'bytes', samples: bytes });
  return samples;
}

// A pause that is first seen open takes ten times as long as one by signal only.
function toRounds({ quick }: BenchContext, { way, count, seen }: Course): number {
  if (quick) return 2;
  if (count < 1000) return seen ? Math.max(5, 150 / count) : Math.max(9, 450 / count);
  return seen ? 1 : way === 'signal' ? 7 : 3;
}

// One memo change when a pause opens and one when it settles, each with a change of the attribute if it is used. In addition two
// markers with their search attributes, because the listing is chosen inside the workflow.
function toMoreEvents(count: number): Record<string, number> {
  return { 'listing off': 0, 'listing memo': (2 * count + 4) / count, 'listing attribute': (4 * count + 4) / count };
}

function toGrowth(what: string, times: readonly Record<string, readonly number[]>[]): Figure {
  const [first = {}, last = {}] = [times[0], times.at(-1)];
  const growth = Object.entries(last).map(([name, samples]) => [name, [median(samples) / median(first[name] ?? [])]]);
  return { what, unit: '', samples: Object.fromEntries(growth) as Record<string, number[]> };
}

function toSamples(contestants: readonly Contestant[]): Record<string, number[]> {
  return Object.fromEntries(contestants.map(({ name }) => [name, []]));
}

function toText(way: Way, seen: boolean): string {
  return seen ? `${way}, each seen open` : way;
}
