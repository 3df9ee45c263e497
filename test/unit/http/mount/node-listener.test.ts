import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';

import { createInboxHandler } from '../../../../src/http/mount/create-inbox-handler';
import type { InboxHandler } from '../../../../src/http/mount/create-inbox-handler';
import { toNodeListener } from '../../../../src/http/mount/node-listener';
import type { Origin } from '../../../../src/http/mount/node-listener';
import type { InboxUser } from '../../../../src/http/options/handler-options';
import { CLIENT } from '../../../support/inbox-app';
import { serveHttp } from '../../../support/serve-http';
import type { Served } from '../../../support/serve-http';

interface Seen {
  readonly request: Request;
  readonly origin: Origin;
  readonly text: string;
}

// As they are before any listener is made.
const OWN = { Request: globalThis.Request, Response: globalThis.Response };

const seen: Seen[] = [];
/** Says what it got, as the handler does with what it is asked. */
const listen = toNodeListener(async (got, origin) => {
  const body = await got.text().catch((error: unknown) => `failed: ${String(error)}`);
  seen.push({ request: got, origin, text: body });
  return new Response(body, { status: 202, headers: { 'x-path': new URL(got.url).pathname } });
});

let served: Served | undefined;
beforeEach(() => void (seen.length = 0));
afterEach(() => served?.close());

const BODY = JSON.stringify({ value: 'x'.repeat(200_000) });

async function post(url: string, body = BODY, type = 'application/json'): Promise<readonly [number, string | null, string]> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  return [response.status, response.headers.get('x-path'), await response.text()];
}

test('serves under plain http, and tells the connection’s other end', async () => {
  served = await serveHttp(listen);
  expect(await post(`${served.url}/a/b?c=d`)).toEqual([202, '/a/b', BODY]);
  expect(seen[0]?.origin).toMatchObject({ peer: '127.0.0.1', context: { req: expect.objectContaining({ url: '/a/b?c=d' }), res: expect.anything() } });
  expect(seen[0]?.request.headers.get('host')).toBe(served.url.slice('http://'.length));
});

test('passes on a context of the host’s own', async () => {
  const context = { session: 'alice' };
  served = await serveHttp((req, res) => listen(req, res, context));
  await post(served.url);
  expect(seen[0]?.origin.context).toBe(context);
});

test('leaves the Request and Response of the process as they are', async () => {
  served = await serveHttp(listen);
  await post(served.url);
  // Which object a name stands for, since two classes may look alike.
  expect([globalThis.Request === OWN.Request, globalThis.Response === OWN.Response]).toEqual([true, true]);
});

test('gets the whole path under Express, whose next is no context', async () => {
  const app = express();
  app.use('/inbox', listen);
  served = await serveHttp(app);
  expect(await post(`${served.url}/inbox/api/me`)).toEqual([202, '/inbox/api/me', BODY]);
  expect(seen[0]?.origin.context).toMatchObject({ req: expect.anything(), res: expect.anything() });
});

test('gets the body behind Express’s parsers too', async () => {
  const app = express();
  app.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }), express.text({ type: 'text/plain' }), express.raw({ type: 'application/octet-stream' }));
  app.use('/inbox', listen);
  served = await serveHttp(app);
  const url = `${served.url}/inbox/x`;
  expect(await post(url)).toEqual([202, '/inbox/x', BODY]);
  expect(await post(url, 'plain text', 'text/plain')).toEqual([202, '/inbox/x', 'plain text']);
  expect(await post(url, 'bytes', 'application/octet-stream')).toEqual([202, '/inbox/x', 'bytes']);
  expect(await post(url, 'untouched', 'application/other')).toEqual([202, '/inbox/x', 'untouched']);
});

test('serves under Fastify, whose parsers leave the body alone where they are told so', async () => {
  const app = fastify();
  await app.register(async (inbox) => {
    inbox.removeAllContentTypeParsers();
    inbox.addContentTypeParser('*', (_request, _payload, done) => done(null));
    inbox.all('/inbox/*', (request, reply) => {
      reply.hijack();
      listen(request.raw, reply.raw);
    });
  });
  await app.ready();
  served = await serveHttp(app.server);
  expect(await post(`${served.url}/inbox/api/me`)).toEqual([202, '/inbox/api/me', BODY]);
});

