import { randomUUID } from 'node:crypto';

import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';

import { isQueriedAtAnyTime } from './arbitrary-program';
import { MAIN_BUILDS } from './builds';
import { Chance } from './chance';
import { Crew } from './crew';
import { drive } from './drive';
import { recordRuns } from './record-runs';
import { replayInAllBuilds } from './replay-in-all-builds';
import type { Recorded } from './replay-in-all-builds';
import type { Scenario } from './scenario';
import type { Stage } from './stage';

/** The workflow of `workflows/programs.ts` that runs the programs. */
export type Runner = 'runProgram' | 'runByHand' | 'runByHandMarkedFirst';

/** A fault of one program, live or on replay. */
export interface Fault {
  /** The program's index in its scenario. */
  readonly place: number;
  readonly message: string;
}

/** The result of a scenario. */
export interface Played {
  readonly faults: readonly Fault[];
  /** How many histories were replayed. */
  readonly histories: number;
}

/** The probability that a snapshot of the unfinished history is taken after a round of answers. */
const SNAPSHOT = 0.05;

interface Player {
  readonly place: number;
  readonly handle: WorkflowHandleWithFirstExecutionRunId;
  readonly chance: Chance;
  readonly snapshots: Recorded[];
  failure?: string;
}

/** Plays a scenario, replays all its histories with the builds, and returns the faults. */
export async function playScenario(stage: Stage, scenario: Scenario, runner: Runner, builds: readonly string[] = MAIN_BUILDS): Promise<Played> {
  const crew = await Crew.start(stage, scenario.posts);
  try {
    const players = await Promise.all(scenario.programs.map((_, place) => start(stage, crew, scenario, place, runner)));
    let rounds = 0;
    const answered = async () => {
      if (++rounds === scenario.programs.length * 2) await crew.replace(0, scenario.successor);
    };
    await Promise.all(players.map((player, place) => play(stage, player, isQueriedAtAnyTime(scenario.programs[place]!), answered)));
    return await findFaults(stage, players, builds);
  } finally {
    await crew.close();
  }
}

async function start({ client }: Stage, { taskQueue }: Crew, { programs, seed }: Scenario, place: number, runner: Runner): Promise<Player> {
  const program = programs[place]!;
  const handle = await client.workflow.start(runner, {
    taskQueue,
    workflowId: `${runner}-${place}-${randomUUID()}`,
    args: [program],
    workflowTaskTimeout: `${program.taskTimeoutSeconds}s`,
  });
  return { place, handle, chance: new Chance(seed + place), snapshots: [] };
}

async function play({ client }: Stage, player: Player, queried: boolean, answered: () => Promise<void>): Promise<void> {
  const { place, handle, chance, snapshots } = player;
  const { workflowId } = handle;
  // A handle without a run id follows the workflow from run to run.
  const current = client.workflow.getHandle(workflowId);
  const snapshot = async () => {
    await answered();
    if (chance.happens(SNAPSHOT)) snapshots.push({ workflowId, place, title: 'an unfinished run', history: await current.fetchHistory() });
  };
  await drive({ client, handle: current, chance, queried, answered: snapshot }).catch(async (error: unknown) => {
    player.failure = String(error);
    await current.terminate('given up by the test').catch(() => undefined);
  });
}

async function findFaults(stage: Stage, players: readonly Player[], builds: readonly string[]): Promise<Played> {
  const faults: Fault[] = [];
  const histories: Recorded[] = [];
  for (const { place, handle, snapshots, failure } of players) {
    const { recorded, failures } = await recordRuns(stage.client, { place, workflowId: handle.workflowId, firstRunId: handle.firstExecutionRunId });
    histories.push(...recorded, ...snapshots);
    if (failure !== undefined) faults.push({ place, message: failure });
    for (const message of new Set(failures)) faults.push({ place, message: `a task failed: ${message}` });
  }
  for (const { recorded, build, as, message } of await replayInAllBuilds(stage, builds, histories)) {
    faults.push({ place: recorded.place, message: `${recorded.title} does not replay by build ${build} with ${as}: ${message}` });
  }
  return { faults, histories: histories.length };
}
