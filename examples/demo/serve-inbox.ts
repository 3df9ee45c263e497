import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Client } from '@temporalio/client';
import { createInboxHandler } from 'waitforuser/http';

/** The web inbox on this machine, for as long as the demo lasts. */
export interface ServedInbox extends AsyncDisposable {
  /** Ends with a slash. */
  readonly url: string;
}

/** Serves the inbox of the client's namespace to this machine alone. Nobody has to sign in. */
export async function serveInbox(client: Client): Promise<ServedInbox> {
  const handler = createInboxHandler({ client, insecureNoAuth: true });
  const server = createServer((req, res) => handler.node(req, res));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      await handler.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
