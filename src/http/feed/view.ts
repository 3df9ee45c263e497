import { matchesPause } from '../../client/listing/pause-filter';
import type { RowChange } from './change-log';
import type { FeedEvent } from './feed-event';
import type { FeedQuery } from './feed-query';
import type { OpenRow } from './open-row';
import type { InboxAction, Viewer } from './viewer';

/** A row of a viewer's list, and what they may do with it. */
export interface ShownRow {
  readonly row: OpenRow;
  readonly may: readonly InboxAction[];
}

/** The part of the open pauses that one viewer's list has. */
export interface View {
  /** The one row that stands for a question: of several voices that which the viewer may answer. `undefined` if the list has none. */
  readonly choose: (rows: readonly OpenRow[]) => ShownRow | undefined;
  /** Whether a row is missing only because the text that was searched is not all of its text. */
  readonly isUnsure: (row: OpenRow) => boolean;
}

type ToActions = (row: OpenRow) => readonly InboxAction[] | undefined;

export function toView(viewer: Viewer, query: FeedQuery): View {
  const search = query.search?.toLowerCase();
  const toActions: ToActions = (row) => {
    if (!matchesQuery(row, query)) return undefined;
    const may = viewer.may(row.pause);
    return may.includes('see') && (query.for === 'all' || may.includes('answer')) ? may : undefined;
  };
  if (search === undefined || search === '') return { choose: (rows) => chooseRow(rows, toActions), isUnsure: () => false };
  return {
    choose: (rows) => chooseRow(rows, (row) => (hasText(row, search) ? toActions(row) : undefined)),
    isUnsure: (row) => row.pause.stub === true && !hasText(row, search) && toActions(row) !== undefined,
  };
}

/** What a change is in one viewer's list, with the places before and after it. Where another voice is shown than before, it is two events. */
export function toEvents({ before, after }: RowChange, { choose }: View, [from, to]: readonly [from: string, to: string]): readonly FeedEvent[] {
  const had = choose(before);
  const has = choose(after);
  if (had?.row === has?.row) return [];
  const isSameVoice = had?.row.pause.index === has?.row.pause.index;
  // Whoever stops between the two begins again before both.
  const left: readonly FeedEvent[] = had && !(has && isSameVoice) ? [{ type: 'settled', id: had.row.pause.id, cursor: has ? from : to }] : [];
  if (!has) return left;
  const { row, may } = has;
  return [...left, { type: toType(isSameVoice ? had?.row : undefined, row), pause: row.pause, may, cursor: to }];
}

function chooseRow(rows: readonly OpenRow[], toActions: ToActions): ShownRow | undefined {
  let first: ShownRow | undefined;
  for (const row of rows) {
    const may = toActions(row);
    if (may?.includes('answer')) return { row, may };
    if (may) first ??= { row, may };
  }
  return first;
}

function toType(before: OpenRow | undefined, after: OpenRow): 'opened' | 'changed' | 'overdue' {
  if (!before) return 'opened';
  return after.overdue && !before.overdue ? 'overdue' : 'changed';
}

function matchesQuery({ pause, overdue }: OpenRow, query: FeedQuery): boolean {
  const { audience, key, inputType, workflowType, priority, dueBefore, unclaimed } = query;
  if (!matchesPause(pause, { ...(audience.length > 0 && { audience }), ...(key !== undefined && { key }) })) return false;
  if (inputType !== undefined && pause.question?.inputType !== inputType) return false;
  if (workflowType !== undefined && pause.workflowType !== workflowType) return false;
  if (priority !== undefined && pause.priority !== priority) return false;
  if (dueBefore !== undefined && !(pause.deadline !== undefined && Date.parse(pause.deadline) < Date.parse(dueBefore))) return false;
  if (unclaimed && pause.audience.some((name) => name.startsWith('user:'))) return false;
  return query.overdue === undefined || query.overdue === overdue;
}

function hasText({ pause }: OpenRow, search: string): boolean {
  return [pause.question?.question, pause.key, pause.workflowId, pause.workflowType].some((text) => text?.toLowerCase().includes(search));
}
