import type { Mutation } from './mutations';

/** All of them in an order that depends on the seed alone. */
export function shuffle(mutations: readonly Mutation[], seed: number): Mutation[] {
  const random = toRandom(seed);
  const shuffled = [...mutations];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Mutation, shuffled[last] as Mutation];
  }
  return shuffled;
}

// Mulberry32: small, and the same on every machine.
function toRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
