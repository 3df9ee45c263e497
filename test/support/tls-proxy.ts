import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, constants, createSecureServer } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCertificate } from './certificates';

const UNAUTHENTICATED = '16';

/** A TLS proxy in front of a Temporal server without TLS. It has its own authority, a client certificate and an API key. */
export interface TlsProxy extends AsyncDisposable {
  readonly address: string;
  /** The host name in the proxy's certificate. */
  readonly serverName: string;
  /** Paths of the authority's certificate, of a client's certificate, and of the client's key. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Starts the proxy. It accepts a client certificate of its authority, or a call with its API key. */
export async function startTlsProxy(target: string, apiKey: string): Promise<TlsProxy> {
  const serverName = 'temporal.example';
  const authority = createCertificate('authority.example');
  const [own, client] = [createCertificate(serverName, authority), createCertificate('client.example', authority)];
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-tls-'));
  const files = { ca: join(dir, 'ca.pem'), cert: join(dir, 'client.pem'), key: join(dir, 'client.key') };
  await Promise.all([writeFile(files.ca, authority.cert), writeFile(files.cert, client.cert), writeFile(files.key, client.key)]);

  const server = createSecureServer({ cert: own.cert, key: own.key, ca: authority.cert, requestCert: true, rejectUnauthorized: false });
  // One backend connection for each session, because Temporal closes a connection that is idle for long.
  const backends = new Map<ServerHttp2Session, ClientHttp2Session>();
  server.on('session', (session) => {
    const backend = connect(`http://${target}`).on('error', () => {});
    backends.set(session, backend);
    session.on('error', () => {}).on('close', () => {
      backend.destroy();
      backends.delete(session);
    });
  });
  server.on('stream', (stream, headers) => {
    const session = stream.session as ServerHttp2Session | undefined;
    const backend = session && backends.get(session);
    const isKnown = (session?.socket as { authorized?: boolean } | undefined)?.authorized === true;
    if (backend && (isKnown || headers.authorization === `Bearer ${apiKey}`)) forward(stream, backend.request(toForward(headers)));
    else refuse(stream);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    ...files,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    serverName,
    [Symbol.asyncDispose]: async () => {
      for (const session of backends.keys()) session.destroy();
      await new Promise((done) => server.close(done));
      await rm(dir, { recursive: true });
    },
  };
}

function refuse(stream: ServerHttp2Stream): void {
  stream.on('error', () => {});
  stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': UNAUTHENTICATED, 'grpc-message': 'no such key' }, { endStream: true });
}

function forward(stream: ServerHttp2Stream, upstream: ClientHttp2Stream): void {
  let trailers: OutgoingHttpHeaders = {};
  stream.on('error', () => upstream.close());
  upstream.on('error', () => stream.close());
  stream.pipe(upstream);
  upstream.on('response', (headers, flags) => {
    const ends = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(headers, ends ? { endStream: true } : { waitForTrailers: true });
    if (!ends) upstream.pipe(stream);
  });
  upstream.on('trailers', (sent) => (trailers = sent));
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
}

function toForward(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return { ...headers, ':scheme': 'http' };
}
