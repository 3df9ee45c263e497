import type { Client } from '@temporalio/client';

import { parseAnswer } from '../protocol/answer';
import type { AnswerPayload } from '../protocol/answer';
import { toMilliseconds } from '../protocol/duration';
import type { Duration } from '../protocol/duration';
import { AnswerRefusedError } from '../protocol/errors';
import type { Receipt } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { confirmAnswer } from './confirm-answer';
import type { PauseReference, PauseTarget } from './pause-reference';
import { queueAnswer, queueUnconfirmed } from './queue-answer';
import type { Queued } from './queue-answer';
import { toRecipient } from './recipient';
import type { Delivery } from './recipient';
import { toSettledResult } from './settled-result';

const CONFIRM_WITHIN = 5_000;

/** How an answer is sent, and what travels with it. */
export interface AnswerOptions {
  /** The "something else" text, where the question allows one. */
  readonly custom?: string;
  /** Who answers; a claim, since whoever holds Temporal credentials is trusted. */
  readonly by?: string;
  /** By what way, e.g. `'slack'`. Default `'client'`. */
  readonly via?: string;
  readonly comment?: string;
  /**
   * Makes a repeated call harmless, also by another process: the same id with the same answer is applied once.
   * Default: a new one for each call; the receipt and every error carry it.
   */
  readonly answerId?: string;
  /** `'update'` (default) waits for the workflow's word; `'signal'` returns `queued` once Temporal has stored the answer. */
  readonly delivery?: 'update' | 'signal';
  /** Longest wait for the workflow's word, before the answer is queued: milliseconds, or a text such as `'10s'`. Default 5 seconds. */
  readonly confirmWithin?: Duration;
}

/** What became of an answer. */
export type AnswerReceipt = (Receipt & { readonly answerId: string }) | Queued;

/** Sends a value or a skip to one pause. */
export async function sendAnswer(
  client: Client,
  reference: PauseReference,
  { delivery = 'update', confirmWithin = CONFIRM_WITHIN, ...answer }: AnswerOptions & { readonly value?: Json; readonly skip?: true }
): Promise<AnswerReceipt> {
  const answerId = answer.answerId ?? crypto.randomUUID();
  const deadline = Date.now() + toWait(confirmWithin);
  try {
    const { target, handle } = await toRecipient(client, reference, deadline);
    const payload = toPayload(target, { via: 'client', ...answer, answerId });
    const toSend = { client, handle, target, payload };
    try {
      return { ...(await deliver(toSend, delivery, deadline)), answerId };
    } catch (error) {
      return { ...(await toSettledResult(toSend, error)), answerId };
    }
  } catch (error) {
    throw error instanceof AnswerRefusedError ? error.withAnswerId(answerId) : error;
  }
}

// Each way stands in for the other where a run has reached Temporal's limit of signals or of updates.
async function deliver(toSend: Delivery, delivery: 'update' | 'signal', deadline: number): Promise<Receipt | Queued> {
  const receipt =
    delivery === 'signal'
      ? ((await queueAnswer(toSend)) ?? (await confirmAnswer(toSend, deadline)))
      : ((await confirmAnswer(toSend, deadline)) ?? (await queueUnconfirmed(toSend)));
  if (receipt) return receipt;
  const message =
    `Workflow ${toSend.target.workflowId} has had all the signals that Temporal allows one run, and did not take the answer by update: ` +
    'it has reached the limit of updates too, or no worker runs. The workflow has to continue as new.';
  throw new AnswerRefusedError('UNAVAILABLE', message);
}

function toWait(confirmWithin: Duration): number {
  const ms = toMilliseconds(confirmWithin);
  if (ms === undefined) throw new TypeError(`confirmWithin ${JSON.stringify(confirmWithin)} is no duration; use milliseconds, or a text such as "10s".`);
  return ms;
}

function toPayload({ workflowId: _, ...target }: PauseTarget, fields: Omit<AnswerPayload, 'pause'>): AnswerPayload {
  const parsed = parseAnswer({ ...target, ...fields });
  if (parsed.ok) return parsed.answer;
  const message = parsed.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: parsed.issues });
}
