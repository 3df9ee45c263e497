import { NamespaceFeed } from '../../../../src/http/feed/namespace-feed';
import type { PausePage } from '../../../../src/client/listing/list-pauses';
import type { ListItem } from '../../../../src/client/listing/listed-pause';
import type { PauseRecord } from '../../../../src/protocol/pause-record';

/** A visibility store and its workflows, played by the test. */
export class FakeStore {
  /** The pages of a look. */
  pages: readonly (readonly ListItem[])[] = [[]];
  /** What the store fails with; absent while it works. */
  failure: Error | undefined;
  /** What the workflows say when they are asked for a whole record. */
  records = new Map<string, PauseRecord>();
  /** When requests came, in milliseconds of the fake clock. */
  readonly requests: number[] = [];
  /** Ids of the pauses that workflows were asked for. */
  readonly asked: string[] = [];
  /** Requests under way, and the most there ever were. */
  open = 0;
  mostOpen = 0;
  /** How long a reply of the store takes, and one of a workflow. */
  replyMs = 0;
  recordMs = 0;
  /** Numbers of the pages that were asked for. */
  readonly pagesAsked: number[] = [];

  readonly feed = new NamespaceFeed({
    fetchPage: async (cursor, signal) => this.#fetch(Number(cursor ?? 0), signal),
    readPause: async ({ id }, signal) => {
      this.asked.push(id);
      if (this.recordMs > 0) await waitFor(this.recordMs, signal);
      const record = this.records.get(id);
      if (!record) throw new Error('no worker answers');
      return record;
    },
  });

  async #fetch(page: number, signal: AbortSignal): Promise<PausePage> {
    this.requests.push(performance.now());
    this.pagesAsked.push(page);
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    try {
      if (this.replyMs > 0) await waitFor(this.replyMs, signal);
      if (this.failure) throw this.failure;
      return { items: this.pages[page] ?? [], ...(page + 1 < this.pages.length && { cursor: String(page + 1) }) };
    } finally {
      this.open--;
    }
  }
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
