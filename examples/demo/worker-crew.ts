import type { PauseRecord } from 'waitforuser/client';

import type { Conversation } from './conversation';
import type { Ending } from './ending';
import { startWorker } from './worker-process';
import type { WorkerOptions, WorkerProcess } from './worker-process';

/** The worker of a demo, and the worker that replaces it. Disposing stops the one that still runs. */
export interface WorkerCrew extends AsyncDisposable {
  /** Starts a worker and resolves when it takes work. */
  start(): Promise<void>;
  /** Kills the worker with SIGKILL while a question is open, and starts another. */
  crash(pause: PauseRecord): Promise<void>;
}

export function createWorkerCrew(options: WorkerOptions, talk: Conversation, ending: Ending): WorkerCrew {
  const hired: WorkerProcess[] = [];
  const hire = async () => {
    const worker = startWorker(options, ending);
    hired.push(worker);
    await talk.during('Starting a worker', ending.until(worker.ready));
    return worker.pid;
  };
  return {
    start: async () => talk.say(`Worker ready: process ${await hire()}`),
    crash: async ({ index }) => {
      const worker = hired.at(-1);
      await worker?.kill();
      talk.say(`Killed the worker (process ${worker?.pid}) with SIGKILL while question ${index + 1} is open. Nobody runs the workflow now.`);
      talk.say(`Another worker is ready: process ${await hire()}. The workflow goes on at question ${index + 1}.`);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(hired.map((worker) => worker[Symbol.asyncDispose]()));
    },
  };
}
