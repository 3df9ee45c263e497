import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import fc from 'fast-check';

import { bundle } from '../../support/bundle';
import { playScenario } from '../../support/programs/play-scenario';
import type { Stage } from '../../support/programs/play-scenario';
import { arbitraryScenario } from '../../support/programs/scenario';
import { Tally } from '../../support/programs/tally';

// Every run of the tests tries a few programs. `npm run test:property` tries many, with a new seed each time, and prints a tally.
const MANY = process.env['PROPERTY_RUNS'];
const RUNS = Number(MANY ?? 2);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_251);
const PROGRAMS = Number(process.env['PROPERTY_PROGRAMS'] ?? 4);

let stage: Stage;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
  stage = {
    client: new Client({ connection: await Connection.connect({ address }) }),
    connections: [await NativeConnection.connect({ address }), await NativeConnection.connect({ address })],
    workflowBundle: await bundle(require.resolve('../workflows/run-program')),
    tally: new Tally(),
  };
});
afterAll(async () => {
  for (const connection of stage.connections) await connection.close();
  await stage.client.connection.close();
});

test(
  'gives every random program exactly the accepted answers, for any answers sent and while workers stop and start',
  async () => {
    const property = fc.asyncProperty(arbitraryScenario(PROGRAMS), (scenario) => playScenario(stage, scenario));
    const { failed, seed, errorInstance, numRuns } = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    if (MANY !== undefined) process.stderr.write(`${stage.tally.toString()}\n`);
    if (failed) throw new Error(`scenario ${numRuns} failed; see it again with PROPERTY_RUNS=${numRuns} PROPERTY_SEED=${seed}`, { cause: errorInstance });
  },
  60_000 + RUNS * 60_000
);
