import type { SeenPause } from '../../../../src/browser';
import { toComparison, toGroupName, toGroups } from '../../../../src/page/list/groups';

const NOON = new Date(2026, 10, 26, 12).getTime();
const HOUR = 60 * 60_000;

function row(id: string, { deadlineMs, priority = 3, ageMs = 0 }: { readonly deadlineMs?: number; readonly priority?: number; readonly ageMs?: number } = {}): SeenPause {
  const deadline = deadlineMs === undefined ? {} : { deadline: new Date(NOON + deadlineMs).toISOString() };
  return { id, priority, openedAt: new Date(NOON - ageMs).toISOString(), ...deadline } as SeenPause;
}

const ids = (rows: readonly SeenPause[]) => rows.map(({ id }) => id);

test('a day ends at the midnight of the person', () => {
  const name = (deadlineMs?: number) => toGroupName(row('x', deadlineMs === undefined ? {} : { deadlineMs }), NOON);
  expect([name(-1), name(0), name(12 * HOUR - 1), name(12 * HOUR), name()]).toEqual(['overdue', 'today', 'today', 'later', 'none']);
});

test('groups stand in their order, inside by priority, deadline and age', () => {
  const rows = [row('a'), row('b', { ageMs: 5 }), row('c', { deadlineMs: 2 * HOUR }), row('d', { deadlineMs: HOUR }), row('e', { deadlineMs: 3 * HOUR, priority: 1 }), row('f', { deadlineMs: -1 })];
  expect(toGroups(rows, 'deadline', NOON).map((group) => [group.name, ids(group.rows)])).toEqual([
    ['overdue', ['f']],
    ['today', ['e', 'd', 'c']],
    ['none', ['b', 'a']],
  ]);
  expect(toGroups([], 'deadline', NOON)).toEqual([]);
});

test('sorted otherwise a list is one group', () => {
  const rows = [row('a', { ageMs: 1 }), row('b', { ageMs: 3, priority: 1 }), row('c', { ageMs: 2, deadlineMs: HOUR })];
  const order = (sort: 'newest' | 'oldest' | 'priority') => toGroups(rows, sort, NOON).map((group) => [group.name, ids(group.rows)]);
  expect(order('newest')).toEqual([['whole', ['a', 'c', 'b']]]);
  expect(order('oldest')).toEqual([['whole', ['b', 'c', 'a']]]);
  expect(order('priority')).toEqual([['whole', ['b', 'c', 'a']]]);
  expect(toGroups([], 'newest', NOON)).toEqual([]);
});

test('no two rows are equal, so that the order is the same each time', () => {
  expect(['b', 'a', 'c'].map((id) => row(id)).sort(toComparison('deadline')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
