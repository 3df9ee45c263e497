import type { PageFilter, PageOptions, SeenPause } from '../../browser';
import type { Filters, Sort, ViewName } from '../shell/address';
import { toEndOfDay } from './groups';

/** What is asked of the server, and what of its rows the page then leaves out by itself. */
export interface ListQuery {
  readonly filter: PageFilter;
  readonly order: NonNullable<PageOptions['order']>;
  /** The server has no such order or filter: all rows are needed. */
  readonly isWholeNeeded: boolean;
  /** Absent where the server's rows are all that is wanted. */
  readonly sift?: (row: SeenPause, hasDraft: (id: string) => boolean) => boolean;
}

const URGENT = 2;

/** The query of a view. `now` decides what is due today. */
export function toListQuery({ view, sort, filters }: { readonly view: ViewName; readonly sort: Sort; readonly filters: Filters }, now: number): ListQuery {
  const { search, audience, kinds = [], workflows = [], due, urgent, draft, free } = filters;
  const [kind] = kinds;
  const [workflowType] = workflows;
  const sifts: ((row: SeenPause, hasDraft: (id: string) => boolean) => boolean)[] = [];
  // The server takes one of each.
  if (kinds.length > 1) sifts.push((row) => row.question !== undefined && kinds.includes(row.question.inputType));
  if (workflows.length > 1) sifts.push((row) => workflows.includes(row.workflowType));
  if (urgent) sifts.push((row) => row.priority <= URGENT);
  if (draft) sifts.push((row, hasDraft) => hasDraft(row.id));
  return {
    filter: {
      for: view === 'all' ? 'all' : 'me',
      ...(search !== undefined && { search }),
      ...(audience && { audience }),
      ...(kinds.length === 1 && { inputType: kind }),
      ...(workflows.length === 1 && { workflowType }),
      ...(due && { dueBefore: new Date(toEndOfDay(now)).toISOString() }),
      ...(free && { unclaimed: true as const }),
    },
    order: sort === 'priority' ? 'priority' : sort === 'deadline' ? 'deadline' : 'age',
    isWholeNeeded: sort === 'newest' || sifts.length > 0,
    ...(sifts.length > 0 && { sift: (row, hasDraft) => sifts.every((keeps) => keeps(row, hasDraft)) }),
  };
}
