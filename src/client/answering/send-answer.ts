import type { Client } from '@temporalio/client';

import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import { toMilliseconds } from '../../protocol/duration';
import type { Duration } from '../../protocol/duration';
import { AnswerRefusedError } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import type { Json } from '../../protocol/question';
import { confirmAnswer } from './confirm-answer';
import type { PauseReference, PauseTarget } from '../finding/pause-reference';
import type { RecentlySettled } from '../listing/recently-settled';
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
  { client, settled }: { readonly client: Client; readonly settled: RecentlySettled },
  reference: PauseReference,
  { delivery = 'update', confirmWithin = CONFIRM_WITHIN, ...answer }: AnswerOptions & { readonly value?: Json; readonly skip?: true }
): Promise<AnswerReceipt> {
  const answerId = answer.answerId ?? crypto.randomUUID();
  const deadline = Date.now() + toWait(confirmWithin);
  try {
    const { target, handle } = await toRecipient(client, reference, deadline);
    const payload = toPayload(target, { via: 'client', ...answer, answerId });
    const toSend = { client, handle, target, payload };
    const result = await deliver(toSend, delivery, deadline)
      .catch((error: unknown) => toSettledResult(toSend, error, deadline))
      .catch((error: unknown) => error as Error);
    noteSettled(settled, target, result);
    if (result instanceof Error) throw result;
    return { ...result, answerId };
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

const SETTLED: readonly unknown[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN'];

// What is known to be settled is not listed as open again, however far the visibility store lags.
function noteSettled(settled: RecentlySettled, { workflowId, pause }: PauseTarget, result: Receipt | Queued | Error): void {
  if (!(result instanceof Error)) {
    if (result.status !== 'queued') settled.note({ workflowId, index: result.pause, at: result.at });
  } else if (result instanceof AnswerRefusedError && SETTLED.includes(result.code) && typeof pause === 'number') {
    settled.note({ workflowId, index: pause, at: result.at ?? new Date().toISOString() });
  }
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
