import { randomUUID } from 'node:crypto';

import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { findFaults } from './find-faults';
import { Player } from './player';
import type { Scenario, ScenarioRun } from './scenario';
import { ShakyWorkers } from './shaky-workers';
import type { Tally } from './tally';

/** What scenarios need to run. */
export interface Stage {
  readonly client: Client;
  readonly connections: readonly [NativeConnection, NativeConnection];
  readonly workflowBundle: { readonly codePath: string };
  readonly tally: Tally;
}

/** Number of answers that one sender sends between two changes of the workers. */
const ANSWERS_A_SHAKE = 5;

/** Plays a scenario to its end. Throws an error that describes all faults. */
export async function playScenario(stage: Stage, { runs, shakes }: Scenario): Promise<void> {
  const workers = new ShakyWorkers(stage.connections, stage.workflowBundle, `property-${randomUUID()}`);
  const left = [...shakes];
  try {
    await workers.shake({ workers: [0, 100] });
    const started = await all(runs.map(async (run) => ({ run, player: await start(stage.client, run, workers.taskQueue) })));
    await all(started.map(({ run, player }) => play(player, run, () => workers.shake(left.shift() ?? { workers: ['stay', 'stay'] }))));
    await workers.settle();
    await all(started.map(({ player }) => player.finish()));
    for (const { run, player } of started) await check(stage, run, player);
    await replay(stage, started.map(({ player }) => player));
  } finally {
    await workers.close();
  }
}

async function start(client: Client, { program }: ScenarioRun, taskQueue: string): Promise<Player> {
  const handle = await client.workflow.start('runProgram', { taskQueue, workflowId: `program-${randomUUID()}`, args: [program] });
  return new Player(client, handle, program);
}

async function play(player: Player, { moves }: ScenarioRun, shake: () => Promise<void>): Promise<void> {
  for (const [i, move] of moves.entries()) {
    await player.play(move);
    if (i % ANSWERS_A_SHAKE === ANSWERS_A_SHAKE - 1) await shake();
  }
  await player.land();
}

async function check({ tally }: Stage, { program }: ScenarioRun, { handle, sent }: Player): Promise<void> {
  const result: unknown = await handle.result();
  // The run has ended, so a worker replays the whole history to answer this query.
  const asked = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  const { events } = await handle.fetchHistory();
  const run = { program, sent, result, asked, events: events ?? [] };
  tally.add(run);
  const faults = findFaults(run);
  if (faults.length > 0) throw new Error([...faults, JSON.stringify({ program, sent, asked })].join('\n'));
}

async function replay({ workflowBundle }: Stage, players: readonly Player[]): Promise<void> {
  const histories = await all(players.map(async ({ handle }) => ({ workflowId: handle.workflowId, history: await handle.fetchHistory() })));
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) throw new Error(`the history of ${workflowId} does not replay`, { cause: error });
  }
}

// Waits for all promises, so that nothing keeps running after a failure.
async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
