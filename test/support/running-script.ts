import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The result of a script: its exit code (128 + n if a signal ended it), and its whole output. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running script in its own process group, as a shell starts it. */
export interface RunningScript {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves as soon as standard output or standard error matches. Rejects if the script ends without a match. */
  said(pattern: RegExp): Promise<void>;
  /** Signals the whole process group, as Ctrl-C in a terminal does. `alone` signals only the script. */
  signal(name: NodeJS.Signals, reach?: 'alone'): void;
}

export function startScript(path: string, args: readonly string[], env: NodeJS.ProcessEnv): RunningScript {
  const child = spawn(path, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${path} cannot be started`);
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const onChange = () => listeners.forEach((listener) => listener());
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      onChange();
    });
  }
  let open = true;
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => {
      open = false;
      resolve({ code: code ?? 128 + SIGNAL_NUMBERS[signal as keyof typeof SIGNAL_NUMBERS], ...written });
      onChange();
    });
  });
  const said = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const found = pattern.test(written.stdout) || pattern.test(written.stderr);
        if (!found && open) return;
        listeners.delete(look);
        if (found) resolve();
        else reject(new Error(`the script ended without saying ${pattern}:\n${written.stdout}${written.stderr}`));
      };
      listeners.add(look);
      look();
    });
  return { pid, ended, said, signal: (name, reach) => process.kill(reach === 'alone' ? pid : -pid, name) };
}

/** Whether a process is running. A zombie is not: it has ended, but its parent has not collected it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 } as const;