test('a request whose Host is none gets a problem document, and no Host at all reaches the handler', async () => {
  served = await serveHttp(listen);
  const raw = async (head: string): Promise<string> => {
    const socket = connect(Number(new URL(served?.url ?? '').port), '127.0.0.1');
    socket.end(`${head}\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  };
  const refused = await raw('GET / HTTP/1.1\r\nHost: a b/c');
  expect(refused).toMatch(/^HTTP\/1\.1 400[\s\S]*"code":"BAD_REQUEST"/);
  expect(refused).toMatch(/^cache-control: no-store\r$[\s\S]*^x-content-type-options: nosniff\r$/m);
  expect(await raw('GET /x HTTP/1.0')).toMatch(/^HTTP\/1\.1 202/);
  expect(seen[0]?.request.headers.has('host')).toBe(false);
  // An address in the request line is not the host.
  await raw('GET http://localhost/x HTTP/1.1\r\nHost: evil.test');
  expect(seen[1]?.request.headers.get('host')).toBe('evil.test');
});

test('a connection through a Unix socket has no address, and does not count as this machine', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  const socketPath = join(folder, 'http');
  const handler = createInboxHandler({ client: CLIENT, insecureNoAuth: true });
  const server = createServer(handler.node);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  // As nginx asks an upstream on a socket.
  const [response] = (await once(request({ socketPath, path: '/api/me', headers: { host: 'localhost' } }).end(), 'response')) as [IncomingMessage];
  expect([response.statusCode, JSON.parse(await text(response))]).toEqual([403, expect.objectContaining({ code: 'HOST_NOT_ALLOWED' })]);
  await new Promise((resolve) => server.close(resolve));
  await handler.close();
  await rm(folder, { recursive: true });
});

test('serves HTTP/2, where the host has another name', async () => {
  const server = createHttp2Server((req, res) => listen(req as unknown as IncomingMessage, res as unknown as ServerResponse));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stream = session.request({ ':method': 'POST', ':path': '/inbox/x', ':authority': 'inbox.test', 'content-type': 'application/json' });
  stream.end(BODY);
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text).toBe(BODY);
  expect(seen[0]?.request.headers.get('host')).toBe('inbox.test');
  await new Promise<void>((resolve) => session.close(resolve));
  await new Promise((resolve) => server.close(resolve));
});

test('serves in a server that speaks Request and Response', async () => {
  const handler = createInboxHandler<InboxUser, unknown>({ client: CLIENT, basePath: '/inbox', authenticate: (_request, context) => ({ id: String(context) }) });
  const app = new Hono();
  app.all('/inbox/*', (c) => handler.fetch(c.req.raw, 'alice'));
  const response = await app.request('/inbox/api/me', { headers: { host: 'inbox.test' } });
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ user: 'user:alice' })]);
  await handler.close();
});

describe('the handler itself', () => {
  const authenticate = (asked: Request): InboxUser | null => ({ id: asked.headers.get('user') ?? 'alice' });
  const ANSWER = `/api/pauses/p~0~${'0'.repeat(20)}~run~wf/answer`;
  const JSON_BODY = { 'content-type': 'application/json' };
  let handler: InboxHandler;
  beforeEach(() => (handler = createInboxHandler({ client: CLIENT, authenticate })));
  afterEach(() => handler.close());
  const me = async (url: string) => {
    const response = await fetch(`${url}/api/me`);
    return [response.status, ((await response.json()) as { readonly user?: string }).user];
  };

  test('needs no this', async () => {
    const { node } = handler;
    served = await serveHttp(node);
    expect(await me(served.url)).toEqual([200, 'user:alice']);
  });

  test('serves behind a proxy that takes the prefix off, and sends nobody back to an address without it', async () => {
    const behind = await serveHttp(handler.node);
    const app = express();
    app.use('/tools/inbox', (req, res) => {
      const asked = request(`${behind.url}${req.url}`, { headers: req.headers, method: req.method }, (reply) => {
        res.writeHead(reply.statusCode ?? 0, reply.headers);
        reply.pipe(res);
      });
      req.pipe(asked);
    });
    served = await serveHttp(app);
    expect(await me(`${served.url}/tools/inbox`)).toEqual([200, 'user:alice']);
    const page = await fetch(`${served.url}/tools/inbox/link`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('src="assets/inbox.js"')]);
    await behind.close();
  });

  test('reads a body behind Express’s parser, and one that was parsed as a form is not JSON', async () => {
    const app = express();
    app.use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }));
    app.use(handler.node);
    served = await serveHttp(app);
    // It is read, and judged before Temporal is asked.
    const tooDeep = `{"value":${'['.repeat(40)}${']'.repeat(40)}}`;
    const send = async (body: string, type: string) => {
      const response = await fetch(`${served?.url}${ANSWER}`, { method: 'POST', headers: { 'content-type': type }, body });
      return ((await response.json()) as { readonly code: string }).code;
    };
    expect(await send(tooDeep, 'application/json')).toBe('BAD_REQUEST');
    expect(await send('value=x', 'application/x-www-form-urlencoded')).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('refuses a body that is compressed, and counts one without a length', async () => {
    served = await serveHttp(handler.node);
    const send = async (headers: OutgoingHttpHeaders, chunks: readonly (string | Buffer)[]): Promise<string> => {
      const asked = request(`${served?.url}${ANSWER}`, { method: 'POST', headers: { ...JSON_BODY, ...headers } });
      // The server may have answered and ended the connection before all was written.
      asked.on('error', () => undefined);
      const response = once(asked, 'response');
      for (const chunk of chunks) asked.write(chunk);
      asked.end();
      const [reply] = (await response) as [IncomingMessage];
      return (JSON.parse(await text(reply)) as { readonly code: string }).code;
    };
    expect(await send({ 'content-encoding': 'gzip' }, [gzipSync('{"value":"x"}')])).toBe('UNSUPPORTED_MEDIA_TYPE');
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    expect(await send({ 'content-encoding': 'gzip' }, [bomb])).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(await send({}, Array.from({ length: 20 }, () => ' '.repeat(64 * 1024)))).toBe('TOO_LARGE');
    expect(await send({}, ['{"value":', '['.repeat(1_000_000)])).toBe('BAD_REQUEST');
  });

  test('serves HTTP/2', async () => {
    const server = createHttp2Server((req, res) => handler.node(req as unknown as IncomingMessage, res as unknown as ServerResponse));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const ask = async (path: string, more: object, body?: string): Promise<unknown> => {
      const stream = session.request({ ':path': path, ':authority': 'inbox.test', ...more });
      stream.end(body);
      return JSON.parse(await text(stream));
    };
    expect(await ask('/api/me', {})).toMatchObject({ user: 'user:alice' });
    const post = { ':method': 'POST', ...JSON_BODY };
    expect(await ask(ANSWER, { ...post, origin: 'http://other.test' }, '{}')).toMatchObject({ code: 'CROSS_ORIGIN' });
    expect(await ask(ANSWER, { ...post, origin: 'http://inbox.test' }, '{')).toMatchObject({ code: 'BAD_REQUEST' });
    await new Promise<void>((resolve) => session.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  });

  // A client that does not write what others write for it.
  test.each(['//api/me', '/api/pauses%2f..', '/api/me%00', '/api/ME', '/api/me/', '/api/me/x.css', '/api%5cme'])('%s as it stands in a request line is not there', async (path) => {
    served = await serveHttp(handler.node);
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.1\r\nHost: inbox.test\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 [\s\S]*^cache-control: no-store\r$[\s\S]*"code":"NOT_FOUND"/m);
  });

  test.each(['idempotency-key', 'last-event-id', 'user', 'authorization'])('a header %s with a line break or with 8 KiB is refused, or read as nothing', async (name) => {
    served = await serveHttp(handler.node);
    const raw = async (value: string): Promise<string> => {
      const socket = connect(Number(new URL(served?.url ?? '').port), '127.0.0.1');
      socket.end(`POST ${ANSWER} HTTP/1.1\r\nHost: inbox.test\r\n${name}: ${value}\r\nContent-Type: application/json\r\nContent-Length: 1\r\nConnection: close\r\n\r\n{`);
      return /^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1] ?? '';
    };
    // A person's id of 8 KiB is a mistake of the host's login.
    expect([await raw('a\r\n b'), await raw('a\nx: b'), await raw('x'.repeat(8_192))]).toEqual(['400', '400', name === 'user' ? '500' : '400']);
  });
});

test('a stream ends when its client has gone', async () => {
  let gone = (): void => undefined;
  const ended = new Promise<void>((resolve) => (gone = resolve));
  const stream = toNodeListener(async () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(': open\n\n')), cancel: gone })));
  served = await serveHttp(stream);
  const abort = new AbortController();
  const response = await fetch(served.url, { signal: abort.signal });
  await response.body?.getReader().read();
  abort.abort();
  await ended;
});
