import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';

import type { Client } from '@temporalio/client';
import express from 'express';
import type { Express } from 'express';
import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandlerOptions, InboxLogEntry, InboxUser } from 'waitforuser/http';

import { serveHttp } from './serve-http';

const LIB = join(__dirname, '../../lib');

/** The host's own page: it loads the browser client, and does nothing with it. */
const HOME = `<!doctype html><title>Host</title><script type="module">
import { createInboxClient } from '/browser.mjs';
window.createInboxClient = createInboxClient;
window.inbox = createInboxClient({ baseUrl: '/inbox' });
</script>`;

/** A request as it reached the site. */
export interface SiteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** `undefined` while it is being answered. */
  status: number | undefined;
  /** What was sent back: headers, and the body as far as it came. */
  readonly reply: () => string;
  /** Whether it is still being answered. */
  readonly isOpen: () => boolean;
  /** Cuts its connection. */
  readonly cut: () => void;
}

/** A web application with a login by cookie, and the inbox under `/inbox`. */
export interface InboxSite extends AsyncDisposable {
  readonly port: number;
  /** All requests so far, those that the host answered too. */
  readonly requests: readonly SiteRequest[];
  /** The inbox's own log. */
  readonly log: readonly InboxLogEntry[];
  /** The site under a host name. */
  at(host: string): string;
  /** Streams of events that are open now. */
  streams(): readonly SiteRequest[];
}

export interface SiteOptions extends Partial<InboxHandlerOptions> {
  /** What the host puts before the inbox. */
  readonly before?: (app: Express) => void;
  /** Attributes of the login's cookie. */
  readonly cookie?: string;
  /** Serves the application; default a plain HTTP server. */
  readonly createServer?: (app: Express) => Server;
}

/** Serves the site. `GET /sign-in?user=alice` signs in by a cookie. */
export async function serveSite(client: Client, { before, cookie = '', createServer: toServer = createServer, ...options }: SiteOptions = {}): Promise<InboxSite> {
  const log: InboxLogEntry[] = [];
  const requests: SiteRequest[] = [];
  const limits = { requestsPerSecond: 1_000, answersPerMinute: 1_000, streamsPerUser: 100, ...options.limits };
  const handler = createInboxHandler({ client, basePath: '/inbox', ...(!options.insecureNoAuth && { authenticate: byCookie }), log: (entry) => log.push(entry), ...options, limits });
  const app = express().disable('x-powered-by');
  app.use((req, res, next) => {
    let isOpen = true;
    const readReply = recordReply(res);
    const request: SiteRequest = {
      method: req.method,
      url: req.originalUrl,
      headers: req.headers,
      status: undefined,
      reply: readReply,
      isOpen: () => isOpen,
      cut: () => req.socket.destroy(),
    };
    res.on('close', () => {
      isOpen = false;
      request.status = res.statusCode;
    });
    requests.push(request);
    next();
  });
  before?.(app);
  app.get('/', (_req, res) => res.send(HOME));
  app.get('/sign-in', (req, res) => res.setHeader('Set-Cookie', `session=${String(req.query['user'] as unknown)}; Path=/; HttpOnly${cookie}`).send(HOME));
  app.get('/browser.mjs', (_req, res) => res.type('text/javascript').send(readFileSync(join(LIB, 'browser.mjs'))));
  app.use('/inbox', handler.node);
  const served = await serveHttp(toServer(app));
  const port = Number(new URL(served.url).port);
  return {
    port,
    requests,
    log,
    at: (host) => `http://${host}:${port}`,
    streams: () => requests.filter(({ url, headers, isOpen }) => url.startsWith('/inbox/api/events') && /event-stream/.test(headers.accept ?? '') && isOpen()),
    [Symbol.asyncDispose]: async () => {
      await handler.close();
      await served.close();
    },
  };
}

// Noted on the way out: a browser forgets the body of a page that it has left.
function recordReply(res: ServerResponse): () => string {
  const chunks: Buffer[] = [];
  const note = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  const { writeHead, write, end } = res;
  res.writeHead = (...given: unknown[]) => {
    note(`${JSON.stringify([res.getHeaders(), given])}\n`);
    return Reflect.apply(writeHead, res, given) as ServerResponse;
  };
  res.write = (...given: unknown[]) => {
    note(given[0]);
    return Reflect.apply(write, res, given) as boolean;
  };
  res.end = (...given: unknown[]) => {
    note(given[0]);
    return Reflect.apply(end, res, given) as ServerResponse;
  };
  return () => Buffer.concat(chunks).toString();
}

function byCookie({ headers }: Request): InboxUser | null {
  const [, id] = /(?:^|; )session=(\w+)/.exec(headers.get('cookie') ?? '') ?? [];
  return id === undefined ? null : { id };
}
