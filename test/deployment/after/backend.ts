import type { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

/** What the backend needs to show questions and to send answers: the client that it has. */
export function createInbox(client: Client): Inbox {
  return new Inbox(client);
}
