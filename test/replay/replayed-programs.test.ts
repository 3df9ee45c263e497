import fc from 'fast-check';

import { judgeScenario } from './programs/judge-scenario';
import { arbitraryScenario } from './programs/scenario';
import { Stage } from './programs/stage';
import { Tally } from './programs/tally';

// A few in every run of the tests; many, from another seed each time and with a tally, by `npm run test:replay`.
const MANY = process.env['PROPERTY_RUNS'];
const RUNS = Number(MANY ?? 1);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_251);
const PROGRAMS = Number(process.env['PROPERTY_PROGRAMS'] ?? 4);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

test(
  'replays every random program of pauses, by builds whose texts are longer and shorter, with and without its workflow id, but where plain Temporal does not',
  async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(arbitraryScenario(PROGRAMS), (scenario) => judgeScenario(stage, scenario, tally));
    const { failed, seed, errorInstance, numRuns } = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    if (MANY !== undefined) process.stderr.write(`${tally.toString()}\n`);
    if (failed) throw new Error(`scenario ${numRuns} failed; see it again with PROPERTY_RUNS=${numRuns} PROPERTY_SEED=${seed}`, { cause: errorInstance });
  },
  60_000 + RUNS * 120_000
);
