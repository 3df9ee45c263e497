import type { SeenPause } from '../../browser';
import type { Sort } from '../shell/address';

/** The groups of a list by deadline, in their order. */
export const GROUPS = ['overdue', 'today', 'later', 'none'] as const;
export type GroupName = (typeof GROUPS)[number] | 'whole';

/** Rows that stand under one heading. */
export interface Group {
  readonly name: GroupName;
  readonly rows: readonly SeenPause[];
}

type Compared = Pick<SeenPause, 'id' | 'deadline' | 'priority' | 'openedAt'>;

/** The group of a deadline at a moment. A day is the person's own. */
export function toGroupName({ deadline }: Pick<SeenPause, 'deadline'>, now: number): (typeof GROUPS)[number] {
  if (deadline === undefined) return 'none';
  const at = Date.parse(deadline);
  if (at < now) return 'overdue';
  return at < toEndOfDay(now) ? 'today' : 'later';
}

/** Rows in their groups: inside of a group by priority, then deadline, then age. Sorted otherwise, a list has one group. */
export function toGroups(rows: readonly SeenPause[], sort: Sort, now: number): readonly Group[] {
  if (sort !== 'deadline') return rows.length > 0 ? [{ name: 'whole', rows: [...rows].sort(toComparison(sort)) }] : [];
  const byName = new Map<GroupName, SeenPause[]>();
  for (const row of rows) {
    const name = toGroupName(row, now);
    const found = byName.get(name);
    if (found) found.push(row);
    else byName.set(name, [row]);
  }
  return GROUPS.flatMap((name) => {
    const found = byName.get(name);
    return found ? [{ name, rows: found.sort(inGroup) }] : [];
  });
}

/** The server's own order for a sort; it has none for the newest first. */
export function toComparison(sort: Sort): (a: Compared, b: Compared) => number {
  if (sort === 'priority') return by(toPriority, toDeadline, toAge);
  if (sort === 'oldest') return by(toAge, toPriority, toDeadline);
  if (sort === 'newest') return by((row) => -toAge(row), toPriority, toDeadline);
  return by(toDeadline, toPriority, toAge);
}

const toPriority = ({ priority }: Compared): number => priority;
const toDeadline = (row: Compared): number => toTimes(row).deadline;
const toAge = (row: Compared): number => toTimes(row).openedAt;
const inGroup = by(toPriority, toDeadline, toAge);

interface Times {
  readonly deadline: number;
  readonly openedAt: number;
}

/** Times are compared many times while a list is sorted, and read once. */
const times = new WeakMap<Compared, Times>();

function toTimes(row: Compared): Times {
  const known = times.get(row);
  if (known) return known;
  const read = { deadline: row.deadline === undefined ? Infinity : Date.parse(row.deadline), openedAt: Date.parse(row.openedAt) };
  times.set(row, read);
  return read;
}

function by(...ranks: readonly ((row: Compared) => number)[]): (a: Compared, b: Compared) => number {
  return (a, b) => {
    for (const toRank of ranks) {
      const [left, right] = [toRank(a), toRank(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
  };
}

/** The midnight at which a day ends, the person's own. */
export function toEndOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(24, 0, 0, 0);
  return day.getTime();
}
