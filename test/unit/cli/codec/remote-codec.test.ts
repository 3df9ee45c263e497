import type { Payload } from '@temporalio/common';

import { RemoteCodec } from '../../../../src/cli/codec/remote-codec';
import { createKey, EncryptionCodec } from '../../../deployment/project/encryption-codec';
import { startCodecServer } from '../../../deployment/support/codec-server';
import type { CodecServer } from '../../../deployment/support/codec-server';

const own = new EncryptionCodec(createKey());
const plain: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"Refund?"') };

let server: CodecServer;
let encrypted: Payload;
beforeAll(async () => {
  server = await startCodecServer(own);
  [encrypted] = (await own.encode([plain])) as [Payload];
});
afterAll(() => server?.close());
beforeEach(() => {
  server.fault = undefined;
  server.requests.length = 0;
});

const connect = () => new RemoteCodec({ endpoint: new URL(server.url), headers: {} });
const toText = ([payload]: readonly Payload[]) => Buffer.from(payload?.data ?? []).toString();

test('a payload that several ask for at the same time, or again, is sent once', async () => {
  const codec = connect();
  const first = codec.decode([encrypted]);
  const during = new Promise<Payload[]>((resolve) => setImmediate(() => setImmediate(() => resolve(codec.decode([encrypted])))));
  const found = await Promise.all([first, codec.decode([encrypted]), during]);
  expect([...found, await codec.decode([encrypted])].map(toText)).toEqual(Array(4).fill('"Refund?"'));
  expect(server.requests.map(({ payloads }) => payloads)).toEqual([1]);
});

// Temporal gives the entries of a map in any order.
test('the order of its metadata makes no other payload', async () => {
  const codec = connect();
  const { metadata, data } = encrypted;
  const entries = Object.entries({ ...metadata, more: Buffer.from('m') });
  for (const ordered of [entries, [...entries].reverse()]) await codec.decode([{ metadata: Object.fromEntries(ordered), data: data ?? null }]);
  expect(server.requests.map(({ payloads }) => payloads)).toEqual([1]);
});

test('what failed for all that waited is asked for again', async () => {
  const codec = connect();
  server.fault = { status: 503 };
  const failed = await Promise.allSettled([codec.decode([encrypted]), codec.decode([encrypted])]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(server.requests.length).toBe(1);
  server.fault = undefined;
  expect(toText(await codec.decode([encrypted]))).toBe('"Refund?"');
});
