import type { WorkflowClient } from '@temporalio/client';

import type { PauseRecord } from '../../protocol/pause-record';
import { untilAborted } from '../call-temporal';
import type { Abortable, Caller } from '../call-temporal';
import { toTransportError } from '../errors/inbox-errors';
import { quoteGiven } from '../quote-given';
import type { CheckedEntries } from './checked-entries';
import { fetchPage, isEndOfList } from './fetch-page';
import { parseCursor, toCursor } from './list-cursor';
import { fetchCount } from './listed-by';
import type { ListingWay } from './listed-by';
import { checkOrder, oneOfEachDecision, sortItems, toItems } from './listed-pause';
import type { ListItem, ListOrder } from './listed-pause';
import { MAX_ROWS } from './page-size';
import type { PageSize } from './page-size';
import { matchesWorkflow, isDecidedByQuery, matchesPause, parseFilter, toListQuery } from './pause-filter';
import type { ListedBy, PauseFilter } from './pause-filter';
import type { RecentlySettled } from './recently-settled';
import type { RowPage } from './workflow-row';

/** What to list, and how. */
export interface ListOptions extends PauseFilter, Abortable {
  /** Default: Temporal's order, newest workflow first. Temporal cannot sort, so another order only holds within the rows fetched at once. */
  readonly order?: ListOrder | undefined;
}

/** What to list on one page. */
export interface PageOptions extends ListOptions {
  /** Workflows read for one page, 1 to 1,000. Default 100. Each may have several open pauses, or none that match. */
  readonly pageSize?: number | undefined;
  /** The `cursor` of the previous page. */
  readonly cursor?: string | undefined;
}

/** What to count. */
export interface CountOptions extends PauseFilter, Abortable {}

/** One page of open pauses. */
export interface PausePage {
  readonly items: readonly ListItem[];
  /** Where the next page begins; absent on the last page. Opaque. */
  readonly cursor?: string | undefined;
}

/** How many workflows wait. */
export interface PauseCount {
  readonly workflows: number;
  /** Their open pauses; absent if only the index was counted. */
  readonly pauses?: number;
  /** False for an upper bound: the index may be late, and it holds the audiences of a workflow, not its pauses. */
  readonly exact: boolean;
}

/** The data of an inbox that listing needs. */
export interface ListSource {
  readonly client: WorkflowClient;
  readonly way: ListingWay;
  readonly settled: RecentlySettled;
  readonly checked: CheckedEntries;
  readonly pageSize: PageSize;
  /** Waited for before each request to the visibility store. */
  readonly turn?: () => Promise<void>;
}

const MAX_SORTED_ROWS = 10_000;
const NO_TOKEN = new Uint8Array();

/** All open pauses that match: page by page, or with an order up to 10,000 workflows at once. Checks its arguments at the call. */
export function listPauses(source: ListSource, { order, signal, ...given }: ListOptions): AsyncGenerator<ListItem, void, undefined> {
  const filter = parseFilter(given);
  checkOrder(order);
  return listInOrder(source, { filter, order, signal });
}

/** In batches, the pauses of one request to the visibility store, with every voice of a decision. */
export async function* listPages(source: ListSource, filter: PauseFilter): AsyncGenerator<readonly ListItem[], void, undefined> {
  for await (const page of fetchPages(source, filter, undefined)) yield toMatchingItems(source, filter, page);
}

/** One page of the open pauses that match, with one voice of each decision. */
export async function listPage(source: ListSource, options: PageOptions): Promise<PausePage> {
  return readPage(source, options, oneOfEachDecision);
}

/** The same with every voice of a decision. */
export async function listVoicesPage(source: ListSource, options: PageOptions): Promise<PausePage> {
  return readPage(source, options, (items) => items);
}

