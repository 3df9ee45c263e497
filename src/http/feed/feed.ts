import type { Client } from '@temporalio/client';

import type { Inbox } from '../../client/inbox';
import { toInboxSource } from '../../client/inbox-source';
import type { UnreadableRow } from '../../client/listing/listed-pause';
import { listVoicesPage } from '../../client/listing/list-pauses';
import { DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import type { FeedEvent } from './feed-event';
import type { FeedCount, FeedEvents, FeedPage, FeedPaging } from './feed-page';
import type { FeedQuery } from './feed-query';
import { NamespaceFeed } from './namespace-feed';
import { RequestTurns } from './request-turns';
import type { Viewer } from './viewer';

export type { FeedEvent } from './feed-event';
export type { FeedCount, FeedEvents, FeedItem, FeedPage, FeedPaging, FeedState } from './feed-page';
export type { FeedQuery } from './feed-query';
export type { InboxAction, Viewer } from './viewer';

/**
 * The open pauses of a namespace for many viewers: one poll of the visibility store serves them all, and each sees their own
 * list. Everything else is in memory.
 */
export interface Feed {
  /** Throws `TypeError` for a text that is no cursor of this order, InboxError `UNAVAILABLE` if Temporal does not answer. */
  page(viewer: Viewer, query: FeedQuery, paging: FeedPaging): Promise<FeedPage>;
  /** Throws InboxError `UNAVAILABLE` if Temporal does not answer. */
  count(viewer: Viewer, query: FeedQuery, signal?: AbortSignal): Promise<FeedCount>;
  /**
   * Events after a place, as they happen, until the signal is aborted or the feed closes. For a place that it does not know it
   * begins with `resumed`; without a place it begins now. It stays silent while Temporal does not answer.
   */
  events(viewer: Viewer, query: FeedQuery, after: string | undefined, signal: AbortSignal): AsyncIterable<FeedEvent>;
  /** The same for what has happened already. Throws InboxError `UNAVAILABLE` if Temporal does not answer. */
  eventsSince(viewer: Viewer, query: FeedQuery, after: string, signal?: AbortSignal): Promise<FeedEvents>;
  /** Names for whom the pauses of the viewer's own list are, and who has handed them over. Throws InboxError `UNAVAILABLE` if Temporal does not answer. */
  names(viewer: Viewer, signal?: AbortSignal): Promise<readonly string[]>;
  /** An answer of this process settled a pause: it is not shown as open again, however late the visibility store is. */
  noteSettled(id: string): void;
  /** Ends the poll and all streams. Later calls are `UNAVAILABLE`. */
  close(): Promise<void>;
}

/** A feed over an inbox and the client that the inbox was made of. It calls nobody until it is used, and no timer of it keeps the process alive. */
export function createFeed(inbox: Inbox, client: Client, onUnreadable?: (rows: readonly UnreadableRow[]) => void): Feed {
  const source = toInboxSource(client, DEFAULT_ATTRIBUTE);
  const turns = new RequestTurns();
  // What the namespace allows, and how many rows there are where a page is too large, are requests too.
  const inTurn = { ...source, turn: async () => turns.next() };
  return new NamespaceFeed({
    // A page is filled by several requests if the rows are large. So the feed asks for what one request can give.
    fetchPage: async (cursor, signal) => listVoicesPage(inTurn, { pageSize: source.pageSize.rows, ...(cursor !== undefined && { cursor }), signal }),
    readPause: async (pause, signal) => inbox.get(pause, { signal }),
    onUnreadable,
  });
}
