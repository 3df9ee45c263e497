import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { usageError } from '../process/cli-error';

const GRACE_MS = 2_000;

/** A server that listens. */
export interface Listening {
  /** `127.0.0.1:8080`, or `[::1]:8080`. */
  readonly address: string;
  /** Takes no new connections and ends those that are idle; when `done` is, answers under way have 2 seconds, and all other connections end. */
  close(done?: Promise<void>): Promise<void>;
}

/** Listens on a host and port; port 0 takes a free one. Throws a `CliError` where that is not possible. */
export async function listen(listener: RequestListener, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createServer(listener);
  const underWay = new Set<ServerResponse>();
  server.on('request', (_req, res) => {
    underWay.add(res);
    res.once('close', () => underWay.delete(res));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return { address: `${family === 'IPv6' ? `[${address}]` : address}:${taken}`, close: async (done) => close(server, underWay, done) };
}

async function close(server: Server, underWay: ReadonlySet<ServerResponse>, done: Promise<void> | undefined): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection whose request is still being answered is to end after it.
  server.keepAliveTimeout = 1;
  await done;
  // A connection that has sent nothing is not idle to Node, and would stay for as long as its other end likes.
  const end = (): void => server.closeAllConnections();
  const grace = setTimeout(end, GRACE_MS);
  if (underWay.size === 0) end();
  await closed;
  clearTimeout(grace);
}

function toListenError({ code, message }: NodeJS.ErrnoException, host: string, port: number): Error {
  if (code === 'EADDRINUSE') return usageError(`Port ${port} of ${host} is in use. Choose another one by --port, or 0 for a free one.`);
  return usageError(`The server cannot listen on ${host}, port ${port}: ${message}.`);
}
