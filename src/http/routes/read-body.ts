import type { z } from 'zod';

import { Problem } from '../problems/problem';
import { readBy } from './read-query';

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const READ_MS = 30_000;
const LEAVE_MS = 1_000;

/**
 * Reads a request's JSON body by its schema. An absent body is an empty object. Throws `TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
 * and `BAD_REQUEST`.
 */
export async function readBody(request: Request, schema: z.ZodObject): Promise<unknown> {
  const { headers } = request;
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'The body must not be compressed.');
  const type = headers.get('content-type');
  const isJson = type !== null && /^application\/json\s*(;|$)/i.test(type);
  if (type !== null && !isJson) throw toNotJson();
  const text = await readText(request);
  if (text === '') return readBy(schema, {}, 'body');
  // A form of a foreign page can send text without a type.
  if (!isJson) throw toNotJson();
  return readBy(schema, parseJson(text), 'body');
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw toTooLarge();
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const end = Date.now() + READ_MS;
  try {
    for (;;) {
      const chunk = await within(end - Date.now(), () => reader.read());
      if (chunk.done) break;
      bytes += chunk.value.length;
      if (bytes > MAX_BODY_BYTES) throw toTooLarge();
      chunks.push(chunk.value);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    void leave(reader);
    throw error instanceof Problem ? error : new Problem('BAD_REQUEST', 'The body cannot be read: it must be JSON in UTF-8, and complete.', { cause: error });
  }
}

// The rest of a body that is a little too large is read and dropped, so that the connection can be used again. A cancelled
// body would end the connection before the client has read why.
async function leave(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let bytes = 0;
  const end = Date.now() + LEAVE_MS;
  try {
    while (bytes <= MAX_BODY_BYTES) {
      const { done, value } = await within(end - Date.now(), () => reader.read());
      if (done) return;
      bytes += value.length;
    }
  } catch {
    // It came too slowly, or the client has gone.
  } finally {
    reader.releaseLock();
  }
}

// A body that comes byte by byte would hold its request for hours.
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('BAD_REQUEST', 'The body took too long.')), Math.max(0, ms));
    timer.unref();
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('BAD_REQUEST', 'The body is not JSON.', { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem('BAD_REQUEST', 'The body must be a JSON object.');
  checkDepth(value, 1);
  return value;
}

function checkDepth(value: unknown, depth: number): void {
  // `1e999` is JSON, and no number that can be written again.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Problem('BAD_REQUEST', 'The body holds a number that is too large.');
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new Problem('BAD_REQUEST', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  for (const part of Object.values(value)) checkDepth(part, depth + 1);
}

function toTooLarge(): Problem {
  return new Problem('TOO_LARGE', `The body is larger than ${MAX_BODY_BYTES / 1024} KiB.`);
}

function toNotJson(): Problem {
  return new Problem('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON: Content-Type application/json.');
}
