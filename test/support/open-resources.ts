import { until } from './until';

const CLOSE_MS = 4000;
const WATCHED = ['TCPSocketWrap', 'TCPServerWrap', 'ProcessWrap'];

/** Sockets, servers and child processes of this process, by kind. */
export function countResources(): Readonly<Record<string, number>> {
  const open = process.getActiveResourcesInfo();
  return Object.fromEntries(WATCHED.map((kind) => [kind, open.filter((name) => name === kind).length]));
}

/** Resolves once no more than these are open: a socket's end takes a turn or two. Throws, naming the kinds, if some stay. */
export async function resourcesBackTo(before: Readonly<Record<string, number>>): Promise<void> {
  const leaked = () => Object.entries(countResources()).filter(([kind, count]) => count > (before[kind] ?? 0));
  try {
    await until('sockets and processes to close', () => leaked().length === 0, CLOSE_MS);
  } catch (cause) {
    throw new Error(`left open: ${leaked().map(([kind, count]) => `${kind} (${count}, before ${before[kind]})`).join(', ')}`, { cause });
  }
}
