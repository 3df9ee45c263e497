import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** One answer to send, as far as it can be described before the workflow runs. */
export interface Move {
  /** `again`: one sent before, unchanged. `reuse`: its id with another value. `changed`, `otherRun`: to a question or run that is not the one it names. */
  readonly kind: 'right' | 'wrong' | 'again' | 'reuse' | 'changed' | 'otherRun';
  /** Which pause: one listed as open, one that has ended, one not reached yet, one by its key, or the only one. */
  readonly target: 'open' | 'ended' | 'next' | 'key' | 'only';
  readonly by: 'record' | 'id' | 'index' | 'key';
  readonly way: Way;
  /** Whether a raw answer has an `answerId`; the inbox's always have. */
  readonly named: boolean;
  /** Sent without waiting for the result. */
  readonly together: boolean;
  /** Chooses among the pauses that exist when it is sent. */
  readonly pick: number;
}

/** By the inbox, or as another client would: the bare signal or update. */
export type Way = 'update' | 'signal' | 'rawUpdate' | 'rawSignal';

export function arbitraryMoves(): Arbitrary<readonly Move[]> {
  const move = fc.record({
    kind: weighted({ right: 8, wrong: 4, again: 4, reuse: 2, changed: 1, otherRun: 1 }),
    target: weighted({ open: 10, ended: 2, next: 4, key: 2, only: 1 }),
    by: weighted({ record: 2, id: 1, index: 2, key: 2 }),
    way: weighted({ update: 4, signal: 3, rawUpdate: 2, rawSignal: 2 }),
    named: fc.boolean(),
    together: fc.boolean(),
    pick: fc.nat(),
  });
  return fc.array(move, { minLength: 4, maxLength: 24 });
}

/** What happens to the workers of a task queue between two answers. */
export interface Shake {
  /** For each worker: unchanged, stopped, or restarted with a cache of this many workflows. */
  readonly workers: readonly ['stay' | 'stop' | number, 'stay' | 'stop' | number];
}

export function arbitraryShakes(): Arbitrary<readonly Shake[]> {
  const worker = fc.constantFrom('stay' as const, 'stop' as const, 0, 1, 100);
  return fc.array(fc.record({ workers: fc.tuple(worker, worker) }), { minLength: 2, maxLength: 6 });
}

function weighted<T extends string>(weights: Readonly<Record<T, number>>): Arbitrary<T> {
  const entries = Object.entries<number>(weights) as [T, number][];
  return fc.oneof(...entries.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));
}
