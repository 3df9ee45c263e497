import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** One answer to send. It is described before the workflow runs. */
export interface Move {
  /** `again`: repeats an earlier answer. `reuse`: its answerId with another value. `changed`, `otherRun`: names another question or run. */
  readonly kind: 'right' | 'wrong' | 'again' | 'reuse' | 'changed' | 'otherRun';
  /** The pause: an open one, one that has ended, one that is not reached yet, one by its key, or the only open one. */
  readonly target: 'open' | 'ended' | 'next' | 'key' | 'only';
  readonly by: 'record' | 'id' | 'index' | 'key';
  readonly way: Way;
  /** Whether a raw answer has an `answerId`. Answers by the inbox always have one. */
  readonly named: boolean;
  /** Whether the next answer is sent without waiting for this one's result. */
  readonly together: boolean;
  /** Chooses one of the pauses that exist when the answer is sent. */
  readonly pick: number;
}

/** How the answer is sent: by the inbox, or as a raw signal or update like that of another client. */
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

/** A change of the workers between two answers. */
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
