import { until } from './until';

const CLOSE_MS = 4000;
const WATCHED = ['TCPSocketWrap', 'TCPServerWrap', 'ProcessWrap'];

let watchers = 0;
let before: Readonly<Record<string, number>> = {};

/**
 * Counts the open resources of this process. The returned function checks later that no more are open. It throws an error
 * that names them. If several checks overlap, as in parallel tests, the last one checks for all.
 */
export function watchResources(): () => Promise<void> {
  if (watchers++ === 0) before = countResources();
  return async () => {
    if (--watchers > 0) return;
    const leaked = () => Object.entries(countResources()).filter(([kind, count]) => count > (before[kind] ?? 0));
    try {
      // It takes a turn or two of the event loop until a socket is closed.
      await until('sockets and processes to close', () => leaked().length === 0, CLOSE_MS);
    } catch (cause) {
      throw new Error(`left open: ${leaked().map(([kind, count]) => `${kind} (${count}, before ${before[kind]})`).join(', ')}`, { cause });
    }
  };
}

/** Sockets, servers and child processes that keep this process alive, by kind. */
function countResources(): Readonly<Record<string, number>> {
  const open = process.getActiveResourcesInfo();
  return Object.fromEntries(WATCHED.map((kind) => [kind, open.filter((name) => name === kind).length]));
}
