/** Samples of one figure, a list a contestant, in the order of the rounds; `unit` of each sample. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly samples: Readonly<Record<string, readonly number[]>>;
  /** How much of by hand's figure each contestant may reach; absent where nothing is promised. */
  readonly bounds?: Readonly<Record<string, number>>;
  /** How much a contestant may be above the first one, in the figure's unit. */
  readonly above?: Readonly<Record<string, number>>;
  /** The contestant that the others are compared with; by hand, unless told otherwise. */
  readonly base?: string;
  /** How much a contestant may take, in the figure's unit. */
  readonly most?: Readonly<Record<string, number>>;
  /** Counts that no machine changes: where one misses what it has to keep, the bench fails. */
  readonly certain?: true;
}

export const BY_HAND = 'by hand';

/** The contestants that are further above the first one than they may be. */
export function toExcessive({ samples, above = {}, certain }: Figure): readonly string[] {
  const [first = []] = Object.values(samples);
  // A task that timed out on a busy machine adds events; nothing takes any away.
  const pick = certain ? (all: readonly number[]) => Math.min(...all) : median;
  // Sums of thirds and sevenths: a millionth is no event and no byte.
  return Object.entries(above).flatMap(([name, limit]) => (pick(samples[name] ?? []) - pick(first) > limit + 1e-6 ? [name] : []));
}

/** Measures all contestants in turn, A B C A B C, so that a slow moment of the machine meets all of them. */
export async function interleave<C extends { readonly name: string }>(contestants: readonly C[], rounds: number, measure: (contestant: C) => Promise<number>): Promise<Record<string, number[]>> {
  return mapSamples(await interleaveSlices(contestants, { rounds, slices: 1 }, measure), (slices) => sum(slices));
}

/** The same where a round takes long: it is cut into slices, and the contestants take turns in each. A list a round, of the slices. */
export async function interleaveSlices<C extends { readonly name: string }, R>(
  contestants: readonly C[],
  { rounds, slices }: { readonly rounds: number; readonly slices: number },
  measure: (contestant: C, slice: number) => Promise<R>
): Promise<Record<string, R[][]>> {
  const samples: Record<string, R[][]> = Object.fromEntries(contestants.map(({ name }) => [name, Array.from({ length: rounds }, () => [])]));
  for (let turn = 0; turn < rounds * slices; turn++) {
    // Who goes first changes, so that none always meets the garbage of the same other one.
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

/** Nearest rank. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** How much of the other's figure, of any one round: the median, the least and the most. A slow moment of the machine meets a whole round. */
export function ratio(samples: readonly number[], others: readonly number[]): { readonly of: number; readonly least: number; readonly most: number } {
  const each = samples.map((sample, round) => sample / (others[round] ?? NaN));
  return { of: median(each), least: Math.min(...each), most: Math.max(...each) };
}
