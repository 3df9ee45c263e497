import type { WorkflowClient } from '@temporalio/client';

import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import type { Duration } from '../../protocol/duration';
import { toMilliseconds } from '../../protocol/duration';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import type { Json } from '../../protocol/question';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { isTemporalError } from '../errors/temporal-errors';
import { readRun } from '../finding/described-run';
import { parsePauseReference } from '../finding/pause-reference';
import type { PauseReference, PauseTarget } from '../finding/pause-reference';
import type { RecentlySettled } from '../listing/recently-settled';
import { quoteGiven } from '../quote-given';
import { confirmAnswer } from './confirm-answer';
import type { Delivery } from './delivery';
import { queueUnconfirmed, sendSignal } from './queue-answer';
import type { Queued } from './queue-answer';
import { resolveRecipient } from './recipient';
import { judgeSettled, readSettledResult } from './settled-result';
import type { GivenReceipt } from './unreadable-receipt';

const CONFIRM_WITHIN = 5_000;
const READ_MS = 5_000;
/** Runs that may end under an answer before it gives up. */
const MAX_RUNS = 5;

/** How an answer is sent, and what travels with it. */
export interface AnswerOptions {
  /** The "something else" text, where the question allows one. */
  readonly custom?: string;
  /** Who answers; a claim, since whoever holds Temporal credentials is trusted. */
  readonly by?: string;
  /** The entry of the audience by which the sender was let in: refused with `NOT_ALLOWED` once the audience no longer holds it. */
  readonly as?: string;
  /** By what way, e.g. `'slack'`. Default `'client'`. */
  readonly via?: string;
  readonly comment?: string;
  /**
   * Makes a repeated call harmless, also by another process: the same id with the same answer is applied once. Over a
   * continue-as-new that holds for a record or an id, and for a bare reference where the workflow uses `carryOver`.
   * Default: a new one for each call; the receipt and every error carry it.
   */
  readonly answerId?: string;
  /** `'update'` (default) waits for the workflow's word; `'signal'` returns `queued` once Temporal has stored the answer. */
  readonly delivery?: 'update' | 'signal';
  /** Longest wait for the workflow's word, before the answer is queued: milliseconds, or a text such as `'10s'`. Default 5 seconds. */
  readonly confirmWithin?: Duration;
  /**
   * What is done where the pause is not open yet: the answer is queued until it opens, or refused with `PAUSE_NOT_OPEN`.
   * Default `'queue'` for a record or an id, which was open as it was shown, and `'refuse'` for a bare index or key.
   */
  readonly ifNotOpen?: 'queue' | 'refuse';
  /** Ends the call: it throws the signal's reason. The answer may have arrived all the same. */
  readonly signal?: AbortSignal;
}

/** What became of an answer. */
export type AnswerReceipt = (GivenReceipt & { readonly answerId: string }) | Queued;

type Sending = AnswerOptions & { readonly value?: Json; readonly skip?: true };
type Told = GivenReceipt | Queued;

/** Sends a value or a skip to one pause. */
export async function sendAnswer(
  { client, settled }: { readonly client: WorkflowClient; readonly settled: RecentlySettled },
  reference: PauseReference,
  options: Sending
): Promise<AnswerReceipt> {
  refuseUnknown(options);
  const { delivery: way = 'update', confirmWithin = CONFIRM_WITHIN, ifNotOpen, signal, ...answer } = options;
  const answerId = answer.answerId ?? crypto.randomUUID();
  const deadline = Date.now() + toWait(confirmWithin);
  const caller = { client, signal };
  try {
    const given = parsePauseReference(reference);
    for (let runs = 1; ; runs++) {
      const { record, ...recipient } = await resolveRecipient(caller, given, { answerId: answer.answerId, bySignal: way === 'signal', deadline });
      const notOpen = ifNotOpen ?? (recipient.target.shown ? 'queue' : 'refuse');
      const payload = toPayload(recipient.target, { via: 'client', ...answer, answerId, ...(notOpen === 'refuse' && { ifNotOpen: notOpen }) });
      const delivery: Delivery = { ...recipient, caller, payload, ifNotOpen: notOpen };
      // A workflow named alone may mean the pause that this very answer settled: no need to send it again.
      const known = record && judgeSettled(record, payload);
      if (known) return { ...known, answerId };
      const told = await deliver(delivery, way, deadline)
        .catch((error: unknown) => readAfterRefusal(delivery, { refusal: error, deadline, isLast: runs === MAX_RUNS }))
        .catch((error: unknown) => error as Error);
      if (told === 'goneOn') continue;
      noteSettled(settled, delivery, told);
      if (told instanceof Error) throw told;
      return { ...told, answerId };
    }
  } catch (error) {
    throw error instanceof InboxError ? error.withAnswerId(answerId) : error;
  }
}

