import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

/** The arguments of every worker process. */
export interface WorkerArguments {
  readonly address: string;
  readonly taskQueue: string;
  readonly codePath: string;
  readonly dir: string;
}

/** Worker processes, to be killed with SIGKILL. */
export class WorkerProcesses {
  kills = 0;
  /** One message for each process that ended although it was not killed. */
  readonly deaths: string[] = [];
  private readonly living = new Set<ChildProcess>();

  constructor(private readonly given: WorkerArguments) {}

  /** Starts a process. Resolves when the worker polls, or when the process has ended before that. */
  async start(): Promise<ChildProcess> {
    const { address, taskQueue, codePath, dir } = this.given;
    const child = fork(resolve(__dirname, 'worker.ts'), [address, taskQueue, codePath, dir], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.living.add(child);
    child.once('exit', (code, signal) => {
      // A process that is still in the set was not killed here.
      if (this.living.delete(child)) this.deaths.push(`a worker ended by itself: ${signal ?? code}`);
    });
    await new Promise((ready) => child.once('message', ready).once('exit', ready));
    return child;
  }

  /** Kills a process with SIGKILL. Resolves when it has ended. */
  async kill(child: ChildProcess): Promise<void> {
    this.kills++;
    await this.end(child);
  }

  async close(): Promise<void> {
    await Promise.all([...this.living].map((child) => this.end(child)));
  }

  private async end(child: ChildProcess): Promise<void> {
    this.living.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }
}
