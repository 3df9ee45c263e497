import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { endGroup } from './end-group';
import type { Ending } from './ending';
import { ExitError } from './exit-error';

const ROOT = resolve(__dirname, '../..');

/** The examples' worker in a process of its own. */
export interface WorkerProcess extends AsyncDisposable {
  readonly pid: number;
  /** Resolves once it takes work. */
  readonly ready: Promise<void>;
  /** Kills it hard, as a power cut would, and resolves when it is dead. */
  kill(): Promise<void>;
}

export interface WorkerOptions {
  readonly taskQueue: string;
  readonly env: NodeJS.ProcessEnv;
  readonly relay: (line: string) => void;
}

/** Starts a worker. If it dies of itself, the demo ends. */
export function startWorker({ taskQueue, env, relay }: WorkerOptions, ending: Ending): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/examples.ts', '--task-queue', taskQueue], {
    cwd: ROOT,
    env,
    detached: true,
    // Over the channel the worker learns of our death, however we die.
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
