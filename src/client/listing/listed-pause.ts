import { toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { quoteGiven } from '../quote-given';
import type { WorkflowRow } from './workflow-row';

/** An open pause in a list, with the workflow that asks. */
export interface ListedPause extends PauseRecord {
  readonly status: 'open';
  readonly workflowType: string;
  readonly taskQueue: string;
}

/**
 * A waiting workflow whose open pauses this client cannot read, or not all of them. Most likely the client has another data
 * converter than the workers, or is too old. The row has no question, so it cannot be answered.
 */
export interface UnreadableRow {
  readonly status: 'unreadable';
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly message: string;
}

export type ListItem = ListedPause | UnreadableRow;

/** The order of pauses. Equal pauses are sorted by the other two. */
export type ListOrder = 'priority' | 'deadline' | 'age';

/** The items of a row that match. An unreadable row is never left out. */
export function toItems(row: WorkflowRow, isWanted: (record: PauseRecord) => boolean): readonly ListItem[] {
  const { workflowType, taskQueue, workflowId, runId, unreadable } = row;
  const readable = row.records.filter(isWanted).map((record): ListItem => ({ ...record, status: 'open', workflowType, taskQueue }));
  return unreadable === undefined ? readable : [...readable, { status: 'unreadable', workflowId, runId, workflowType, taskQueue, message: unreadable }];
}

/** The name of the decision that a pause is a voice of. */
export function toDecisionIdentity(pause: PauseRecord | undefined): string | undefined {
  return pause?.decision && toPauseIdentity({ ...pause, index: pause.decision.index });
}

/** Leaves the first voice of each decision that matches. All voices are in the row of their workflow, so in one batch. */
export function oneOfEachDecision(items: readonly ListItem[]): readonly ListItem[] {
  const toDecision = (item: ListItem) => (item.status === 'open' ? toDecisionIdentity(item) : undefined);
  const first = new Map<string, number>();
  // The entries of a memo come in any order.
  for (const item of items) {
    const decision = toDecision(item);
    if (item.status === 'open' && decision !== undefined) first.set(decision, Math.min(item.index, first.get(decision) ?? Infinity));
  }
  return items.filter((item) => {
    const decision = toDecision(item);
    return decision === undefined || (item.status === 'open' && first.get(decision) === item.index);
  });
}

/** Sorts items. Unreadable rows come last. */
export function sortItems(items: readonly ListItem[], order: ListOrder | undefined): readonly ListItem[] {
  if (order === undefined) return items;
  return [...items].sort((a, b) => {
    if (a.status === 'unreadable' || b.status === 'unreadable') return Number(a.status === 'unreadable') - Number(b.status === 'unreadable');
    for (const toRank of RANKS[order]) {
      const [left, right] = [toRank(a), toRank(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}

/** The numbers by which an order sorts a pause, the most important first. */
export function toRanks(pause: ListedPause, order: ListOrder): readonly number[] {
  return RANKS[order].map((toRank) => toRank(pause));
}

/** Throws `TypeError` for an unknown order. */
export function checkOrder(order: unknown): void {
  if (order === undefined || (typeof order === 'string' && Object.hasOwn(RANKS, order))) return;
  throw new TypeError(`order must be "priority", "deadline" or "age"; it is ${quoteGiven(order)}.`);
}

const byPriority = ({ priority }: ListedPause): number => priority;
const byDeadline = ({ deadline }: ListedPause): number => (deadline === undefined ? Infinity : Date.parse(deadline));
const byAge = ({ openedAt }: ListedPause): number => Date.parse(openedAt);

const RANKS = {
  priority: [byPriority, byDeadline, byAge],
  deadline: [byDeadline, byPriority, byAge],
  age: [byAge, byPriority, byDeadline],
};
