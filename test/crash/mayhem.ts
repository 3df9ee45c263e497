import type { ChildProcess } from 'node:child_process';

import type { ServerProcess } from './server-process';
import { sleep } from './sleep';
import type { WorkerProcesses } from './worker-processes';

const WORKERS = 3;
const WORKER_LIVES_MS = [500, 8_000] as const;
const WORKER_DOWN_MS = [0, 2_000] as const;
const SERVER_LIVES_MS = 30_000;
const SERVER_DOWN_MS = [0, 3_000] as const;

/** Starts workers, then kills them and the server at random times. At the end all of them run. `begun` gets the time at which the kills end. */
export async function mayhem(server: ServerProcess, workers: WorkerProcesses, { ms, begun }: { ms: number; begun: (until: number) => void }): Promise<void> {
  const first = await Promise.all(Array.from({ length: WORKERS }, () => workers.start()));
  const until = Date.now() + ms;
  begun(until);
  await Promise.all([...first.map((worker) => killWorkers(workers, worker, until)), killServer(server, until)]);
}

async function killWorkers(workers: WorkerProcesses, first: ChildProcess, until: number): Promise<void> {
  for (let worker = first; ; worker = await workers.start()) {
    const life = between(WORKER_LIVES_MS);
    if (Date.now() + life > until) return sleepUntil(until);
    await sleep(life);
    await workers.kill(worker);
    await sleep(between(WORKER_DOWN_MS));
  }
}

async function killServer(server: ServerProcess, until: number): Promise<void> {
  // In a short run, too, the server is killed at least once.
  const mean = Math.min(SERVER_LIVES_MS, (until - Date.now()) / 3);
  for (;;) {
    const life = between([mean / 2, mean * 1.5]);
    if (Date.now() + life > until) return sleepUntil(until);
    await sleep(life);
    await server.crash(between(SERVER_DOWN_MS));
  }
}

function sleepUntil(time: number): Promise<void> {
  return sleep(Math.max(0, time - Date.now()));
}

function between([least, most]: readonly [number, number]): number {
  return least + Math.random() * (most - least);
}
