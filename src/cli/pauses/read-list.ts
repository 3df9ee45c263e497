import type { Inbox } from '../../client/inbox';
import { sortItems } from '../../client/listing/listed-pause';
import type { ListItem, ListOrder } from '../../client/listing/listed-pause';
import type { PauseFilter } from '../../client/listing/pause-filter';

const PAGE_SIZE = 1_000;
/** Pages that are fetched and sorted together, because Temporal cannot sort. */
const PAGES_AT_ONCE = 10;

/** The result of `readList`. */
export interface ReadList {
  readonly items: readonly ListItem[];
  /** How many found items are over the limit. */
  readonly hidden: number;
  /** Whether there are workflows that were not read. */
  readonly hasUnread: boolean;
  /** How many batches of 10,000 workflows were sorted. */
  readonly batches: number;
}

/** Reads the first items in an order, up to a limit. It stops when it has enough. */
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
  return { items: items.slice(0, limit), hidden: Math.max(0, items.length - limit), hasUnread: cursor !== undefined, batches };
}
