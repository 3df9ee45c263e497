import { ChangeLog } from '../../../../src/http/feed/change-log';
import { pauseOf } from './viewers';

const change = { before: [], after: [{ pause: pauseOf('a'), overdue: false }] };

test('a cursor names a place of its own log alone', () => {
  const log = new ChangeLog();
  log.add(change);
  expect(log.parseCursor(log.toCursor(0))).toBe(0);
  expect(log.parseCursor(log.toCursor(1))).toBe(1);
  expect(log.parseCursor(log.toCursor(2))).toBeUndefined();
  expect(log.parseCursor(new ChangeLog().toCursor(0))).toBeUndefined();
});

test.each(['', '1', 'x.1', '00000000.1', '00000000.-1', '00000000.1\n', `${'a'.repeat(8)}.${'9'.repeat(400)}`])('%j names no place', (cursor) => {
  expect(new ChangeLog().parseCursor(cursor)).toBeUndefined();
});

test('keeps at least the last 10,000 changes, and no more than twice as many', () => {
  const log = new ChangeLog();
  for (let i = 0; i < 25_000; i++) log.add(change);
  expect(log.end).toBe(25_000);
  expect(log.end - log.start).toBeGreaterThanOrEqual(10_000);
  expect(log.end - log.start).toBeLessThanOrEqual(20_000);
  expect(log.parseCursor(log.toCursor(0))).toBeUndefined();
  expect(log.at(log.start - 1)).toBeUndefined();
  expect(log.since(24_998)).toHaveLength(2);
});

test('whoever waits is woken by a change, a call and their own signal', async () => {
  const log = new ChangeLog();
  const abort = new AbortController();
  const waiting = [log.next(abort.signal), log.next(abort.signal)];
  log.add(change);
  await Promise.all(waiting);
  const again = log.next(abort.signal);
  log.wake();
  await again;
  const last = log.next(abort.signal);
  abort.abort();
  await last;
  await log.next(abort.signal);
});
