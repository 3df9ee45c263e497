import type { Client } from '@temporalio/client';

import type { Inbox } from '../../client/inbox';
import type { ListedPause, ListOrder } from '../../client/listing/listed-pause';
import type { FeedEvent } from './feed-event';
import type { FeedQuery } from './feed-query';
import type { InboxAction, Viewer } from './viewer';

export type { FeedEvent } from './feed-event';
export type { FeedQuery } from './feed-query';
export type { InboxAction, Viewer } from './viewer';

/** A pause in a viewer's list, and what they may do with it. */
export interface FeedItem {
  readonly pause: ListedPause;
  readonly may: readonly InboxAction[];
}

/** How old an answer is, and whether it is all. */
export interface FeedState {
  /** When the poll of the visibility store began that this answer stands on, ISO 8601. */
  readonly asOf: string;
  /** False if there may be more: the first poll is not done, a row cannot be read, or only the beginning of a text was searched. */
  readonly complete: boolean;
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

/** Which page. */
export interface FeedPaging {
  readonly order: ListOrder;
  /** 1 to 200. */
  readonly pageSize: number;
  /** The `cursor` of the page before, of the same order. */
  readonly cursor?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The open pauses of a namespace for many viewers: one poll of the visibility store serves them all, and each sees their own
 * list. Everything else is in memory.
 */
export interface Feed {
  /** Throws `TypeError` for a text that is no cursor of this order, InboxError `UNAVAILABLE` if Temporal does not answer. */
  page(viewer: Viewer, query: FeedQuery, paging: FeedPaging): Promise<FeedPage>;
  /** Throws InboxError `UNAVAILABLE` if Temporal does not answer. */
  count(viewer: Viewer, query: FeedQuery, signal?: AbortSignal): Promise<FeedCount>;
  /** Events after a place, as they happen, until the signal is aborted or the feed closes. Without a place it begins now. */
  events(viewer: Viewer, query: FeedQuery, after: string | undefined, signal: AbortSignal): AsyncIterable<FeedEvent>;
  /** The events after a place that have happened already, and the place after them. */
  eventsSince(viewer: Viewer, query: FeedQuery, after: string, signal?: AbortSignal): Promise<{ readonly events: readonly FeedEvent[]; readonly cursor: string }>;
  /** A pause was settled by an answer of this process: it is not shown as open again, however late the visibility store is. */
  noteSettled(id: string): void;
  /** Ends the poll and all streams. */
  close(): Promise<void>;
}

/** A feed over an inbox and the client that it was made of. It does nothing until it is used. */
export declare function createFeed(inbox: Inbox, client: Client): Feed;
