import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import type { ListedPause } from '../../client/listing/listed-pause';
import { toExecVariables } from './exec-variables';
import { toShortName } from '../pauses/pause-name';
import type { Context } from './context';

const AT_ONCE = 4;
const GRACE_MS = 2_000;

/** Runs a person's command for pauses. */
export interface Executor {
  run(pause: ListedPause): void;
}

/**
 * Runs a shell command for each pause, a few at once. What is known of a pause reaches it by its environment and its
 * standard input and is never part of the command. What it prints is said as messages, for it may hold foreign text.
 */
export function createExecutor(command: string, { atEnd, signal }: Context, say: (text: string) => void): Executor {
  const waiting: ListedPause[] = [];
  const running = new Set<ChildProcess>();
  const next = () => {
    while (running.size < AT_ONCE && !signal.aborted) {
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
  // A group of its own, so that the shell ends together with what it has started.
  const child = spawn(command, { shell: true, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => say(`--exec: ${line}`));
  // A command that does not read its input is none the worse for it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(pause)}\n`);
  child.once('error', (error) => say(`--exec for ${toShortName(pause)} cannot run: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (code !== 0) say(`--exec for ${toShortName(pause)} ended with ${code ?? signal}`);
  });
  return child;
}

async function endAll(children: readonly ChildProcess[]): Promise<void> {
  // Closed is more than ended: nobody of the group holds its output any more.
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
      // Windows knows no groups; and 0 and 1 would mean everybody.
      if (process.platform === 'win32') child.kill(name);
      else if (pid > 1) process.kill(-pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}
