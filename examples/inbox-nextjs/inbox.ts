import { Client, Connection } from '@temporalio/client';
import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandler } from 'waitforuser/http';

import { readSession } from './session';

// #region once
// Next.js loads a module anew after each change while you develop. On globalThis there is one connection and one poll.
const shared = globalThis as typeof globalThis & { connection?: Connection; inbox?: InboxHandler };

/** The inbox of this server. The connection is made at the first request. */
export function getInbox(): InboxHandler {
  const secret = process.env['SESSION_SECRET'];
  if (!secret) throw new Error('Set SESSION_SECRET to a long random text.');
  const connection = (shared.connection ??= Connection.lazy({ address: process.env['TEMPORAL_ADDRESS'] ?? 'localhost:7233' }));
  return (shared.inbox ??= createInboxHandler({
    client: new Client({ connection }),
    basePath: '/inbox',
    authenticate: (request) => readSession(request.headers.get('cookie'), secret),
  }));
}
// #endregion

/** For the end of the server. */
export async function closeConnection(): Promise<void> {
  await shared.connection?.close();
}
