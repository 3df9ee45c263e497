import type { Json } from '../protocol/question';
import type { Connection } from './connection';
import { InboxRequestError } from './request-error';
import { toBackoffMs, wait } from './wait';

/** What became of an answer when it was sent. */
export type BrowserReceipt =
  | { readonly status: 'accepted' | 'duplicate'; readonly at: string; readonly answerId: string }
  /** Temporal has stored it, and it is applied once. `answerStatus` tells later what became of it. */
  | { readonly status: 'queued'; readonly answerId: string; readonly reason?: 'TASK_FAILING' };

/** How to send an answer. */
export interface SendOptions {
  /** The "something else" text. */
  readonly custom?: string | undefined;
  readonly comment?: string | undefined;
  /** Visible ASCII characters, at most 128. The same answer sent again under its key is applied once. Default: a new one. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** To whom a pause is handed over. */
export interface AssignOptions extends Omit<SendOptions, 'custom'> {
  /** Whom the pause is for from then on: 1–100 of `user:bob`, `group:support`. */
  readonly to: readonly string[];
}

/** What became of a hand-over when it was sent. `turn` is the pause's turn now. */
export type AssignReceipt = (Extract<BrowserReceipt, { readonly at: string }> & { readonly turn?: number }) | Extract<BrowserReceipt, { readonly status: 'queued' }>;

/** A pause by its id; by its record, the server compares more of what was shown. */
export type PauseName = string | { readonly id: string; readonly shape?: string; readonly digest?: string; readonly turn?: number };

/** What is sent to a pause, and how. */
export type Sent =
  | ({ readonly verb: 'answer' | 'skip'; readonly value?: Json } & SendOptions)
  | ({ readonly verb: 'assign'; readonly turn?: number } & AssignOptions);

const TRIES = 4;
/** A longer wait is for the person to decide. */
const MAX_WAIT_MS = 10_000;

/** Sends an answer or a hand-over. Where it is not known whether it arrived, it is sent again under the same key, so it is applied once. */
export async function sendToPause(connection: Connection, pause: PauseName, sent: Sent): Promise<AssignReceipt> {
  const { verb, idempotencyKey = toNewKey(), signal, ...given } = sent;
  const { id, shape, digest } = typeof pause === 'string' ? { id: pause } : pause;
  const request = { path: `pauses/${encodeURIComponent(id)}/${verb}`, body: { ...given, shape, digest }, headers: { 'idempotency-key': idempotencyKey }, signal };
  for (let failures = 1; ; failures++) {
    try {
      return (await connection.readJson(request)) as AssignReceipt;
    } catch (error) {
      if (!(error instanceof InboxRequestError)) throw error;
      const { retryAfterMs = 0 } = error;
      error.idempotencyKey = idempotencyKey;
      if (!isPassing(error) || failures === TRIES || retryAfterMs > MAX_WAIT_MS) throw error;
      await wait(toBackoffMs(failures, retryAfterMs), signal);
      signal?.throwIfAborted();
    }
  }
}

/** Whether the same request may succeed later. */
export function isPassing({ code }: InboxRequestError): boolean {
  return code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS';
}

// Not randomUUID: a page without TLS has none.
function toNewKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
