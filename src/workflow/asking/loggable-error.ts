import { toReason } from '../answering/validate';

const MAX_CAUSES = 10;

/** What was thrown, for a log entry; only its message where the worker could not copy it. */
export function toLoggable(thrown: unknown): unknown {
  return isCopied(thrown) ? thrown : toReason(thrown);
}

// A log entry goes to another thread. Where it holds a function or a symbol, the worker stops.
function isCopied(thrown: unknown, causes = 0): boolean {
  if (thrown === undefined || typeof thrown === 'string') return true;
  return thrown instanceof Error && causes < MAX_CAUSES && isCopied(thrown.cause, causes + 1);
}
