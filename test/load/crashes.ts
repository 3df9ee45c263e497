import { InboxRequestError } from 'waitforuser/browser';

import { sleep } from '../crash/sleep';
import { until } from '../support/until';
import type { Answering } from './answering';
import type { Run } from './run';
import type { Viewer } from './viewer';

/** Longer than the inbox takes to see that nobody answers. */
const SERVER_DOWN_MS = 15_000;
const WORKER_DOWN_MS = 10_000;
const PROBE_MS = 250;
const RECOVERY_MS = 180_000;

/** What was seen while there was no worker. */
export interface WorkerCrash {
  /** Answers that Temporal kept. */
  readonly queued: number;
  /** From the new worker's start until an answer was accepted. */
  readonly recoveryMs: number;
}

/** Kills the worker, leaves the people alone for a while, and starts another one. */
export async function crashWorker(run: Run, answering: Answering): Promise<WorkerCrash> {
  await run.worker.kill();
  run.say('the worker is killed');
  await sleep(WORKER_DOWN_MS);
  const [queued, accepted] = [answering.count('queued'), answering.count('accepted')];
  run.worker = await run.startWorker();
  const began = performance.now();
  await until('an answer accepted by the new worker', () => answering.count('accepted') > accepted + 1, RECOVERY_MS);
  return { queued, recoveryMs: Math.round(performance.now() - began) };
}

/** What was seen while Temporal was down. */
export interface ServerCrash {
  /** The statuses of lists. */
  readonly statuses: readonly number[];
  /** When it was killed, and when a list came again. Milliseconds since 1970. */
  readonly downtime: readonly [from: number, to: number];
  /** From the server's start until a list came. */
  readonly listedMs: number;
}

/** Kills Temporal, looks at what lists say, and starts it again. */
export async function crashServer({ server, say }: Run, viewers: readonly Viewer[]): Promise<ServerCrash> {
  const statuses = new Set<number>();
  const killed = Date.now();
  let isBack = false;
  const crashing = server.crash(SERVER_DOWN_MS).then(() => {
    isBack = true;
    return Date.now();
  });
  say('Temporal is killed');
  for (let i = 0; !isBack; i++) {
    statuses.add(await readStatus(viewers[i % viewers.length]));
    await sleep(PROBE_MS);
  }
  const began = await crashing;
  await until('a list after the restart', async () => (await readStatus(viewers[0])) === 200, RECOVERY_MS);
  return { statuses: [...statuses].sort((a, b) => a - b), downtime: [killed, Date.now()], listedMs: Date.now() - began };
}

async function readStatus(viewer: Viewer | undefined): Promise<number> {
  try {
    await viewer?.inbox.page({ pageSize: 1 });
    return 200;
  } catch (error) {
    if (error instanceof InboxRequestError) return error.status;
    throw error;
  }
}

/** What the inbox wrote until every page was loaded again. */
export interface Storm {
  readonly ms: number;
  readonly bytes: number;
  readonly bytesEach: number;
  readonly requests: Readonly<Record<string, number>>;
  /** Size of the lists of all people. */
  readonly listBytes: number;
}

/** Kills the inbox with all its streams, starts it again, and waits until every page is loaded again. */
export async function restartInbox({ inbox, say }: Run, viewers: readonly Viewer[]): Promise<Storm> {
  const loads = viewers.map((viewer) => viewer.loads);
  await inbox.kill();
  say('the inbox is killed');
  const began = performance.now();
  await inbox.start();
  await until('all pages loaded again', () => viewers.every((viewer, i) => viewer.isLoaded && viewer.loads > (loads[i] ?? 0)), RECOVERY_MS);
  const ms = Math.round(performance.now() - began);
  const { bytes, requests } = await inbox.readFigures();
  const listBytes = viewers.reduce((sum, { list }) => sum + JSON.stringify([...list.values()]).length, 0);
  return { ms, bytes, bytesEach: Math.round(bytes / viewers.length), requests, listBytes };
}
