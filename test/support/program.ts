import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** A program of this project in a process of its own. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves once standard output holds the text; rejects if the program ends before. */
  printed(text: string): Promise<void>;
  /** Exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
  signal(name: NodeJS.Signals): void;
}

/** Starts a TypeScript program with no terminal and no input. */
export function startProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (read[name] += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    pid: child.pid ?? 0,
    stdout: () => read.stdout,
    stderr: () => read.stderr,
    printed: async (text) => {
      while (!read.stdout.includes(text)) {
        const first = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended]);
        if (first !== undefined) throw new Error(`${file} ended (${first}) before it printed ${text}: ${read.stderr}`);
      }
    },
    ended,
    signal: (name) => void child.kill(name),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** This process's environment without a developer's settings for other servers, for colours or for an editor. */
export function cleanEnv(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(TEMPORAL_|TEST_TEMPORAL_|FORCE_COLOR$|NO_COLOR$|CI$|VISUAL$|EDITOR$)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name) || name === 'TEMPORAL_CLI');
  return { ...Object.fromEntries(kept), TEMPORAL_CONFIG_FILE: resolve(ROOT, 'no-such-file.toml'), ...extra };
}

/** The command lines of all living processes that hold a text. */
export function processesWith(text: string): string[] {
  return execFileSync('ps', ['-axww', '-o', 'stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.startsWith('Z'));
}
