/** Node's longest timer, 24.8 days. A longer one fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls `done` once after any number of milliseconds. Returns a function that stops the timer. */
export function startTimer(ms: number, done: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (left: number) => {
    timer = setTimeout(() => (left > MAX_TIMER_MS ? wait(left - MAX_TIMER_MS) : done()), Math.min(left, MAX_TIMER_MS));
  };
  wait(ms);
  return () => clearTimeout(timer);
}
