import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Payload, PayloadCodec } from '@temporalio/common';

import { serveHttp } from '../../support/serve-http';

/** A request that the server got. */
export interface CodecRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** How many payloads it held. */
  readonly payloads: number;
}

/** What a server that is out of order replies. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A codec server that speaks Temporal's protocol. */
export interface CodecServer {
  readonly url: string;
  readonly requests: CodecRequest[];
  /** The data of the payloads that it has decoded, as base64. Those that came back as they were do not count. */
  readonly decoded: string[];
  /** Makes every request fail in this way; `undefined` mends it. */
  fault: Fault | 'silent' | undefined;
  close(): Promise<void>;
}

interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** Serves a codec. With `auth` every request needs this Authorization header. A payload that it cannot decode fails the whole request with 400. */
export async function startCodecServer(codec: PayloadCodec, { auth }: { readonly auth?: string } = {}): Promise<CodecServer> {
  const requests: CodecRequest[] = [];
  const served = await serveHttp(
    createServer((request, response) => {
      void (async () => {
        const body = await text(request);
        const { payloads } = JSON.parse(body) as { readonly payloads: readonly JsonPayload[] };
        requests.push({ path: request.url ?? '', headers: request.headers, payloads: payloads.length });
        const { fault } = server;
        if (fault === 'silent') return;
        if (fault) return response.writeHead(fault.status ?? 200, fault.headers).end(fault.body);
        if (auth !== undefined && request.headers.authorization !== auth) return response.writeHead(401).end('who are you?');
        const work = { encode: codec.encode.bind(codec), decode: codec.decode.bind(codec) }[request.url?.split('/').at(-1) as 'encode' | 'decode'];
        if (!work) return response.writeHead(404).end();
        try {
          const given = payloads.map(fromJson);
          const done = await work(given);
          if (request.url?.endsWith('/decode')) server.decoded.push(...payloads.flatMap(({ data = '' }, i) => (done[i] === given[i] ? [] : [data])));
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ payloads: done.map(toJson) }));
        } catch (error) {
          response.writeHead(400).end(String(error));
        }
      })();
    })
  );
  const server: CodecServer = { url: served.url, requests, decoded: [], fault: undefined, close: async () => served.close() };
  return server;
}

function fromJson({ metadata = {}, data = '' }: JsonPayload): Payload {
  return { metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])), data: Buffer.from(data, 'base64') };
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const toBase64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  return { metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, toBase64(value)])), data: toBase64(data) };
}
