/** Node lets a longer timer fire at once: 24.8 days. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls back once after so many milliseconds, however many; returns what stops it. */
export function startTimer(ms: number, done: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (left: number) => {
    timer = setTimeout(() => (left > MAX_TIMER_MS ? wait(left - MAX_TIMER_MS) : done()), Math.min(left, MAX_TIMER_MS));
  };
  wait(ms);
  return () => clearTimeout(timer);
}
