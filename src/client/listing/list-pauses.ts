import type { Client } from '@temporalio/client';

import type { PauseRecord } from '../../protocol/pause-record';
import type { InboxRung } from './listed-by';
import { parseCursor, toCursor } from './list-cursor';
import { sortItems, toItems } from './listed-pause';
import type { ListItem, ListOrder } from './listed-pause';
import { isMeantWorkflow, isQueryable, matches, toListQuery } from './pause-filter';
import type { PauseFilter, Rung } from './pause-filter';
import type { RecentlySettled } from './recently-settled';
import { withoutStale } from './stale-rows';
import { fetchRows } from './workflow-row';
import type { RowPage } from './workflow-row';

/** What to list, and how. */
export interface ListOptions extends PauseFilter {
  /** Default: as Temporal lists, newest workflow first. Temporal cannot sort: order holds within what is fetched at once. */
  readonly order?: ListOrder;
}

/** What to list on one page. */
export interface PageOptions extends ListOptions {
  /** Workflows looked at for one page, 1 to 1,000. Default 100; each may have several pauses open, or none that match. */
  readonly pageSize?: number;
  /** The `cursor` of the page before. */
  readonly cursor?: string;
}

/** One page of open pauses. */
export interface PausePage {
  readonly items: readonly ListItem[];
  /** Where the next page begins; absent on the last. Opaque. */
  readonly cursor?: string;
}

/** How many workflows wait. */
export interface PauseCount {
  readonly workflows: number;
  /** Their open pauses; absent where only the index was counted. */
  readonly pauses?: number;
  /** False for an upper bound: the index may lag, and holds whom a workflow waits for and not each pause. */
  readonly exact: boolean;
}

/** What listing needs of an inbox. */
export interface ListSource {
  readonly client: Client;
  readonly rung: InboxRung;
  readonly settled: RecentlySettled;
}

const FULL_PAGE = 1_000;
const MAX_SORTED_ROWS = 10_000;
const NO_TOKEN = new Uint8Array();

/** All open pauses that match: page by page, or with an order up to 10,000 workflows at once. */
export async function* listPauses(source: ListSource, { order, ...filter }: ListOptions): AsyncGenerator<ListItem, void, undefined> {
  let batch: ListItem[] = [];
  let rows = 0;
  for await (const page of fetchPages(source, filter)) {
    batch.push(...toWanted(source, filter, page));
    rows += page.rows.length;
    if (order !== undefined && rows < MAX_SORTED_ROWS && page.nextPageToken.length > 0) continue;
    yield* sortItems(batch, order);
    batch = [];
    rows = 0;
  }
}

/** The same as they are fetched: what one request to the visibility store brings. */
export async function* listPages(source: ListSource, filter: PauseFilter): AsyncGenerator<readonly ListItem[], void, undefined> {
  for await (const page of fetchPages(source, filter)) yield toWanted(source, filter, page);
}

/** One page of the open pauses that match. */
export async function listPage(source: ListSource, { order, pageSize = 100, cursor, ...filter }: PageOptions): Promise<PausePage> {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > FULL_PAGE) throw new TypeError(`pageSize ${pageSize} is not 1 to ${FULL_PAGE}.`);
  const nextPageToken = cursor === undefined ? NO_TOKEN : parseCursor(cursor, filter);
  const page = await fetchPage(source, filter, { pageSize, nextPageToken });
  const next = page.nextPageToken.length > 0 ? toCursor(page.nextPageToken, filter) : undefined;
  return { items: sortItems(toWanted(source, filter, page), order), ...(next !== undefined && { cursor: next }) };
}

/** Counts by the index where it can tell, else by listing. */
export async function countPauses(source: ListSource, filter: PauseFilter): Promise<PauseCount> {
  const indexed = isQueryable(filter) ? await source.rung.ask((rung) => countIndexed(source.client, filter, rung)) : undefined;
  if (indexed) return indexed;
  const workflows = new Set<string>();
  let pauses = 0;
  for await (const item of listPauses(source, filter)) {
    workflows.add(item.workflowId);
    if (item.status === 'open') pauses++;
  }
  return { workflows: workflows.size, pauses, exact: true };
}

async function countIndexed(client: Client, filter: PauseFilter, rung: Rung): Promise<PauseCount | undefined> {
  if (rung.name === 'memo') return undefined;
  const { namespace } = client.options;
  const { count } = await client.workflowService.countWorkflowExecutions({ namespace, query: toListQuery(filter, rung) });
  return { workflows: Number(count), exact: false };
}

async function* fetchPages(source: ListSource, filter: PauseFilter): AsyncGenerator<RowPage, void, undefined> {
  let nextPageToken = NO_TOKEN;
  do {
    const page = await fetchPage(source, filter, { pageSize: FULL_PAGE, nextPageToken });
    nextPageToken = page.nextPageToken as typeof nextPageToken;
    yield page;
  } while (nextPageToken.length > 0);
}

async function fetchPage(
  { client, rung }: ListSource,
  filter: PauseFilter,
  at: { readonly pageSize: number; readonly nextPageToken: Uint8Array }
): Promise<RowPage> {
  const fetch = (known: Rung) => fetchLive(client, { query: toListQuery(filter, known), ...at });
  // A page token belongs to its query, so only a first page is tried again.
  return at.nextPageToken.length > 0 ? fetch(await rung.get()) : rung.ask(fetch);
}

async function fetchLive(client: Client, request: Parameters<typeof fetchRows>[1]): Promise<RowPage> {
  const page = await fetchRows(client, request);
  return { ...page, rows: await Promise.all(page.rows.map((row) => withoutStale(client, row))) };
}

function toWanted({ settled }: ListSource, filter: PauseFilter, { rows }: RowPage): readonly ListItem[] {
  const isWanted = (record: PauseRecord) => matches(record, filter) && !settled.has(record);
  return rows.filter((row) => isMeantWorkflow(row, filter)).flatMap((row) => toItems(row, isWanted));
}
