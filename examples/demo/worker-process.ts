import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { endGroup } from './end-group';
import type { Ending } from './ending';
import { ExitError } from './exit-error';

const ROOT = resolve(__dirname, '../..');

/** The examples' worker in its own process. */
export interface WorkerProcess extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when it takes work. */
  readonly ready: Promise<void>;
  /** Kills it with SIGKILL, like a power failure, and resolves when it has ended. */
  kill(): Promise<void>;
}

export interface WorkerOptions {
  /** The program of the worker. */
  readonly program: string;
  readonly taskQueue: string;
  readonly env: NodeJS.ProcessEnv;
  readonly relay: (line: string) => void;
}

/** Starts a worker. If the worker ends by itself, the demo ends. */
export function startWorker({ program, taskQueue, env, relay }: WorkerOptions, ending: Ending): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--task-queue', taskQueue], {
    cwd: ROOT,
    env,
    detached: true,
    // Through the channel the worker notices the demo's end, however it ends.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const pid = child.pid ?? 0;
  let expected = false;
  const closed = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('close', (code, signal) => done(signal ?? `exit code ${code}`));
  });
  void closed.then((how) => {
    if (!expected) ending.end(new ExitError(`The worker (process ${pid}) ended by itself: ${how}.`, 1));
  });
  return {
    pid,
    ready: new Promise((done) => {
      const receive = (line: string) => (line.startsWith('Worker ready') ? done() : relay(`worker: ${line}`));
      for (const output of [child.stdout, child.stderr]) if (output) createInterface({ input: output }).on('line', receive);
    }),
    kill: async () => {
      expected = true;
      child.kill('SIGKILL');
      await closed;
    },
    [Symbol.asyncDispose]: async () => {
      expected = true;
      await endGroup(child);
      await closed;
    },
  };
}
