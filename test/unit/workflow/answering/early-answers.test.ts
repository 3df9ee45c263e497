import { findRepeatedEarly, keepEarly, toKept } from '../../../../src/workflow/answering/early-answers';
import { RunState } from '../../../../src/workflow/state/run-state';

const LONG = Array.from({ length: 100_000 }, () => 1);

// Thousands of signals may come in one task, and a task that runs for 5 seconds is killed.
test('the cost of keeping an answer depends only on that answer, not on the answers kept before', () => {
  const state = new RunState();
  expect(keepEarly(state, toEarly('long', LONG))).toBeUndefined();
  const write = jest.spyOn(JSON, 'stringify');
  for (let i = 0; i < 1_000; i++) {
    keepEarly(state, toEarly(`short-${i}`, 'x'.repeat(1_000)));
    expect(findRepeatedEarly(state, { pause: 'later', answerId: 'long', value: 'other' })).toBe('other');
  }
  const written = write.mock.results.map(({ value }) => String(value).length);
  write.mockRestore();
  expect(Math.max(...written)).toBeLessThan(2_000);
});

function toEarly(answerId: string, value: string | readonly number[]) {
  return toKept({ answer: { pause: 'later', answerId, value }, at: '2027-01-01T00:00:00.000Z', refusalId: 'wfu-e1' });
}
