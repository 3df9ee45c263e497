import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 10_000;
const POLL_MS = 20;

/**
 * Ends a child that leads a process group (`detached`) and all that it started: asked first, killed after ten seconds.
 * A group of its own is also why a Ctrl-C in the terminal does not reach the child before we want it to end.
 */
export async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid); waited += POLL_MS) {
    if (waited >= PATIENCE_MS) return signalGroup(pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Gone already, which is what was wanted.
  }
}
