import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

/** What every worker process is given. */
export interface WorkerArguments {
  readonly address: string;
  readonly taskQueue: string;
  readonly codePath: string;
  readonly dir: string;
}

/** Worker processes that are killed the hard way. */
export class WorkerProcesses {
  kills = 0;
  /** Processes that ended although nobody killed them. */
  readonly deaths: string[] = [];
  private readonly living = new Set<ChildProcess>();

  constructor(private readonly given: WorkerArguments) {}

  /** Starts one; resolves when it takes work, or has ended before. */
  async start(): Promise<ChildProcess> {
    const { address, taskQueue, codePath, dir } = this.given;
    const child = fork(resolve(__dirname, 'worker.ts'), [address, taskQueue, codePath, dir], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.living.add(child);
    child.once('exit', (code, signal) => {
      // Still listed: it was not killed here.
      if (this.living.delete(child)) this.deaths.push(`a worker ended by itself: ${signal ?? code}`);
    });
    await new Promise((ready) => child.once('message', ready).once('exit', ready));
    return child;
  }

  /** Kills one with SIGKILL; resolves when it is gone. */
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