// Each way stands in for the other where a run has reached Temporal's limit of signals or of updates.
async function deliver(delivery: Delivery, way: 'update' | 'signal', deadline: number): Promise<Told> {
  if (way === 'signal') {
    const queued = await sendSignal(delivery);
    if (queued) return queued;
    const confirmed = await confirmAnswer(delivery, deadline);
    if (confirmed.kind === 'told') return confirmed.receipt;
  } else {
    const confirmed = await confirmAnswer(delivery, deadline);
    if (confirmed.kind === 'told') return confirmed.receipt;
    const queued = confirmed.kind === 'silent' ? await queueUnconfirmed(delivery) : await sendSignal(confirmed.kind === 'open' ? withoutRefusal(delivery) : delivery);
    if (queued) return queued;
  }
  const message =
    `Workflow ${delivery.target.workflowId} has had all the signals that Temporal allows one run, and did not take the answer by update: ` +
    'it has reached the limit of updates too, or no worker runs. The workflow has to continue as new.';
  throw new InboxError('UNAVAILABLE', message);
}

// The query has just shown the pause open: a handler that does not see it yet is not to refuse the answer.
function withoutRefusal(delivery: Delivery): Delivery {
  const { ifNotOpen: _, ...payload } = delivery.payload;
  return { ...delivery, payload };
}

/**
 * What to tell where the run has closed or gone on as another run: if the pause was settled there, by this very answer or
 * by another one, that; `'goneOn'` where the run ended without a trace of the pause and another one runs now, so that the
 * reference has to be looked up again; else the refusal as it came. Somebody's answer may be what ended the run.
 */
async function readAfterRefusal(
  delivery: Delivery,
  { refusal, deadline, isLast }: { readonly refusal: unknown; readonly deadline: number; readonly isLast: boolean }
): Promise<Receipt | 'goneOn'> {
  if (!(refusal instanceof InboxError) || !GONE.includes(refusal.code)) throw refusal;
  const receipt = await readSettledResult(delivery, Math.max(READ_MS, deadline - Date.now()));
  if (receipt) return receipt;
  if (refusal.code === 'WORKFLOW_CLOSED' && !isLast && (await hasGoneOn(delivery))) return 'goneOn';
  throw refusal;
}

// The time-skipping test server says of an ended workflow that it does not know it; queries find it all the same.
const GONE: readonly string[] = ['WORKFLOW_CLOSED', 'PAUSE_NOT_FOUND', 'WORKFLOW_NOT_FOUND'];

async function hasGoneOn({ caller, target, pinnedRunId }: Delivery): Promise<boolean> {
  try {
    const current = await readRun(caller, { workflowId: target.workflowId }, Date.now() + READ_MS);
    return current.status === 'running' && current.runId !== pinnedRunId;
  } catch (error) {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return false;
    throw error;
  }
}

const SETTLED: readonly unknown[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN'];

// What is known to be settled is not listed as open again, however far the visibility store lags.
function noteSettled(settled: RecentlySettled, { target, pinnedRunId }: Delivery, told: Told | Error): void {
  const runId = target.runId ?? pinnedRunId;
  if (runId === undefined) return;
  const named = { workflowId: target.workflowId, runId };
  if (!(told instanceof Error)) {
    if (told.status !== 'queued') settled.note({ ...named, index: told.pause, at: told.at });
  } else if (told instanceof AnswerRefusedError && SETTLED.includes(told.code) && typeof target.place === 'number') {
    settled.note({ ...named, index: target.place, at: told.at ?? new Date().toISOString() });
  }
}

function toWait(confirmWithin: Duration): number {
  const ms = toMilliseconds(confirmWithin);
  if (ms === undefined) throw new TypeError(`confirmWithin ${quoteGiven(confirmWithin)} is no duration; use milliseconds, or a text such as "10s".`);
  return ms;
}

// A choice that is none would silently be the other one.
function refuseUnknown({ delivery, ifNotOpen, answerId }: Sending): void {
  const isOneOf = (given: unknown, choices: readonly string[]): boolean => given === undefined || choices.includes(given as string);
  if (!isOneOf(delivery, ['update', 'signal'])) throw new TypeError(`delivery is "update" or "signal"; it is ${quoteGiven(delivery)}.`);
  if (!isOneOf(ifNotOpen, ['queue', 'refuse'])) throw new TypeError(`ifNotOpen is "queue" or "refuse"; it is ${quoteGiven(ifNotOpen)}.`);
  if (answerId !== undefined && (typeof answerId !== 'string' || answerId === '')) throw new TypeError(`answerId is a text that is not empty; it is ${quoteGiven(answerId)}.`);
}

function toPayload({ runId, place, shown }: PauseTarget, fields: Omit<AnswerPayload, 'pause'>): AnswerPayload {
  const parsed = parseAnswer({ v: PROTOCOL_VERSION, pause: place, runId, ...shown, ...fields });
  if (parsed.ok) return parsed.answer;
  const message = parsed.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: parsed.issues });
}
