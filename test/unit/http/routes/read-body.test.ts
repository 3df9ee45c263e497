import { z } from 'zod';

import { readBody } from '../../../../src/http/routes/read-body';

const SCHEMA = z.object({ value: z.unknown().optional(), comment: z.string().optional() });
const JSON_TYPE = { 'content-type': 'application/json' };

function read(body: string | Uint8Array | undefined, headers: Readonly<Record<string, string>> = JSON_TYPE): Promise<unknown> {
  return readBody(new Request('http://x/', { method: 'POST', headers, ...(body !== undefined && { body }) }), SCHEMA);
}

function nest(levels: number): string {
  return `{"value":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
}

test.each([
  ['a body', '{"value":"yes","comment":"so"}', { value: 'yes', comment: 'so' }],
  ['no body', undefined, {}],
  ['unknown fields', '{"value":1,"by":"user:bob","as":"group:x","__proto__":{"value":2}}', { value: 1 }],
  ['a field given twice: the last counts', '{"value":1,"value":2}', { value: 2 }],
  ['32 levels', nest(32), { value: expect.anything() }],
  ['half a character', '{"value":"\\ud800"}', { value: '\ud800' }],
])('reads %s', async (_what, body, expected) => {
  expect(await read(body)).toEqual(expected);
  expect(await read(body, { 'content-type': 'application/json; charset=utf-8' })).toEqual(expected);
});

test('reads 256 KiB of escaped characters, and the name of a prototype as a value', async () => {
  expect(await read(`{"value":"${'\\u00e9'.repeat(128 * 1024)}"}`)).toEqual({ value: 'é'.repeat(128 * 1024) });
  const { value } = (await read('{"value":{"__proto__":{"a":1}}}')) as { readonly value: object };
  expect(Object.keys(value)).toEqual(['__proto__']);
});

test.each([
  ['33 levels', nest(33), 'BAD_REQUEST'],
  ['a mebibyte of brackets', `{"value":${'['.repeat(1_000_000)}`, 'BAD_REQUEST'],
  ['no JSON', '{"value":', 'BAD_REQUEST'],
  ['a list', '[]', 'BAD_REQUEST'],
  ['null', 'null', 'BAD_REQUEST'],
  ['a number that is too large', '{"value":[1e999]}', 'BAD_REQUEST'],
  ['a comment that is no text', '{"comment":5}', 'BAD_REQUEST'],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'BAD_REQUEST'],
  ['more than a mebibyte', `{"value":"${'x'.repeat(1024 * 1024)}"}`, 'TOO_LARGE'],
])('refuses %s', async (_what, body, code) => {
  await expect(read(body)).rejects.toMatchObject({ code });
});

test('refuses what is not JSON by its type, and what is compressed', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'application/json-patch+json']) {
    await expect(read('{}', { 'content-type': type })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  }
  // A body without a type: as a Blob without one is sent.
  const untyped = new Request('http://x/', { method: 'POST', body: new Blob(['{}']) });
  await expect(readBody(untyped, SCHEMA)).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  await expect(read('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
});

test('a body without a length is counted as it comes, and no more is read than is allowed', async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++;
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
    },
  });
  const request = new Request('http://x/', { method: 'POST', headers: JSON_TYPE, body: endless, duplex: 'half' });
  await expect(readBody(request, SCHEMA)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  // What is a little too large is read to its end, so that the connection can be used again.
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  expect(pulled).toBeLessThan(45);
});

test('a body that comes byte by byte is given up after half a minute', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  try {
    const slow = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        controller.enqueue(new Uint8Array([0x20]));
      },
    });
    const request = new Request('http://x/', { method: 'POST', headers: JSON_TYPE, body: slow, duplex: 'half' });
    const refused = expect(readBody(request, SCHEMA)).rejects.toMatchObject({ code: 'BAD_REQUEST', detail: 'The body took too long.' });
    await jest.advanceTimersByTimeAsync(31_000);
    await refused;
  } finally {
    jest.useRealTimers();
  }
});

test('no message repeats what was sent', async () => {
  for (const body of ['secret', '{"comment":["secret"]}', '{"value":secret}']) {
    await expect(read(body)).rejects.toMatchObject({ detail: expect.not.stringContaining('secret') });
  }
});
