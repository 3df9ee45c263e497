import type { Inbox } from '../../client/inbox';
import { sortItems } from '../../client/listing/listed-pause';
import type { ListItem, ListOrder } from '../../client/listing/listed-pause';
import type { PauseFilter } from '../../client/listing/pause-filter';

const PAGE_SIZE = 1_000;
/** Temporal cannot sort: what is fetched at once is sorted here, up to this many workflows. */
const PAGES_AT_ONCE = 10;

/** What was found. */
export interface ReadList {
  readonly items: readonly ListItem[];
  /** How many more were found than wanted. */
  readonly left: number;
  /** Whether workflows were left that nobody has looked at. */
  readonly more: boolean;
  /** How many times 10,000 workflows were sorted. */
  readonly batches: number;
}

/** The first items in an order, up to a limit; it stops looking once it has them. */
export async function readList(
  inbox: Inbox,
  filter: PauseFilter,
  { order, limit }: { readonly order: ListOrder; readonly limit: number }
): Promise<ReadList> {
  const items: ListItem[] = [];
  let cursor: string | undefined;
  let batches = 0;
  do {
    const batch: ListItem[] = [];
    let pages = 0;
    do {
      const page = await inbox.page({ ...filter, pageSize: PAGE_SIZE, ...(cursor !== undefined && { cursor }) });
      batch.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined && ++pages < PAGES_AT_ONCE);
    items.push(...sortItems(batch, order));
    batches++;
  } while (cursor !== undefined && items.length < limit);
  return { items: items.slice(0, limit), left: Math.max(0, items.length - limit), more: cursor !== undefined, batches };
}
