import type { ListedPause, ListOrder } from '../../client/listing/listed-pause';
import type { FeedEvent } from './feed-event';
import type { InboxAction } from './viewer';

/** A pause in a viewer's list, and what they may do with it. */
export interface FeedItem {
  readonly pause: ListedPause;
  readonly may: readonly InboxAction[];
}

/** How old an answer of the feed is, and whether it is all. */
export interface FeedState {
  /** When the look at the visibility store began on which this answer stands, ISO 8601. */
  readonly asOf: string;
  /** False if there may be more: the first look is not done, a row cannot be read, or a text was searched of which only the beginning is listed. */
  readonly complete: boolean;
  /** How many workflows of the namespace cannot be read; absent if all can. They may wait for anybody. */
  readonly unreadable?: number;
}

/** One page of a viewer's list. */
export interface FeedPage extends FeedState {
  readonly items: readonly FeedItem[];
  /** Where the next page begins; absent on the last page. */
  readonly cursor?: string;
  /** Where the events after this page begin. */
  readonly events: string;
}

/** How many pauses a viewer's list has. */
export interface FeedCount extends FeedState {
  readonly count: number;
}

/** Events that have happened, and the place after them. */
export interface FeedEvents {
  readonly events: readonly FeedEvent[];
  readonly cursor: string;
}

/** Which page. */
export interface FeedPaging {
  readonly order: ListOrder;
  readonly pageSize: number;
  /** The `cursor` of the page before, in the same order. */
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}
