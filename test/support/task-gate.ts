import type { PayloadCodec } from '@temporalio/common';

/** A codec for a worker. It can delay the task that contains a given text, so that a test can act while the task is in progress. */
export class TaskGate {
  readonly codec: PayloadCodec = {
    encode: (payloads) => Promise.resolve(payloads),
    decode: async (payloads) => {
      if (payloads.some(({ data }) => this.#text !== '' && Buffer.from(data ?? []).includes(this.#text))) {
        this.#arrived();
        await this.#opened;
      }
      return payloads;
    },
  };
  #text = '';
  #open = (): void => undefined;
  #opened = Promise.resolve();
  #arrived = (): void => undefined;

  /** From now on, delays payloads that contain this text. Resolves when the first one arrives. */
  async close(text: string): Promise<void> {
    this.#text = text;
    this.#opened = new Promise((resolve) => (this.#open = resolve));
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  open(): void {
    this.#open();
  }
}
