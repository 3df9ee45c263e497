import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

import { arbitraryProgram, isSlow } from './arbitrary-program';
import { MAIN_BUILDS } from './builds';
import type { Post } from './crew';
import type { Program } from './program';

/** Programs that run in parallel, the workers that run them, and the seed for the answers that are sent. */
export interface Scenario {
  readonly programs: readonly Program[];
  /** Two workers with different builds. `successor` replaces the first one midway. */
  readonly posts: readonly [Post, Post];
  readonly successor: Post;
  readonly seed: number;
}

/** Scenarios with this number of programs. */
export function arbitraryScenario(programs: number): Arbitrary<Scenario> {
  return fc
    .record({
      programs: fc.array(arbitraryProgram(), { minLength: programs, maxLength: programs }),
      builds: fc.shuffledSubarray([...MAIN_BUILDS], { minLength: MAIN_BUILDS.length }),
      caches: fc.array(fc.constantFrom(0, 0, 2, 100), { minLength: 3, maxLength: 3 }),
      seed: fc.integer({ min: 0, max: 2 ** 31 }),
    })
    .map(({ programs: all, builds, caches, seed }): Scenario => {
      // A worker without a cache starts a local activity again in each task, so a slow one would never end.
      const kept = all.some(({ runs }) => runs.some(isSlow));
      const [first, second, third] = builds.map((build, i): Post => ({ build, cache: kept ? 100 : (caches[i] ?? 0) }));
      return { programs: all, posts: [first as Post, second as Post], successor: third as Post, seed };
    });
}
