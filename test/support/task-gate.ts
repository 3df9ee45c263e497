import type { PayloadCodec } from '@temporalio/common';

/** A worker's codec that can hold back the task with a certain text, so that the test can act while the task is in progress. */
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

  /** From now on holds back payloads with this text; resolves when there is one. */
  async close(text: string): Promise<void> {
    this.#text = text;
    this.#opened = new Promise((resolve) => (this.#open = resolve));
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  open(): void {
    this.#open();
  }
}
