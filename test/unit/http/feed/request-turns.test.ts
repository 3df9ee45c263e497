import { RequestTurns } from '../../../../src/http/feed/request-turns';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Takes turns one after the other, and notes when each came. */
function takeTurns(count: number): readonly number[] {
  const turns = new RequestTurns();
  const times: number[] = [];
  void (async () => {
    for (let i = 0; i < count; i++) {
      await turns.next();
      times.push(Date.now());
    }
  })();
  return times;
}

test('the first turn comes at once, and each other a second after the one before', async () => {
  const start = Date.now();
  const times = takeTurns(4);
  await jest.advanceTimersByTimeAsync(0);
  expect(times).toEqual([start]);
  await jest.advanceTimersByTimeAsync(999);
  expect(times.length).toBe(1);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(times.map((time) => time - start)).toEqual([0, 1_000, 2_000, 3_000]);
});

test('who comes later than a second after the last turn waits for nothing', async () => {
  const turns = new RequestTurns();
  await turns.next();
  await jest.advanceTimersByTimeAsync(5_000);
  const start = Date.now();
  await turns.next();
  expect(Date.now()).toBe(start);
});
