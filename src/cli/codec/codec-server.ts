import { STATUS_CODES } from 'node:http';

import type { Payload } from '@temporalio/common';
import { z } from 'zod';

import type { CodecSettings } from './codec-settings';
import { CodecServerError } from './codec-server-error';
import type { CodecOperation } from './codec-server-error';

const TIMEOUT_MS = 10_000;
/** A page of a list is at most some 4 MB before it is decoded; text that was compressed becomes longer. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;
const MAX_REASON_CHARACTERS = 200;
/** These are about the request as a whole, so parts of it would fare no better. */
const HOPELESS = [401, 403, 404, 405, 429, 502, 503, 504];

const BASE64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);
const REPLY = z.object({ payloads: z.array(z.object({ metadata: z.record(z.string(), BASE64).nullish(), data: BASE64.nullish() })) });

/** The JSON form of a payload, as Temporal's codec servers take it: https://github.com/temporalio/samples-go/tree/main/codec-server#codec-server-protocol */
export interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Converts a payload to its JSON form. */
export function toJsonPayload({ metadata, data }: Payload): JsonPayload {
  return { metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, toBase64(value)])), data: toBase64(data) };
}

/** Sends payloads to a codec server and returns its own, as many. Throws `CodecServerError`. */
export async function callCodecServer(settings: CodecSettings, operation: CodecOperation, payloads: readonly JsonPayload[]): Promise<Payload[]> {
  const url = new URL(settings.endpoint);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${operation}`;
  const server = `The codec server at ${url.origin}${url.pathname}`;
  const fail = (problem: string, more: { readonly cause?: unknown; readonly isForAll?: boolean } = {}) => new CodecServerError(`${server} ${problem}`, { operation, ...more });
  const text = await fetchText(settings, url, JSON.stringify({ payloads }), fail);
  const reply = REPLY.safeParse(parseJson(text));
  if (!reply.success) throw fail('replied with something that is not payloads. Check --codec-endpoint (TEMPORAL_CODEC_ENDPOINT).', { isForAll: true });
  const { payloads: returned } = reply.data;
  if (returned.length !== payloads.length) throw fail(`returned ${returned.length} payloads for ${payloads.length}.`, { isForAll: true });
  return returned.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
    data: Buffer.from(data ?? '', 'base64'),
  }));
}

type Fail = (problem: string, more?: { readonly cause?: unknown; readonly isForAll?: boolean }) => CodecServerError;

async function fetchText({ headers }: CodecSettings, url: URL, body: string, fail: Fail): Promise<string> {
  let response: Response;
  let text: string | undefined;
  try {
    // A redirect would carry the data and the headers to an address that nobody has named.
    response = await fetch(url, { method: 'POST', redirect: 'manual', headers: { ...headers, 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    text = await readText(response);
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const why = isLate ? `did not reply within ${TIMEOUT_MS / 1000} seconds` : `does not answer (${toReason(cause)})`;
    throw fail(`${why}. Check --codec-endpoint (TEMPORAL_CODEC_ENDPOINT), and that it runs.`, { cause, isForAll: true });
  }
  const { status } = response;
  if (text === undefined) throw fail(`replied with more than ${MAX_REPLY_BYTES / 1024 / 1024} MiB.`, { isForAll: true });
  if (status === 200) return text;
  const named = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  if (status === 401 || status === 403) throw fail(`does not allow it (${named}). Check --codec-auth (TEMPORAL_CODEC_AUTH) and --codec-header.`, { isForAll: true });
  if (status >= 300 && status < 400) throw fail(`redirects to another address (${named}), which is not followed. Give --codec-endpoint that address.`, { isForAll: true });
  if (status === 404 || status === 405) throw fail(`has nothing at this address (${named}). Check --codec-endpoint (TEMPORAL_CODEC_ENDPOINT).`, { isForAll: true });
  const reason = isSecretIn(text, headers) ? '' : text.slice(0, MAX_REASON_CHARACTERS).replace(/\s+/g, ' ').trim();
  throw fail(`replied ${named}${reason === '' ? '' : ` (${reason})`}.`, { isForAll: HOPELESS.includes(status) });
}

// `undefined` if the reply is too long.
async function readText({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > MAX_REPLY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// A server may repeat a request in its error. Then its reason is left out.
function isSecretIn(text: string, headers: Readonly<Record<string, string>>): boolean {
  const secrets = Object.entries(headers).flatMap(([name, value]) => (name === 'x-namespace' ? [] : value.trim().split(' ')));
  return secrets.some((secret) => secret !== '' && text.includes(secret));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// `fetch` tells the reason in a cause alone.
function toReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { readonly code?: unknown };
  return typeof code === 'string' ? code : cause instanceof Error ? cause.message : String(cause);
}

function toBase64(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64');
}
