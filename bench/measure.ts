/** Samples of one figure: a list for each contestant, in the order of the rounds. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly samples: Readonly<Record<string, readonly number[]>>;
  /** The highest allowed ratio to the figure by hand, for each contestant with a limit. */
  readonly bounds?: Readonly<Record<string, number>>;
  /** The highest allowed difference from the first contestant, in the figure's unit. */
  readonly above?: Readonly<Record<string, number>>;
  /** The contestant that the others are compared with. Default: by hand. */
  readonly base?: string;
  /** The highest allowed value of a contestant, in the figure's unit. */
  readonly most?: Readonly<Record<string, number>>;
  /** True for counts that do not depend on the machine. If one breaks its limit, the bench fails. */
  readonly certain?: true;
}

export const BY_HAND = 'by hand';

/** The contestants that exceed the allowed difference from the first one. */
export function toExcessive({ samples, above = {}, certain }: Figure): readonly string[] {
  const [first = []] = Object.values(samples);
  // A task that timed out on a busy machine adds events, so the smallest count is used.
  const pick = certain ? (all: readonly number[]) => Math.min(...all) : median;
  // Differences below a millionth are rounding errors.
  return Object.entries(above).flatMap(([name, limit]) => (pick(samples[name] ?? []) - pick(first) > limit + 1e-6 ? [name] : []));
}

/** Measures all contestants in turn, A B C A B C, so that a slow moment of the machine affects all of them. */
export async function interleave<C extends { readonly name: string }>(contestants: readonly C[], rounds: number, measure: (contestant: C) => Promise<number>): Promise<Record<string, number[]>> {
  return mapSamples(await interleaveSlices(contestants, { rounds, slices: 1 }, measure), (slices) => sum(slices));
}

/** The same for long rounds: each round is cut into slices, and the contestants take turns in each slice. */
export async function interleaveSlices<C extends { readonly name: string }, R>(
  contestants: readonly C[],
  { rounds, slices }: { readonly rounds: number; readonly slices: number },
  measure: (contestant: C, slice: number) => Promise<R>
): Promise<Record<string, R[][]>> {
  const samples: Record<string, R[][]> = Object.fromEntries(contestants.map(({ name }) => [name, Array.from({ length: rounds }, () => [])]));
  for (let turn = 0; turn < rounds * slices; turn++) {
    // The first contestant changes. Otherwise a contestant would always collect the garbage of the same predecessor.
    for (let i = 0; i < contestants.length; i++) {
      const contestant = contestants[(i + turn) % contestants.length] as C;
      const result = await measure(contestant, turn % slices);
      samples[contestant.name]?.[Math.floor(turn / slices)]?.push(result);
    }
  }
  return samples;
}

export function mapSamples<A, B>(samples: Readonly<Record<string, readonly A[]>>, map: (sample: A) => B): Record<string, B[]> {
  return Object.fromEntries(Object.entries(samples).map(([name, own]) => [name, own.map(map)]));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

/** The percentile, by nearest rank. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** The ratio to the other's figure within each round: median, smallest and largest. A slow moment of the machine affects a whole round. */
export function ratio(samples: readonly number[], others: readonly number[]): { readonly of: number; readonly least: number; readonly most: number } {
  const each = samples.map((sample, round) => sample / (others[round] ?? NaN));
  return { of: median(each), least: Math.min(...each), most: Math.max(...each) };
}
