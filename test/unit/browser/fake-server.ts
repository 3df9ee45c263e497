import { createInboxClient } from '../../../src/browser/create-inbox-client';
import type { InboxClient } from '../../../src/browser/create-inbox-client';
import type { SeenPause } from '../../../src/browser/seen-pause';
import { toListed } from '../../support/listed-pause';

/** A request as the server got it. */
export interface Got {
  readonly method: string;
  /** Behind `/inbox/api/`, with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

export type Reply = (got: Got) => Response | Promise<Response>;

/** The HTTP API, played by the test. It replies to requests in turn; the last reply stands for all that follow. */
export class FakeServer {
  readonly got: Got[] = [];
  replies: Reply[] = [];

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = String(input as string);
    if (!url.startsWith('/inbox/api/')) throw new Error(`asked elsewhere: ${url}`);
    if (init.redirect !== 'manual') throw new Error('a redirect would be followed');
    const { method = 'GET', signal, body } = init;
    const got: Got = {
      method,
      path: url.slice('/inbox/api/'.length),
      headers: new Headers(init.headers),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
      signal: signal ?? undefined,
    };
    this.got.push(got);
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    if (!reply) throw new Error('no reply was prepared');
    return reply(got);
  };

  client(options: { readonly link?: string; readonly headers?: () => Record<string, string> } = {}): InboxClient {
    return createInboxClient({ baseUrl: '/inbox/', fetch: this.fetch, ...options });
  }
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (code: string, status: number, more: object = {}, headers: Record<string, string> = {}): Reply =>
  json({ title: 'x', status, code, detail: `told of ${code}`, ...more }, status, { 'content-type': 'application/problem+json', ...headers });

export const html =
  (status: number): Reply =>
  () =>
    new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

export const broken: Reply = () => {
  throw new TypeError('fetch failed');
};

/** A reply that ends in the middle. */
export const cut: Reply = () => {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"status":"acc'));
    },
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
};

/** A stream of server-sent events that the test writes. */
export class FakeStream {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  readonly reply: Reply = ({ signal }) => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (this.#controller = controller) });
    signal?.addEventListener('abort', () => this.#controller?.error(signal.reason));
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };

  write(text: string): void {
    this.writeBytes(new TextEncoder().encode(text));
  }

  writeBytes(bytes: Uint8Array): void {
    this.#controller?.enqueue(bytes);
  }

  event(event: { readonly type: string; readonly cursor: string }): void {
    this.write(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  end(): void {
    this.#controller?.close();
  }

  breakOff(): void {
    this.#controller?.error(new TypeError('terminated'));
  }
}

/** A request that gets no reply until it is aborted. */
export const silent: Reply = ({ signal }) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

/** An open pause of a workflow of its own, as the API sends it. */
export function seen(workflowId: string, fields: Partial<SeenPause> = {}): SeenPause {
  return { ...toListed({ workflowId, id: `p~0~${'0'.repeat(20)}~run~${workflowId}` }), may: ['answer'], ...fields };
}

/** Timers of the test. What streams and promises need stays real. */
export function useFakeTime(): void {
  jest.useFakeTimers({ now: Date.parse('2026-03-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
}

/** Lets time pass, and all that follows from it. */
export async function pass(ms = 0): Promise<void> {
  await settle();
  await jest.advanceTimersByTimeAsync(ms);
  await settle();
}

async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
