import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a free port of this machine. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a listener, or a server that is not listening yet. */
export async function serveHttp(given: RequestListener | Server): Promise<Served> {
  const server = typeof given === 'function' ? createServer(given) : given;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
