import { MAX_TIMER_MS, startTimer } from '../../../../src/cli/process/timer';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test.each([1, MAX_TIMER_MS, MAX_TIMER_MS + 1, 3 * MAX_TIMER_MS + 7])('fires after %d milliseconds and not before', (ms) => {
  const done = jest.fn();
  startTimer(ms, done);
  jest.advanceTimersByTime(ms - 1);
  expect(done).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledTimes(1);
});

test('never fires after it is stopped, even after a long wait', () => {
  const done = jest.fn();
  const stop = startTimer(3 * MAX_TIMER_MS, done);
  jest.advanceTimersByTime(1.5 * MAX_TIMER_MS);
  stop();
  jest.advanceTimersByTime(5 * MAX_TIMER_MS);
  expect(done).not.toHaveBeenCalled();
});
