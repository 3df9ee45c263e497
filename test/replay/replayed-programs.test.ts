import fc from 'fast-check';

import { judgeScenario } from './programs/judge-scenario';
import { arbitraryScenario } from './programs/scenario';
import { Stage } from './programs/stage';
import { Tally } from './programs/tally';

// Every run of the tests tries a few programs. `npm run test:replay` tries many, with a new seed each time, and prints a tally.
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
  'replays every random program of pauses that plain Temporal can replay, with longer and shorter texts and with other workflow ids',
  async () => {
    const tally = new Tally();
    const property = fc.asyncProperty(arbitraryScenario(PROGRAMS), (scenario) => judgeScenario(stage, scenario, tally));
    const { failed, seed, errorInstance, numRuns } = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    if (MANY !== undefined) process.stderr.write(`${tally.toString()}\n`);
    if (failed) throw new Error(`scenario ${numRuns} failed; see it again with PROPERTY_RUNS=${numRuns} PROPERTY_SEED=${seed}`, { cause: errorInstance });
  },
  60_000 + RUNS * 120_000
);
