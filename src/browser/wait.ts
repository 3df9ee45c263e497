/** Waits, until the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}

/** The time before try number `failures` + 1, spread so that many clients do not come at the same moment. */
export function toBackoffMs(failures: number, atLeastMs = 0): number {
  const longest = Math.min(30_000, 500 * 2 ** failures);
  return Math.max(atLeastMs, longest / 2) + (Math.random() * longest) / 2;
}
