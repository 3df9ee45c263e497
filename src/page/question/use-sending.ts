import { useRef, useState } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { BrowserReceipt, SeenRecord } from '../../browser';
import type { Answer } from '../answer/inputs';
import { usePage } from '../context';
import type { SentAnswer } from '../context';
import { isAboutConnection } from './use-record';

/** What is sent: an answer, or that the question is skipped. */
export type Sending = { readonly answer: Answer; readonly isSkip: boolean; readonly shown: string };

/** Sends answers to a question, one at a time. */
export interface Sender {
  readonly isSending: boolean;
  readonly send: (sending: Sending) => void;
}

interface SenderOptions {
  readonly record: SeenRecord;
  readonly onSent: (sent: SentAnswer) => void;
  readonly onRefused: (error: InboxRequestError, sending: Sending) => void;
}

/** After these it is not known whether the answer arrived, or it may arrive later: it is sent again under its key. */
const OPEN_ENDED: readonly string[] = ['UNAVAILABLE', 'TOO_MANY_REQUESTS', 'NOT_SIGNED_IN', 'PAUSE_NOT_OPEN', 'INTERNAL'];

/**
 * Sends to the question that is shown, by the id that it is shown under. Each press has a key of its own; the same answer
 * pressed again after a failure has the same, so that it is applied once.
 */
export function useSending({ record, onSent, onRefused }: SenderOptions): Sender {
  const { inbox, tell } = usePage();
  const [isSending, setSending] = useState(false);
  const busy = useRef(false);
  const last = useRef<{ readonly key: string; readonly text: string } | undefined>(undefined);
  const { id, shape, digest } = record;

  const deliver = async (sending: Sending): Promise<void> => {
    const { answer, isSkip, shown } = sending;
    const { value, custom, comment } = answer;
    const text = JSON.stringify([id, isSkip, answer]);
    const options = { comment, idempotencyKey: last.current?.text === text ? last.current.key : undefined };
    try {
      const receipt: BrowserReceipt = isSkip ? await inbox.skip({ id, shape, digest }, options) : await inbox.answer({ id, shape, digest }, value, { ...options, custom });
      last.current = undefined;
      const { status, answerId } = receipt;
      const at = receipt.status === 'queued' ? new Date().toISOString() : receipt.at;
      onSent({ pause: record, answerId, status, ...(receipt.status === 'queued' && receipt.reason && { reason: receipt.reason }), shown, at });
    } catch (error) {
      if (!(error instanceof InboxRequestError)) throw error;
      last.current = OPEN_ENDED.includes(error.code) && error.idempotencyKey !== undefined ? { key: error.idempotencyKey, text } : undefined;
      if (isAboutConnection(error)) tell(error);
      onRefused(error, sending);
    }
  };

  return {
    isSending,
    send: (sending) => {
      if (busy.current) return;
      busy.current = true;
      setSending(true);
      void deliver(sending).finally(() => {
        busy.current = false;
        setSending(false);
      });
    },
  };
}
