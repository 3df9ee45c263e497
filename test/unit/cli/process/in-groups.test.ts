import { inGroups } from '../../../../src/cli/process/in-groups';

const toGroup = (item: string): string => item.slice(0, 1);
const never = new AbortController().signal;

test('processes the items of one group in order, and several groups at once', async () => {
  const done: string[] = [];
  let running = 0;
  let most = 0;
  await inGroups(['a1', 'b1', 'a2', 'c1', 'b2', 'd1'], { toGroup, atOnce: 2, signal: never }, async (item) => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    done.push(item);
  });
  expect(most).toBe(2);
  expect([...done].sort()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'd1']);
  expect(done.indexOf('a1')).toBeLessThan(done.indexOf('a2'));
  expect(done.indexOf('b1')).toBeLessThan(done.indexOf('b2'));
});

test('starts no more items after the signal', async () => {
  const stop = new AbortController();
  const done: string[] = [];
  await inGroups(['a1', 'a2', 'b1'], { toGroup, atOnce: 1, signal: stop.signal }, async (item) => {
    done.push(item);
    stop.abort();
  });
  expect(done).toEqual(['a1']);
});

test('does nothing without items', async () => {
  await expect(inGroups([], { toGroup, atOnce: 4, signal: never }, () => Promise.reject(new Error('called')))).resolves.toBeUndefined();
});
