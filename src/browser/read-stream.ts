import type { BrowserEvent } from './browser-event';

/** What the parts of a stream of server-sent events are given to. */
export interface StreamReader {
  /** Called for every part that comes, comments included. */
  readonly onBytes: () => void;
  readonly onEvent: (event: BrowserEvent) => void;
  /** The server says when to come back. */
  readonly onRetry: (ms: number) => void;
}

/** Reads server-sent events until the stream ends. What came of a broken event is dropped. Throws if the connection breaks. */
export async function readStream(body: ReadableStream<Uint8Array>, { onBytes, onEvent, onRetry }: StreamReader): Promise<void> {
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = toField(block, 'data');
      const retry = toField(block, 'retry');
      if (/^\d+$/.test(retry)) onRetry(Number(retry));
      if (data) onEvent(JSON.parse(data) as BrowserEvent);
    }
  }
}

// The server writes each field on one line.
function toField(block: string, name: string): string {
  return new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1]?.trim() ?? '';
}
