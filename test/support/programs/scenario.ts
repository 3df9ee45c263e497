import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

import { arbitraryProgram } from './arbitrary-program';
import { arbitraryMoves, arbitraryShakes } from './move';
import type { Move, Shake } from './move';
import type { Program } from './program';

/** A program, and the answers that are sent to it. */
export interface ScenarioRun {
  readonly program: Program;
  readonly moves: readonly Move[];
}

/** Programs that run at once on the same shaky workers. */
export interface Scenario {
  readonly runs: readonly ScenarioRun[];
  readonly shakes: readonly Shake[];
}

export function arbitraryScenario(programs: number): Arbitrary<Scenario> {
  const run = fc.record({ program: arbitraryProgram(), moves: arbitraryMoves() });
  return fc.record({ runs: fc.array(run, { minLength: programs, maxLength: programs }), shakes: arbitraryShakes() });
}
