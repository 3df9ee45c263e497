import { toBar } from '../../../../src/cli/tables/progress-bar';

test.each([
  [{ done: 0, failed: 0, total: 10 }, 80, '[------------------------------] 0/10'],
  [{ done: 5, failed: 0, total: 10 }, 80, '[###############---------------] 5/10'],
  [{ done: 10, failed: 2, total: 10 }, 80, '[##############################] 10/10, 2 not accepted'],
  [{ done: 5, failed: 0, total: 10 }, 20, '[######------] 5/10'],
  [{ done: 5, failed: 0, total: 10 }, 8, '5/10'],
  [{ done: 0, failed: 0, total: 0 }, 80, '[##############################] 0/0'],
])('shows %j in %d columns', (state, width, bar) => {
  expect(toBar(state, width)).toBe(bar);
  expect(bar.length).toBeLessThan(width);
});
