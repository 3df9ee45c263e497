import type { Client, WorkflowClient } from '@temporalio/client';

import { CheckedEntries } from './listing/checked-entries';
import { ListingWay } from './listing/listed-by';
import type { ListSource } from './listing/list-pauses';
import { PageSize } from './listing/page-size';
import { RecentlySettled } from './listing/recently-settled';
import { InboxPoller } from './watching/inbox-poller';

/** What all inboxes of a client share: how the namespace lists pauses, which pauses were seen settled, and the poller. */
export interface InboxSource extends ListSource {
  readonly poller: InboxPoller;
}

const sources = new WeakMap<WorkflowClient, Map<string, InboxSource>>();

/** The shared source of a client, for one name of the search attribute. */
export function toInboxSource({ workflow: client }: Client, attribute: string): InboxSource {
  const ofClient = sources.get(client) ?? new Map<string, InboxSource>();
  sources.set(client, ofClient);
  const known = ofClient.get(attribute);
  if (known) return known;
  const listed: ListSource = {
    client,
    way: new ListingWay(client, attribute),
    settled: new RecentlySettled(),
    checked: new CheckedEntries(),
    pageSize: new PageSize(),
  };
  const source = { ...listed, poller: new InboxPoller(listed) };
  ofClient.set(attribute, source);
  return source;
}
