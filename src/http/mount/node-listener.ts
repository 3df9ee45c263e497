import type { IncomingMessage, ServerResponse } from 'node:http';

import { getRequestListener } from '@hono/node-server';

import { addCommonHeaders } from '../browser-rules/response-headers';
import { Problem } from '../problems/problem';

/** Where a request comes from, beside the request itself. */
export interface Origin {
  readonly context: unknown;
  /** Address of the other end of the connection; empty if it has none, absent if the host did not pass a connection. */
  readonly peer?: string | undefined;
}

type Mounted = IncomingMessage & { originalUrl?: unknown; body?: unknown; rawBody?: unknown };

/** Serves requests of Node's own server, and of the frameworks on top of it. */
export function toNodeListener(respond: (request: Request, origin: Origin) => Promise<Response>) {
  const contexts = new WeakMap<object, unknown>();
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => {
      const context = contexts.get(incoming) ?? { req: incoming, res: outgoing };
      // HTTP/2 has another name for the host.
      const authority = incoming.headers[':authority'];
      if (typeof authority === 'string' && !request.headers.has('host')) request.headers.set('host', authority);
      // A Unix socket has no address. Whoever is behind it may be a proxy, so it is not this machine for certain.
      return respond(request, { context, peer: incoming.socket.remoteAddress ?? '' });
    },
    {
      // A mounted handler must not change the Request and Response of its whole process.
      overrideGlobalObjects: false,
      // The Host header is checked as it came. This one only completes an address.
      hostname: 'host.invalid',
      errorHandler: () => addCommonHeaders(new Problem('BAD_REQUEST', 'The request line or the Host header is not valid.').toResponse()),
    }
  );
  return (req: IncomingMessage, res: ServerResponse, context?: unknown): void => {
    if (context !== undefined && typeof context !== 'function') contexts.set(req, context);
    const mounted = req as Mounted;
    restoreBody(mounted);
    const { url } = mounted;
    // Express takes its prefix off. The handler's own `basePath` has it.
    if (typeof mounted.originalUrl === 'string') mounted.url = mounted.originalUrl;
    void listener(req, res);
    // The address was read before the first wait. Whoever comes after finds it as it was.
    if (url !== undefined) mounted.url = url;
  };
}

// A body parser that ran before has taken the body off the connection, and left what it read.
function restoreBody(req: Mounted): void {
  if (req.rawBody !== undefined || req.body === undefined || !req.readableDidRead) return;
  const { body } = req;
  if (Buffer.isBuffer(body)) req.rawBody = body;
  else req.rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
