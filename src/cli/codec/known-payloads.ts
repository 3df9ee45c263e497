import type { Payload } from '@temporalio/common';

const MAX_BYTES = 32 * 1024 * 1024;
/** What an entry costs beside its data. */
const ENTRY_BYTES = 500;

/** Decoded payloads by a name of what they were decoded from. The ones not used for longest are forgotten. */
export class KnownPayloads {
  readonly #payloads = new Map<string, Payload>();
  #bytes = 0;

  get(name: string): Payload | undefined {
    const payload = this.#payloads.get(name);
    if (!payload) return undefined;
    this.#payloads.delete(name);
    this.#payloads.set(name, payload);
    return payload;
  }

  /** Adds what is not known yet. */
  add(name: string, payload: Payload): void {
    this.#payloads.set(name, payload);
    this.#bytes += toBytes(payload);
    for (const [oldest, forgotten] of this.#payloads) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#payloads.delete(oldest);
      this.#bytes -= toBytes(forgotten);
    }
  }
}

function toBytes({ data }: Payload): number {
  return (data?.length ?? 0) + ENTRY_BYTES;
}
