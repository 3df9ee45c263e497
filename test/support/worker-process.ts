import { fork } from 'node:child_process';
import { once } from 'node:events';

import type { WorkerDeploymentOptions } from '@temporalio/worker';

/** The settings of a worker process. Code is given by its path, because the processes share nothing. */
export interface WorkerSettings {
  readonly address: string;
  readonly taskQueue: string;
  readonly codePath: string;
  readonly activitiesPath?: string;
  readonly namespace?: string;
  /** The version of a deployment that this worker is, with worker versioning. */
  readonly workerDeploymentOptions?: WorkerDeploymentOptions;
  /** How long a task waits for the worker that has the workflow in its cache, until any other may take it. Default: a second. */
  readonly waitsForCache?: '5s';
}

/** A worker in a separate process. It can be killed, as when a machine fails. */
export interface WorkerProcess {
  /** The log lines of workflow code in that process, as `workflowId: message`. */
  readonly lines: readonly string[];
  /** Kills the process with SIGKILL: no handler runs, and the server is not notified. */
  kill(): Promise<void>;
  /** Stops the worker gracefully. Throws if the exit code is not 0. */
  stop(): Promise<void>;
}

/** Starts a worker process and waits until it polls. */
export async function startWorkerProcess(settings: WorkerSettings): Promise<WorkerProcess> {
  const child = fork(require.resolve('./worker-main'), [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: 'running' | { message: string; workflowId?: string }) => {
      if (message === 'running') resolve();
      else if (message.workflowId !== undefined) lines.push(`${message.workflowId}: ${message.message}`);
    });
    exited.then(([code, signal]) => reject(new Error(`the worker process ended (${code ?? signal}) before it ran`)), reject);
  });
  return {
    lines,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.send('stop');
      const [code, signal] = await exited;
      if (code !== 0) throw new Error(`the worker process ended with ${code ?? signal}`);
    },
  };
}
