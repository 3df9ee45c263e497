import type { Client } from '@temporalio/client';

import { parseAnswer } from '../protocol/answer';
import type { AnswerPayload } from '../protocol/answer';
import { AnswerRefusedError } from '../protocol/errors';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import type { Receipt } from '../protocol/pause-record';
import type { Json } from '../protocol/question';
import { ANSWER_NAME } from '../protocol/wire-names';
import { toTarget } from './pause-reference';
import type { PauseReference, PauseTarget } from './pause-reference';
import { readPause } from './read-pause';
import { toRefusal } from './temporal-errors';

const CONFIRM_MS = 5_000;

/** How an answer is sent, and what travels with it. */
export interface AnswerOptions {
  /** The "something else" text, where the question allows one. */
  readonly custom?: string;
  /** Who answers; a claim, since whoever holds Temporal credentials is trusted. */
  readonly by?: string;
  /** By what way, e.g. `'slack'`. Default `'client'`. */
  readonly via?: string;
  readonly comment?: string;
  /** Makes a repeated call harmless: the same id with the same answer is applied once. */
  readonly answerId?: string;
  /** `'update'` (default) waits for the workflow's word; `'signal'` returns `queued` once Temporal has stored the answer. */
  readonly delivery?: 'update' | 'signal';
  /** Longest wait for the workflow's word, in milliseconds. Default 5,000. */
  readonly confirmWithin?: number;
}

/** What became of an answer; `queued`: stored by Temporal, and judged by the workflow when a worker takes it. */
export type AnswerReceipt = Receipt | { readonly status: 'queued' };

/** Sends a value or a skip to one pause. */
export async function sendAnswer(
  client: Client,
  reference: PauseReference,
  content: { readonly value?: Json; readonly skip?: true },
  { delivery = 'update', confirmWithin = CONFIRM_MS, via = 'client', ...sent }: AnswerOptions
): Promise<AnswerReceipt> {
  const target = await toNamed(client, reference);
  const payload = toPayload(target, { ...content, ...sent, via });
  const handle = client.workflow.getHandle(target.workflowId);
  try {
    if (delivery === 'signal') {
      await client.withDeadline(Date.now() + confirmWithin, () => handle.signal(ANSWER_NAME, payload));
      return { status: 'queued' };
    }
    const updateId = payload.answerId === undefined ? undefined : `${payload.answerId}:${toAnswerFingerprint(payload)}`;
    return await client.withDeadline(Date.now() + confirmWithin, () =>
      handle.executeUpdate<Receipt, [AnswerPayload]>(ANSWER_NAME, { args: [payload], ...(updateId !== undefined && { updateId }) })
    );
  } catch (error) {
    throw toRefusal(error, target.workflowId);
  }
}

// A workflow named alone stands for the pause that is open now: it is looked up, so that a repeated send cannot slip to the next one.
async function toNamed(client: Client, reference: PauseReference): Promise<PauseTarget> {
  const target = toTarget(reference);
  return target.pause === undefined ? toTarget(await readPause(client, reference)) : target;
}

function toPayload({ workflowId: _, ...target }: PauseTarget, fields: Omit<AnswerPayload, 'pause'>): AnswerPayload {
  const parsed = parseAnswer({ ...target, ...fields });
  if (parsed.ok) return parsed.answer;
  const message = parsed.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: parsed.issues });
}
