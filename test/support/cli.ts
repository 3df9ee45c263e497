import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { cleanEnv, ROOT } from './program';
import { openTerminal } from './terminal';
import type { Terminal, TerminalSize } from './terminal';

const CLI = resolve(ROOT, 'lib/cli.js');
const TRIES = 5;

/** The result of a command. */
export interface CliRun {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The standard input of the command. Default: empty. */
  readonly input?: string | Buffer;
}

/** A running command. Its streams are pipes. */
export interface CliProcess extends AsyncDisposable {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when standard output or standard error contains the text. Rejects if the command ends before that. */
  printed(text: string): Promise<void>;
  readonly ended: Promise<number | string>;
  signal(name: NodeJS.Signals): void;
  /** Closes the reading end of the standard output, as `head` does. */
  closeOutput(): void;
}

/** Runs the built command line and waits for its end. Retries if no worker took a call in time, as on a busy machine. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  for (let tries = 1; ; tries++) {
    await using cli = startCli(args, options);
    const run = { code: await cli.ended, stdout: cli.stdout(), stderr: cli.stderr() };
    if (tries === TRIES || !/no worker took the call/.test(run.stderr)) return run;
  }
}

/** Starts the built command line without a terminal. */
export function startCli(args: readonly string[], { env, input = '' }: CliOptions = {}): CliProcess {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: ROOT, env: cliEnv(env), stdio: ['pipe', 'pipe', 'pipe'] });
  const read = { stdout: '', stderr: '' };
  let wake = () => {};
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      read[name] += text;
      wake();
    });
  }
  // A command may end before it has read all input. Its exit code tells whether that is an error.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let over = false;
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  void ended.then(() => {
    over = true;
    wake();
  });
  return {
    pid: child.pid ?? 0,
    stdout: () => read.stdout,
    stderr: () => read.stderr,
    printed: async (text) => {
      while (!read.stdout.includes(text) && !read.stderr.includes(text)) {
        if (over) throw new Error(`${args.join(' ')} ended before it printed ${text}: ${read.stdout}${read.stderr}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    ended,
    signal: (name) => void child.kill(name),
    closeOutput: () => void child.stdout.destroy(),
    [Symbol.asyncDispose]: async () => {
      if (!over) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts the built command line in a real terminal. */
export function startCliInTerminal(args: readonly string[], { env, ...size }: { readonly env?: NodeJS.ProcessEnv } & Partial<TerminalSize> = {}): Terminal {
  return openTerminal([CLI, ...args], cliEnv(env), { columns: 80, rows: 40, ...size });
}

/** An environment with the address of the run's dev server, without the developer's own settings. */
function cliEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return cleanEnv({ TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'], ...extra });
}
