import type { Client } from '@temporalio/client';

import { InboxPoller } from './watching/inbox-poller';
import { InboxRung } from './listing/listed-by';
import type { ListSource } from './listing/list-pauses';
import { RecentlySettled } from './listing/recently-settled';

/** What all inboxes of a client share: what was found out of the namespace, what was seen settled, the one poll. */
export interface InboxSource extends ListSource {
  readonly poller: InboxPoller;
}

const sources = new WeakMap<Client, Map<string, InboxSource>>();

/** The shared source of a client, for one name of the search attribute. */
export function toInboxSource(client: Client, attribute: string): InboxSource {
  const ofClient = sources.get(client) ?? new Map<string, InboxSource>();
  sources.set(client, ofClient);
  const known = ofClient.get(attribute);
  if (known) return known;
  const listed: ListSource = { client, rung: new InboxRung(client, attribute), settled: new RecentlySettled() };
  const source = { ...listed, poller: new InboxPoller(listed) };
  ofClient.set(attribute, source);
  return source;
}
