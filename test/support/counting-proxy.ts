import { once } from 'node:events';
import { connect, constants, createServer } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';

import { temporal } from '@temporalio/proto';

const RESOURCE_EXHAUSTED = '8';

/** A proxy in front of a Temporal server, which counts what all its clients ask of the visibility store. */
export interface CountingProxy extends AsyncDisposable {
  readonly address: string;
  /** Lists and counts that reached the server so far. Each try counts. */
  requests(): number;
  /** Those that the server refused because of its limit. */
  refused(): number;
  /** The number of rows that each list asked for. */
  readonly pageSizes: readonly number[];
}

/** Starts the proxy. It changes nothing of what passes. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const server = createServer();
  // One backend connection for each session, because Temporal closes a connection that is idle for long.
  const backends = new Map<ServerHttp2Session, ClientHttp2Session>();
  let requests = 0;
  let refused = 0;
  const pageSizes: number[] = [];
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
    if (!backend) return stream.close();
    const isCounted = VISIBILITY.test(headers[':path'] ?? '');
    if (isCounted) requests++;
    if (headers[':path']?.endsWith('/ListWorkflowExecutions')) void readPageSize(stream).then((rows) => pageSizes.push(rows));
    forward(stream, backend.request({ ...headers, ':scheme': 'http' }), (status) => {
      if (isCounted && status === RESOURCE_EXHAUSTED) refused++;
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    refused: () => refused,
    pageSizes,
    [Symbol.asyncDispose]: async () => {
      for (const session of backends.keys()) session.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

const VISIBILITY = /\/(List|Count|Scan)\w*WorkflowExecutions$/;

/** Bytes before a message: whether it is compressed, and its length. */
const FRAME = 5;

async function readPageSize(stream: ServerHttp2Stream): Promise<number> {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  await once(stream, 'end');
  return temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest.decode(Buffer.concat(parts).subarray(FRAME)).pageSize;
}

function forward(stream: ServerHttp2Stream, upstream: ClientHttp2Stream, onStatus: (status: string | undefined) => void): void {
  let trailers: OutgoingHttpHeaders = {};
  stream.on('error', () => upstream.close());
  stream.on('close', () => upstream.close());
  upstream.on('error', () => stream.close());
  stream.pipe(upstream);
  upstream.on('response', (headers: IncomingHttpHeaders, flags: number) => {
    const ends = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (ends) onStatus(headers['grpc-status'] as string | undefined);
    if (stream.closed || stream.destroyed) return;
    stream.respond(headers, ends ? { endStream: true } : { waitForTrailers: true });
    if (!ends) upstream.pipe(stream);
  });
  upstream.on('trailers', (sent) => {
    onStatus(sent['grpc-status'] as string | undefined);
    trailers = sent;
  });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
}
