import { Inbox } from 'waitforuser/client';
import type { ListedPause, ListItem, ListOptions, PauseFilter } from 'waitforuser/client';

import type { CountedConnection } from '../support/count-requests';
import type { Figure } from './figures';
import type { Waiting } from './waiting';

/** The namespace to measure, and the workflows that wait there. */
export interface Place {
  readonly listing: string;
  readonly counted: CountedConnection;
  readonly namespace: string;
  readonly waiting: readonly Waiting[];
}

/** The filters that are tried. Each has a plain predicate for the workflows that it means. */
const FILTERS: readonly (readonly [name: string, filter: PauseFilter, isMeant: (waiting: Waiting) => boolean])[] = [
  ['all', {}, () => true],
  ['audience `group:support`', { audience: ['group:support'] }, ({ audience }) => audience.includes('group:support')],
  ['audience `user:bob` or `anyone`', { audience: ['user:bob', 'anyone'] }, ({ audience }) => audience.length === 0 || audience.includes('user:bob')],
  ['input type `approval`', { inputType: 'approval' }, ({ inputType }) => inputType === 'approval'],
  ['key `amount`', { key: 'amount' }, ({ key }) => key === 'amount'],
  ['overdue', { overdue: true }, ({ overdue }) => overdue],
];

/** Lists, pages and counts with every filter. */
export async function measureAll(place: Place): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, filter, isMeant] of FILTERS) figures.push(await measureList(place, `list ${name}`, { filter, isMeant }));
  figures.push(await measureList(place, 'list all by priority', { filter: { order: 'priority' } }));
  figures.push(await measurePages(place, 'all, in pages of 100 with a cursor'));
  figures.push(await measurePages(place, 'the first page of 100', 1));
  for (const [name, filter, isMeant] of FILTERS) figures.push(await measureCount(place, `count ${name}`, { filter, isMeant }));
  return figures;
}

/** Lists with a filter. The default is all. */
export async function measureList(
  place: Place,
  operation: string,
  { filter = {}, isMeant = () => true }: { filter?: ListOptions; isMeant?: (waiting: Waiting) => boolean } = {}
): Promise<Figure> {
  return measureItems(place, operation, { expected: place.waiting.filter(isMeant), filter, fetch: (inbox) => inbox.list(filter) });
}

/** Counts with a filter. The default is all. */
export async function measureCount(
  place: Place,
  operation: string,
  { filter = {}, isMeant = () => true }: { filter?: PauseFilter; isMeant?: (waiting: Waiting) => boolean } = {}
): Promise<Figure> {
  const { found, ...cost } = await measure(place, (inbox) => inbox.count(filter));
  return { listing: place.listing, operation, found: found.workflows, expected: place.waiting.filter(isMeant).length, ...cost };
}

/** Reads all pages, or only the first `pages`. */
export async function measurePages(place: Place, operation: string, pages = Infinity): Promise<Figure> {
  const expected = Math.min(place.waiting.length, pages * PAGE);
  return measureItems(place, operation, { expected: expected === place.waiting.length ? place.waiting : expected, fetch: (inbox) => toPages(inbox, pages) });
}

async function* toPages(inbox: Inbox, pages: number): AsyncGenerator<ListItem> {
  let cursor: string | undefined;
  for (let page = 0; page < pages && (page === 0 || cursor !== undefined); page++) {
    const { items, cursor: next } = await inbox.page({ pageSize: PAGE, ...(cursor !== undefined && { cursor }) });
    yield* items;
    cursor = next;
  }
}

const PAGE = 100;

interface Listing {
  /** The workflows to find; or only their number, if it does not matter which ones are found. */
  readonly expected: readonly Waiting[] | number;
  readonly filter?: ListOptions;
  fetch(inbox: Inbox): AsyncIterable<ListItem>;
}

async function measureItems(place: Place, operation: string, { expected, filter, fetch }: Listing): Promise<Figure> {
  const { found, ...cost } = await measure(place, async (inbox) => {
    const items: ListItem[] = [];
    for await (const item of fetch(inbox)) items.push(item);
    return items;
  });
  const fault = findFault(found, expected, filter);
  const count = typeof expected === 'number' ? expected : expected.length;
  return { listing: place.listing, operation, found: found.length, expected: count, ...(fault !== undefined && { fault }), ...cost };
}

// Each measurement has its own client: a client remembers what the namespace allows, which would save the next one a request.
async function measure<T>({ counted, namespace }: Place, work: (inbox: Inbox) => Promise<T>): Promise<{ found: T; requests: number; ms: number }> {
  const inbox = new Inbox(counted.client(namespace));
  const [before, began] = [counted.requests(), performance.now()];
  const found = await work(inbox);
  return { found, requests: counted.requests() - before, ms: performance.now() - began };
}

function findFault(found: readonly ListItem[], expected: readonly Waiting[] | number, { order }: ListOptions = {}): string | undefined {
  const open = found.filter((item): item is ListedPause => item.status === 'open');
  const ids = new Set(open.map(({ workflowId }) => workflowId));
  if (open.length < found.length) return `${found.length - open.length} could not be read`;
  if (ids.size < open.length) return `${open.length - ids.size} came twice`;
  const strange = typeof expected === 'number' ? [] : expected.filter(({ workflowId }) => !ids.has(workflowId));
  if (strange.length > 0) return `${strange.length} were not found`;
  return order === 'priority' && open.some(({ priority }, i) => priority < (open[i - 1]?.priority ?? 0)) ? 'out of order' : undefined;
}
