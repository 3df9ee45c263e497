import { randomUUID } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import fc from 'fast-check';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PauseRow } from 'waitforuser';

import { bundle } from '../support/bundle';
import { findFaults } from '../support/programs/finished-run';
import { Player } from '../support/programs/player';
import { arbitraryScenario } from '../support/programs/scenario';
import type { Scenario } from '../support/programs/scenario';
import { ShakyWorkers } from '../support/programs/shaky-workers';

// A few in every run of the tests; many, from another seed each time, by `npm run test:property`.
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 2);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_251);
const PROGRAMS = Number(process.env['PROPERTY_PROGRAMS'] ?? 4);
const workflowsPath = require.resolve('./workflows/run-program');

let client: Client;
let connections: [NativeConnection, NativeConnection];
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
  client = new Client({ connection: await Connection.connect({ address }) });
  connections = [await NativeConnection.connect({ address }), await NativeConnection.connect({ address })];
});
afterAll(async () => {
  for (const connection of connections) await connection.close();
  await client.connection.close();
});

test(
  'gives every random program of pauses exactly the answers that were accepted, whatever is sent and whichever workers come and go',
  async () => {
    const { failed, seed, errorInstance, numRuns } = await fc.check(fc.asyncProperty(arbitraryScenario(PROGRAMS), playScenario), {
      ...{ numRuns: RUNS, seed: SEED, endOnFailure: true },
    });
    if (failed) throw new Error(`scenario ${numRuns} failed; see it again with PROPERTY_RUNS=${numRuns} PROPERTY_SEED=${seed}`, { cause: errorInstance });
  },
  60_000 + RUNS * 30_000
);

async function playScenario({ runs, shakes }: Scenario): Promise<void> {
  const workflowBundle = await bundle(workflowsPath);
  const workers = new ShakyWorkers(connections, workflowBundle, `property-${randomUUID()}`);
  const left = [...shakes];
  try {
    await workers.shake({ workers: [0, 100] });
    const players = await Promise.all(runs.map(async ({ program, moves }) => ({ program, moves, player: await startPlayer(program, workers.taskQueue) })));
    await Promise.all(
      players.map(async ({ moves, player }) => {
        for (const [i, move] of moves.entries()) {
          await player.play(move);
          const shake = i % 5 === 4 ? left.shift() : undefined;
          if (shake) await workers.shake(shake);
        }
        await player.land();
      })
    );
    await workers.settle();
    await Promise.all(players.map(({ player }) => player.finish()));
    for (const { program, player } of players) await check(program, player);
    await replay(players.map(({ player }) => player));
  } finally {
    await workers.close();
  }
}

async function startPlayer(program: Scenario['runs'][number]['program'], taskQueue: string): Promise<Player> {
  const handle = await client.workflow.start('runProgram', { taskQueue, workflowId: `program-${randomUUID()}`, args: [program] });
  return new Player(client, handle, program);
}

async function check(program: Scenario['runs'][number]['program'], { handle, sent }: Player): Promise<void> {
  const result: unknown = await handle.result();
  const rows = await handle.query<PauseRow[]>(PAUSES_QUERY_NAME);
  const { events } = await handle.fetchHistory();
  const faults = findFaults({ program, sent, result, rows, events: events ?? [] });
  if (faults.length > 0) throw new Error([...faults, JSON.stringify({ program, sent, rows })].join('\n'));
}

async function replay(players: readonly Player[]): Promise<void> {
  const histories = await Promise.all(
    players.map(async ({ handle }) => ({ workflowId: handle.workflowId, history: await handle.fetchHistory() }))
  );
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle: await bundle(workflowsPath) }, histories)) {
    if (error) throw new Error(`the history of ${workflowId} does not replay`, { cause: error });
  }
}