async function readPage(source: ListSource, { order, pageSize = 100, cursor, signal, ...given }: PageOptions, choose: typeof oneOfEachDecision): Promise<PausePage> {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_ROWS) throw new TypeError(`pageSize must be a whole number from 1 to ${MAX_ROWS}; it is ${quoteGiven(pageSize)}.`);
  const filter = parseFilter(given);
  checkOrder(order);
  let nextPageToken = cursor === undefined ? NO_TOKEN : parseCursor(cursor, filter);
  const items: ListItem[] = [];
  let rows = 0;
  do {
    const page = await fetchNext(source, filter, { rows: pageSize - rows, nextPageToken, signal });
    items.push(...choose(toMatchingItems(source, filter, page)));
    rows += page.rows.length;
    nextPageToken = page.nextPageToken as typeof nextPageToken;
  } while (rows < pageSize && nextPageToken.length > 0);
  const next = nextPageToken.length > 0 ? toCursor(nextPageToken, filter) : undefined;
  return { items: sortItems(items, order), ...(next !== undefined && { cursor: next }) };
}

/** Counts by the index if the filter allows it, otherwise by listing. */
export async function countPauses(source: ListSource, { signal, ...given }: CountOptions): Promise<PauseCount> {
  const filter = parseFilter(given);
  const caller = { client: source.client, signal };
  const indexed = isDecidedByQuery(filter) ? await withInboxErrors(signal, () => source.way.ask((way) => countIndexed(caller, filter, way))) : undefined;
  if (indexed) return indexed;
  const workflows = new Set<string>();
  let pauses = 0;
  for await (const item of listInOrder(source, { filter, signal })) {
    workflows.add(item.workflowId);
    if (item.status === 'open') pauses++;
  }
  return { workflows: workflows.size, pauses, exact: true };
}

interface Listing extends Abortable {
  readonly filter: PauseFilter;
  readonly order?: ListOrder | undefined;
}

async function* listInOrder(source: ListSource, { filter, order, signal }: Listing): AsyncGenerator<ListItem, void, undefined> {
  let batch: ListItem[] = [];
  let rows = 0;
  for await (const page of fetchPages(source, filter, signal)) {
    batch.push(...oneOfEachDecision(toMatchingItems(source, filter, page)));
    rows += page.rows.length;
    if (order !== undefined && rows < MAX_SORTED_ROWS && page.nextPageToken.length > 0) continue;
    yield* sortItems(batch, order);
    batch = [];
    rows = 0;
  }
}

async function countIndexed(caller: Caller<WorkflowClient>, filter: PauseFilter, way: ListedBy): Promise<PauseCount | undefined> {
  if (way.name === 'memo') return undefined;
  return { workflows: await fetchCount(caller, toListQuery(filter, way)), exact: false };
}

async function* fetchPages(source: ListSource, filter: PauseFilter, signal: AbortSignal | undefined): AsyncGenerator<RowPage, void, undefined> {
  let nextPageToken = NO_TOKEN;
  do {
    const page = await fetchNext(source, filter, { rows: MAX_ROWS, nextPageToken, signal });
    nextPageToken = page.nextPageToken as typeof nextPageToken;
    yield page;
  } while (nextPageToken.length > 0);
}

async function fetchNext(
  source: ListSource,
  filter: PauseFilter,
  { signal, ...at }: Abortable & { readonly rows: number; readonly nextPageToken: Uint8Array }
): Promise<RowPage> {
  const { client, way, turn } = source;
  const caller = { client, signal, turn };
  const fetch = async (listedBy: ListedBy): Promise<RowPage> => {
    const page = await fetchPage(caller, source.pageSize, { query: toListQuery(filter, listedBy), ...at });
    return { ...page, rows: await Promise.all(page.rows.map((row) => source.checked.readOwn(caller, row))) };
  };
  // A page token belongs to its query, so only the first page can be retried with another query.
  return withInboxErrors(signal, async () => (at.nextPageToken.length > 0 ? fetch(await way.get(turn)) : way.ask(fetch, turn)));
}

async function withInboxErrors<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await untilAborted(signal, work);
  } catch (error) {
    throw toTransportError(error);
  }
}

function toMatchingItems({ settled }: ListSource, filter: PauseFilter, { rows }: RowPage): readonly ListItem[] {
  const isWanted = (record: PauseRecord) => matchesPause(record, filter) && !settled.has(record);
  return rows.filter((row) => matchesWorkflow(row, filter) || isEndOfList(row)).flatMap((row) => toItems(row, isWanted));
}
