import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import type { ListedPause } from '../../client/listing/listed-pause';
import { toExecVariables } from './exec-variables';
import { toShortName } from '../pauses/pause-name';
import type { Context } from './context';

const MAX_COMMANDS_AT_ONCE = 4;
const GRACE_MS = 2_000;

/** Runs the `--exec` command for pauses. */
export interface Executor {
  run(pause: ListedPause): void;
}

/**
 * Runs a shell command for each pause, a few at once. The command gets the pause through its environment and standard input;
 * the pause is never part of the command line. Its output is shown as messages, since it may contain untrusted text.
 */
export function createExecutor(command: string, { atEnd, signal }: Context, say: (text: string) => void): Executor {
  const waiting: ListedPause[] = [];
  const running = new Set<ChildProcess>();
  const next = () => {
    while (running.size < MAX_COMMANDS_AT_ONCE && !signal.aborted) {
      const pause = waiting.shift();
      if (!pause) return;
      const child = start(command, pause, say);
      running.add(child);
      child.once('close', () => {
        running.delete(child);
        next();
      });
    }
  };
  atEnd(() => endAll([...running]));
  return {
    run: (pause) => {
      waiting.push(pause);
      next();
    },
  };
}

function start(command: string, pause: ListedPause, say: (text: string) => void): ChildProcess {
  const env = { ...process.env, ...toExecVariables(pause) };
  // Its own process group, so that the shell ends together with the processes that it has started.
  const child = spawn(command, { shell: true, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => say(`--exec: ${line}`));
  // A command need not read its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(pause)}\n`);
  child.once('error', (error) => say(`--exec for ${toShortName(pause)} cannot run: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (code !== 0) say(`--exec for ${toShortName(pause)} ended with ${code ?? signal}`);
  });
  return child;
}

async function endAll(children: readonly ChildProcess[]): Promise<void> {
  // `close` means that no process of the group holds the output any more.
  const ended = Promise.all(children.map((child) => once(child, 'close')));
  signalGroups(children, 'SIGTERM');
  const timer = setTimeout(() => signalGroups(children, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}

function signalGroups(children: readonly ChildProcess[], name: NodeJS.Signals): void {
  for (const child of children) {
    const { pid = 0 } = child;
    try {
      // Windows has no process groups. The ids 0 and 1 would mean all processes.
      if (process.platform === 'win32') child.kill(name);
      else if (pid > 1) process.kill(-pid, name);
    } catch {
      // It has already ended.
    }
  }
}
