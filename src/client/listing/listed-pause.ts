import type { PauseRecord } from '../../protocol/pause-record';
import type { WorkflowRow } from './workflow-row';

/** An open pause in a list, with the workflow that asks. */
export interface ListedPause extends PauseRecord {
  readonly status: 'open';
  readonly workflowType: string;
  readonly taskQueue: string;
}

/** A workflow that waits, but whose memo this client cannot decode: most likely it lacks the right data converter. */
export interface UnreadableRow {
  readonly status: 'unreadable';
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly message: string;
}

export type ListItem = ListedPause | UnreadableRow;

/** In which order pauses come; what an order does not tell apart comes by the next. */
export type ListOrder = 'priority' | 'deadline' | 'age';

/** The items of a row, as far as they are wanted. */
export function toItems(row: WorkflowRow, isWanted: (record: PauseRecord) => boolean): readonly ListItem[] {
  const { workflowType, taskQueue, workflowId, runId, unreadable } = row;
  if (unreadable !== undefined) return [{ status: 'unreadable', workflowId, runId, workflowType, taskQueue, message: unreadable }];
  return row.records.filter(isWanted).map((record) => ({ ...record, status: 'open', workflowType, taskQueue }));
}

/** Sorts items; what cannot be read comes last. */
export function sortItems(items: readonly ListItem[], order: ListOrder | undefined): readonly ListItem[] {
  if (order === undefined) return items;
  const rank = RANKS[order];
  return [...items].sort((a, b) => {
    if (a.status === 'unreadable' || b.status === 'unreadable') return Number(a.status === 'unreadable') - Number(b.status === 'unreadable');
    for (const toRank of rank) {
      const [left, right] = [toRank(a), toRank(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}

const byPriority = ({ priority }: ListedPause): number => priority;
const byDeadline = ({ deadline }: ListedPause): number => (deadline === undefined ? Infinity : Date.parse(deadline));
const byAge = ({ openedAt }: ListedPause): number => Date.parse(openedAt);

const RANKS = {
  priority: [byPriority, byDeadline, byAge],
  deadline: [byDeadline, byPriority, byAge],
  age: [byAge, byPriority, byDeadline],
};
