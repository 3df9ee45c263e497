import { matchesPause } from '../../client/listing/pause-filter';
import type { RowChange } from './change-log';
import type { FeedEvent } from './feed-event';
import type { FeedQuery } from './feed-query';
import type { OpenRow } from './open-row';
import type { InboxAction, Viewer } from './viewer';

/** The part of the open pauses that one viewer's list has. */
export interface View {
  /** What the viewer may do with a row of the list; `undefined` for any other row. */
  readonly toActions: (row: OpenRow) => readonly InboxAction[] | undefined;
  /** Whether a row is missing only because the text that was searched is not all of its text. */
  readonly isUnsure: (row: OpenRow) => boolean;
}

export function toView(viewer: Viewer, query: FeedQuery): View {
  const search = query.search?.toLowerCase();
  const toActions = (row: OpenRow): readonly InboxAction[] | undefined => {
    if (!matchesQuery(row, query)) return undefined;
    const may = viewer.may(row.pause);
    return may.includes('see') && (query.for === 'all' || may.includes('answer')) ? may : undefined;
  };
  if (search === undefined || search === '') return { toActions, isUnsure: () => false };
  return {
    toActions: (row) => (hasText(row, search) ? toActions(row) : undefined),
    isUnsure: (row) => row.pause.stub === true && !hasText(row, search) && toActions(row) !== undefined,
  };
}

/** What a change is in one viewer's list; `undefined` if the list does not show it. */
export function toEvent({ before, after }: RowChange, { toActions }: View, cursor: string): FeedEvent | undefined {
  const had = before && toActions(before);
  const has = after && toActions(after);
  if (after && has) return { type: toType(had && before, after), pause: after.pause, may: has, cursor };
  return before && had && { type: 'settled', id: before.pause.id, cursor };
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
