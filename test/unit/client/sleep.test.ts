import { sleep } from '../../../src/client/sleep';

const DAY_MS = 86_400_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('waits longer than the longest timer', async () => {
  let isOver = false;
  const waiting = sleep(60 * DAY_MS).then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(59 * DAY_MS);
  expect(isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(DAY_MS);
  await waiting;
  expect(isOver).toBe(true);
});

test('ends at once if its signal is aborted', async () => {
  const abort = new AbortController();
  const waiting = sleep(60 * DAY_MS, abort.signal);
  abort.abort();
  await waiting;
  expect(jest.getTimerCount()).toBe(0);
});
