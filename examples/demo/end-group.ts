import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MS = 10_000;
const CHECK_EVERY_MS = 20;

/**
 * Ends a child that leads a process group (`detached`), and all processes that it started: SIGTERM first, SIGKILL after ten
 * seconds. The separate group also keeps a Ctrl-C in the terminal from reaching the child too early.
 */
export async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid); waited += CHECK_EVERY_MS) {
    if (waited >= GRACE_MS) return signalGroup(pid, 'SIGKILL');
    await delay(CHECK_EVERY_MS);
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
    // It has already ended.
  }
}
