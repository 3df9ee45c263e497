import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import type { Memory, WorkerSettings } from './worker-process';

/** Workers in a separate process. */
export interface BenchWorker {
  /** Memory of the process after a full garbage collection. */
  readonly memory: () => Promise<Memory>;
  /** Kills the process with SIGKILL, so it returns no work to the server. */
  readonly kill: () => Promise<void>;
}

export async function startWorker(settings: Partial<WorkerSettings> & Pick<WorkerSettings, 'address' | 'workers'>): Promise<BenchWorker> {
  const all: WorkerSettings = { maxCachedWorkflows: 1000, readableHeap: false, ...settings };
  const child = fork(resolve(__dirname, 'worker-process.ts'), [JSON.stringify(all)], {
    execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=12000'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [said] = (await Promise.race([once(child, 'message'), exited])) as [unknown];
  if (said !== 'ready') throw new Error('a worker of the bench did not start');
  return {
    memory: async () => {
      const answer = once(child, 'message');
      child.send('memory');
      return ((await answer) as [Memory])[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
