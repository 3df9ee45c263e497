import { createHash } from 'node:crypto';

import type { Payload, PayloadCodec } from '@temporalio/common';

import { isPlainEncoding } from '../../client/finding/encoding';
import { callCodecServer, toJsonPayload } from './codec-server';
import type { JsonPayload } from './codec-server';
import { CodecServerError } from './codec-server-error';
import type { CodecSettings } from './codec-settings';
import { KnownPayloads } from './known-payloads';

/** The default limit of a request's body in Express is 100 kB. A single larger payload is sent alone. */
const MAX_BODY_CHARACTERS = 90_000;
const MAX_PAYLOADS = 1_000;
const MAX_REQUESTS_AT_ONCE = 4;
/** So many requests may fail while the payload is searched that a server cannot decode. */
const MAX_FAILURES = 50;

// What Temporal's own data converters write into the metadata.
const PLAIN_METADATA = ['encoding', 'messageType', 'type'];

/**
 * A codec whose work a codec server does. Payloads that no codec has encoded are not sent to be decoded, and what was decoded
 * once is not sent again. What is asked for at the same moment, such as the rows of a list, goes in a few requests. If the
 * server fails for one payload, the others are still decoded.
 */
export class RemoteCodec implements PayloadCodec {
  readonly #settings: CodecSettings;
  readonly #known = new KnownPayloads();
  /** Payloads that are asked for at present, by name. */
  readonly #coming = new Map<string, Promise<Payload>>();
  #waiting: Wish[] = [];
  #running = 0;
  #batches: Wish[][] = [];

  constructor(settings: CodecSettings) {
    this.#settings = settings;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.length === 0 ? [] : callCodecServer(this.#settings, 'encode', payloads.map(toJsonPayload));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map(async (payload) => (isPlain(payload) ? payload : this.#decodeOne(toJsonPayload(payload)))));
  }

  async #decodeOne(payload: JsonPayload): Promise<Payload> {
    const name = toName(payload);
    const known = this.#known.get(name);
    if (known) return known;
    const coming = this.#coming.get(name) ?? this.#fetch(name, payload);
    this.#coming.set(name, coming);
    return coming;
  }

  async #fetch(name: string, payload: JsonPayload): Promise<Payload> {
    try {
      const decoded = await new Promise<Payload>((resolve, reject) => {
        this.#waiting.push({ payload, resolve, reject });
        if (this.#waiting.length === 1) setImmediate(() => this.#sendWaiting());
      });
      this.#known.add(name, decoded);
      return decoded;
    } finally {
      this.#coming.delete(name);
    }
  }

  #sendWaiting(): void {
    this.#batches.push(...toBatches(this.#waiting));
    this.#waiting = [];
    this.#sendBatches();
  }

  #sendBatches(): void {
    while (this.#running < MAX_REQUESTS_AT_ONCE) {
      const batch = this.#batches.shift();
      if (!batch) return;
      this.#running++;
      void this.#sendBatch(batch, { failures: 0 }).finally(() => {
        this.#running--;
        this.#sendBatches();
      });
    }
  }

  // Halves a batch that fails, until what fails stands alone.
  async #sendBatch(batch: readonly Wish[], search: { failures: number }): Promise<void> {
    let error: unknown;
    try {
      const decoded = await callCodecServer(this.#settings, 'decode', batch.map(({ payload }) => payload));
      batch.forEach(({ resolve }, i) => resolve(decoded[i] as Payload));
      return;
    } catch (thrown) {
      error = thrown;
      search.failures++;
    }
    const isHopeless = !(error instanceof CodecServerError) || error.isForAll || search.failures > MAX_FAILURES;
    if (batch.length === 1 || isHopeless) return batch.forEach(({ reject }) => reject(error));
    const half = Math.ceil(batch.length / 2);
    await this.#sendBatch(batch.slice(0, half), search);
    await this.#sendBatch(batch.slice(half), search);
  }
}

interface Wish {
  readonly payload: JsonPayload;
  readonly resolve: (decoded: Payload) => void;
  readonly reject: (error: unknown) => void;
}

// A codec may keep the encoding and add fields of its own.
function isPlain(payload: Payload): boolean {
  return isPlainEncoding(payload) && Object.keys(payload.metadata ?? {}).every((name) => PLAIN_METADATA.includes(name));
}

function toBatches(wishes: readonly Wish[]): Wish[][] {
  const batches: Wish[][] = [];
  let characters = Infinity;
  for (const wish of wishes) {
    const size = JSON.stringify(wish.payload).length;
    characters += size;
    if (characters > MAX_BODY_CHARACTERS || (batches.at(-1)?.length ?? 0) >= MAX_PAYLOADS) {
      batches.push([]);
      characters = size;
    }
    batches.at(-1)?.push(wish);
  }
  return batches;
}

// Temporal gives the entries of a map in any order.
function toName({ metadata, data }: JsonPayload): string {
  const entries = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([entries, data])).digest('base64');
}
