import { parseAudienceName } from '../../protocol/names';
import type { PauseRecord } from '../../protocol/pause-record';
import type { InputType } from '../../protocol/question';
import { ANYONE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, MANY } from '../../protocol/wire-names';
import { quoteGiven } from '../quote-given';
import type { WorkflowRow } from './workflow-row';

/** Selects open pauses. Every field narrows the selection; an empty filter selects every open pause of the namespace. */
export interface PauseFilter {
  /** Pauses meant for any of these: `user:alice`, `group:support`; `anyone` stands for pauses without an audience. */
  readonly audience?: readonly string[] | undefined;
  readonly workflowType?: string | undefined;
  readonly taskQueue?: string | undefined;
  /** At most 100. */
  readonly workflowIds?: readonly string[] | undefined;
  readonly inputType?: InputType | undefined;
  readonly key?: string | undefined;
  /** True: only pauses whose deadline has passed but whose expiry no worker has processed yet. False: all others. */
  readonly overdue?: boolean | undefined;
}

/** How the waiting workflows of a namespace are found. */
export type ListedBy = { readonly name: 'memo' } | { readonly name: 'attribute'; readonly attribute: string };

const MAX_IDS = 100;

/** A filter with its names in comparable form. Throws `TypeError` for a filter that can find nothing. */
export function parseFilter(filter: PauseFilter): PauseFilter {
  const { audience, workflowIds, overdue } = filter;
  for (const field of ['workflowType', 'taskQueue', 'inputType', 'key'] as const) {
    if (filter[field] !== undefined && typeof filter[field] !== 'string') throw new TypeError(`${field} must be a text; it is ${quoteGiven(filter[field])}.`);
  }
  if (overdue !== undefined && typeof overdue !== 'boolean') throw new TypeError(`overdue must be true or false; it is ${quoteGiven(overdue)}.`);
  if (workflowIds !== undefined && !(Array.isArray(workflowIds) && workflowIds.every((id) => typeof id === 'string'))) {
    throw new TypeError(`workflowIds must be a list of texts; it is ${quoteGiven(workflowIds)}.`);
  }
  if (workflowIds && workflowIds.length > MAX_IDS) throw new TypeError(`workflowIds holds ${workflowIds.length} ids; list at most ${MAX_IDS} at once.`);
  if (audience === undefined) return filter;
  if (!Array.isArray(audience)) throw new TypeError(`audience must be a list of names; it is ${quoteGiven(audience)}.`);
  return { ...filter, audience: audience.map(parseName) };
}

/** The query for the workflows. It finds all that match, and possibly others. */
export function toListQuery(filter: PauseFilter, way: ListedBy): string {
  const { workflowType, taskQueue, workflowIds } = filter;
  return [
    "ExecutionStatus = 'Running'",
    toWaiting(filter.audience, way),
    ...(isQueryable(workflowType) ? [`WorkflowType = ${quote(workflowType)}`] : []),
    ...(isQueryable(taskQueue) ? [`TaskQueue = ${quote(taskQueue)}`] : []),
    ...(areQueryable(workflowIds) ? [`WorkflowId IN (${workflowIds.map(quote).join(', ')})`] : []),
  ].join(' AND ');
}

/** Whether the query alone decides what matches, without reading rows and memos. */
export function isDecidedByQuery({ audience, workflowType, taskQueue, workflowIds, inputType, key, overdue }: PauseFilter): boolean {
  const names = [...(audience ?? []), workflowType ?? '', taskQueue ?? '', ...(workflowIds ?? [])];
  return names.every(isQueryable) && inputType === undefined && key === undefined && overdue === undefined;
}

/** Whether a workflow matches the filter. The query may find others, too. */
export function matchesWorkflow(row: Pick<WorkflowRow, 'workflowType' | 'taskQueue' | 'workflowId'>, { workflowType, taskQueue, workflowIds }: PauseFilter): boolean {
  if (workflowType !== undefined && row.workflowType !== workflowType) return false;
  if (taskQueue !== undefined && row.taskQueue !== taskQueue) return false;
  return workflowIds === undefined || workflowIds.includes(row.workflowId);
}

/** Whether a pause matches the filter. */
export function matchesPause(record: PauseRecord, { audience, inputType, key, overdue }: PauseFilter): boolean {
  if (audience && !isForAudience(record, audience)) return false;
  if (inputType !== undefined && record.question?.inputType !== inputType) return false;
  if (key !== undefined && record.key !== key) return false;
  return overdue === undefined || isOverdue(record) === overdue;
}

/** Whether an open pause's deadline has passed. */
export function isOverdue({ deadline }: PauseRecord): boolean {
  return deadline !== undefined && Date.parse(deadline) < Date.now();
}

// The message is the same as when a workflow refuses the name.
function parseName(given: unknown): string {
  if (given === ANYONE) return ANYONE;
  const parsed = parseAudienceName(given);
  if (parsed.ok) return parsed.name;
  throw new TypeError(`audience holds ${quoteGiven(given)}, which ${parsed.problem}.`);
}

// On PostgreSQL Temporal escapes these characters twice and removes quotes at the ends, so a query with such a text finds nothing.
const UNQUERYABLE = /["\\\b\n\r\t]|^'|'$/;

function isQueryable(text: string | undefined): text is string {
  return text !== undefined && !UNQUERYABLE.test(text);
}

function areQueryable(texts: readonly string[] | undefined): texts is readonly string[] {
  return texts !== undefined && texts.every(isQueryable);
}

function isForAudience({ audience }: PauseRecord, names: readonly string[]): boolean {
  return audience.length === 0 ? names.includes(ANYONE) : audience.some((name) => names.includes(name));
}

// After configureInbox has changed, a namespace has runs of both kinds. Each run is found by what it wrote.
function toWaiting(audience: readonly string[] | undefined, way: ListedBy): string {
  if (way.name === 'memo') return `TemporalChangeVersion IN (${quote(LISTED_PATCH_ID)}, ${quote(LISTED_BY_ATTRIBUTE_PATCH_ID)})`;
  const waiting = areQueryable(audience) ? `${way.attribute} IN (${[...audience, MANY].map(quote).join(', ')})` : `${way.attribute} IS NOT NULL`;
  return `(${waiting} OR TemporalChangeVersion = ${quote(LISTED_PATCH_ID)})`;
}

function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
