import type { WorkflowClient } from '@temporalio/client';

import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload, ParsedAnswer } from '../../protocol/answer';
import { isAssignment, parseAssignment } from '../../protocol/assignment';
import type { AssignPayload } from '../../protocol/assignment';
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
import type { Given } from '../only-given';
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
/** So many runs may end while an answer is sent before it gives up. */
const MAX_RUNS = 5;

/** How an answer is sent, and what is sent with it. */
export interface AnswerOptions {
  /** The "something else" text, if the question allows one. */
  readonly custom?: string | undefined;
  /** Who answers. This is not verified: everyone with Temporal credentials is trusted. */
  readonly by?: string | undefined;
  /** The audience entry that gave the sender access. The answer is refused with `NOT_ALLOWED` if the audience no longer holds it. */
  readonly as?: string | undefined;
  /** The channel the answer came through, e.g. `'slack'`. Default `'client'`. */
  readonly via?: string | undefined;
  readonly comment?: string | undefined;
  /**
   * Makes it safe to repeat a call, also from another process: the same id with the same answer is applied once. After a
   * continue-as-new this holds for a record or an id, and for a bare reference if the workflow uses `carryOver`. Default: a
   * new id for each call; the receipt and every error carry it.
   */
  readonly answerId?: string | undefined;
  /** `'update'` (default) waits for the workflow's confirmation. `'signal'` returns `queued` once Temporal has stored the answer. */
  readonly delivery?: 'update' | 'signal' | undefined;
  /** Longest wait for the confirmation before the answer is queued: milliseconds, or a text such as `'10s'`. Default 5 seconds. */
  readonly confirmWithin?: Duration | undefined;
  /**
   * What happens if the pause is not open yet: the answer is queued until it opens, or refused with `PAUSE_NOT_OPEN`.
   * Default `'queue'` for a record or an id, which was open when it was shown, and `'refuse'` for a bare index or key.
   */
  readonly ifNotOpen?: 'queue' | 'refuse' | undefined;
  /** Ends the call, which then throws the signal's reason. The answer may still have arrived. */
  readonly signal?: AbortSignal | undefined;
}

/** To whom a pause is handed over, and how that is sent. */
export interface AssignOptions extends Pick<AnswerOptions, 'by' | 'as' | 'comment' | 'delivery' | 'confirmWithin' | 'ifNotOpen' | 'signal'> {
  /** Whom the pause is for from then on: 1–100 of `user:bob`, `group:support`. */
  readonly to: readonly string[];
  /** The `turn` of the record that was shown. Default: that of the record which names the pause; not compared without a record. */
  readonly turn?: number | undefined;
  /** Makes it safe to repeat a call: the last assignment with the same id counts once. Default: a new id for each call. */
  readonly assignId?: string | undefined;
}

/** The result of handing a pause over. `turn` is the pause's turn now. */
export type AssignReceipt = (GivenReceipt & { readonly assignId: string }) | { readonly status: 'queued'; readonly assignId: string };

/** The result of sending an answer. */
export type AnswerReceipt = (GivenReceipt & { readonly answerId: string }) | Queued;

type Sending = Given<AnswerOptions> & { readonly value?: Json; readonly skip?: true };
type SendResult = GivenReceipt | Queued;

/** Sends a value or a skip to one pause. */
export async function sendAnswer(source: SendSource, reference: PauseReference, options: Sending): Promise<AnswerReceipt> {
  refuseUnknown(options, 'answerId', options.answerId);
  const { delivery, confirmWithin, ifNotOpen, signal, ...answer } = options;
  const answerId = answer.answerId ?? crypto.randomUUID();
  const toPayload = (target: PauseTarget, notOpen: AnswerPayload['ifNotOpen']) => readAnswer(target, { via: 'client', ...answer, answerId, ...(notOpen && { ifNotOpen: notOpen }) });
  try {
    return { ...(await send(source, reference, { delivery, confirmWithin, ifNotOpen, signal, sentId: answer.answerId, toPayload })), answerId };
  } catch (error) {
    throw error instanceof InboxError ? error.withAnswerId(answerId) : error;
  }
}

/** Hands one pause over. */
export async function sendAssignment(source: SendSource, reference: PauseReference, options: Given<AssignOptions>): Promise<AssignReceipt> {
  refuseUnknown(options, 'assignId', options.assignId);
  const { delivery, confirmWithin, ifNotOpen, signal, ...assignment } = options;
  const assignId = assignment.assignId ?? crypto.randomUUID();
  const shownTurn = typeof reference === 'object' && 'shape' in reference ? (reference.turn ?? 0) : undefined;
  const { turn = shownTurn } = assignment;
  const toPayload = (target: PauseTarget, notOpen: AnswerPayload['ifNotOpen']) => readAssignment(target, { ...assignment, ...(turn !== undefined && { turn }), assignId, ...(notOpen && { ifNotOpen: notOpen }) });
  try {
    const { status, ...receipt } = await send(source, reference, { delivery, confirmWithin, ifNotOpen, signal, sentId: undefined, toPayload });
    return status === 'queued' ? { status, assignId } : { status, ...(receipt as Omit<GivenReceipt, 'status'>), assignId };
  } catch (error) {
    throw error instanceof InboxError ? error.withAnswerId(assignId) : error;
  }
}

interface SendSource {
  readonly client: WorkflowClient;
  readonly settled: RecentlySettled;
}

interface SendMessage {
  readonly delivery: AnswerOptions['delivery'];
  readonly confirmWithin: AnswerOptions['confirmWithin'];
  readonly ifNotOpen: AnswerOptions['ifNotOpen'];
  readonly signal: AbortSignal | undefined;
  /** The `answerId` that the caller gave: an answer that names a workflow alone belongs to the pause which that id settled. */
  readonly sentId: string | undefined;
  readonly toPayload: (target: PauseTarget, ifNotOpen: AnswerPayload['ifNotOpen']) => Delivery['payload'];
}

async function send({ client, settled }: SendSource, reference: PauseReference, message: SendMessage): Promise<SendResult> {
  const { delivery: way = 'update', confirmWithin = CONFIRM_WITHIN, ifNotOpen, signal, sentId, toPayload } = message;
  const deadline = Date.now() + toWait(confirmWithin);
  const caller = { client, signal };
  const given = parsePauseReference(reference);
  for (let runs = 1; ; runs++) {
    const { record, ...recipient } = await resolveRecipient(caller, given, { answerId: sentId, bySignal: way === 'signal', deadline });
    const notOpen = ifNotOpen ?? (recipient.target.shown ? 'queue' : 'refuse');
    const payload = toPayload(recipient.target, notOpen === 'refuse' ? notOpen : undefined);
    const delivery: Delivery = { ...recipient, caller, payload, ifNotOpen: notOpen };
    // If only a workflow was named, the pause may be the one that this same answer settled. Then it need not be sent again.
    const known = record && judgeSettled(record, payload);
    if (known) return known;
    const result = await deliver(delivery, way, deadline)
      .catch((error: unknown) => readAfterRefusal(delivery, { refusal: error, deadline, isLast: runs === MAX_RUNS }))
      .catch((error: unknown) => error as Error);
    if (result === 'newRun') continue;
    rememberSettled(settled, delivery, result);
    if (result instanceof Error) throw result;
    return result;
  }
}

// If a run has reached Temporal's limit of signals or of updates, the answer goes by the other.
async function deliver(delivery: Delivery, way: 'update' | 'signal', deadline: number): Promise<SendResult> {
  if (way === 'signal') {
    const queued = await sendSignal(delivery);
    if (queued) return queued;
    const confirmed = await confirmAnswer(delivery, deadline);
    if (confirmed.kind === 'answered') return confirmed.receipt;
  } else {
    const confirmed = await confirmAnswer(delivery, deadline);
    if (confirmed.kind === 'answered') return confirmed.receipt;
    const queued = confirmed.kind === 'unconfirmed' ? await queueUnconfirmed(delivery) : await sendSignal(confirmed.kind === 'knownOpen' ? withoutIfNotOpen(delivery) : delivery);
    if (queued) return queued;
  }
  const message =
    `Workflow ${delivery.target.workflowId} has received all the signals that Temporal allows in one run, and it did not confirm the answer by update: ` +
    'it has reached the limit of updates, too, or no worker runs. The workflow has to continue as new.';
  throw new InboxError('UNAVAILABLE', message);
}

// The query has just shown the pause open, so a handler that does not know it yet must not refuse the answer.
function withoutIfNotOpen(delivery: Delivery): Delivery {
  const { ifNotOpen: _, ...payload } = delivery.payload;
  return { ...delivery, payload };
}

/**
 * Decides what to report if the run has closed or another run has followed. If the pause was settled there, by this answer or
 * by another one, it reports that: an answer may be what ended the run. `'newRun'` if the run ended without the pause and
 * another run is active, so that the reference has to be resolved again. Otherwise it throws the refusal.
 */
async function readAfterRefusal(
  delivery: Delivery,
  { refusal, deadline, isLast }: { readonly refusal: unknown; readonly deadline: number; readonly isLast: boolean }
): Promise<Receipt | 'newRun'> {
  if (!(refusal instanceof InboxError) || !ENDED_RUN_CODES.includes(refusal.code)) throw refusal;
  const receipt = await readSettledResult(delivery, Math.max(READ_MS, deadline - Date.now()));
  if (receipt) return receipt;
  if (refusal.code === 'WORKFLOW_CLOSED' && !isLast && (await readHasNewRun(delivery))) return 'newRun';
  throw refusal;
}

// The time-skipping test server says that it does not know an ended workflow, but queries still find it.
const ENDED_RUN_CODES: readonly string[] = ['WORKFLOW_CLOSED', 'PAUSE_NOT_FOUND', 'WORKFLOW_NOT_FOUND'];

async function readHasNewRun({ caller, target, pinnedRunId }: Delivery): Promise<boolean> {
  try {
    const current = await readRun(caller, { workflowId: target.workflowId }, Date.now() + READ_MS);
    return current.status === 'running' && current.runId !== pinnedRunId;
  } catch (error) {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return false;
    throw error;
  }
}

const SETTLED_CODES: readonly unknown[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN'];

// A pause that is known to be settled is not listed as open again, even if the visibility store is late.
function rememberSettled(settled: RecentlySettled, { target, pinnedRunId, payload }: Delivery, result: SendResult | Error): void {
  const runId = target.runId ?? pinnedRunId;
  if (runId === undefined) return;
  const named = { workflowId: target.workflowId, runId };
  if (!(result instanceof Error)) {
    if (result.status !== 'queued' && !isAssignment(payload)) settled.remember({ ...named, index: result.pause, at: result.at });
  } else if (result instanceof AnswerRefusedError && SETTLED_CODES.includes(result.code) && typeof target.place === 'number') {
    settled.remember({ ...named, index: target.place, at: result.at ?? new Date().toISOString() });
  }
}

function toWait(confirmWithin: Duration): number {
  const ms = toMilliseconds(confirmWithin);
  if (ms === undefined) throw new TypeError(`confirmWithin ${quoteGiven(confirmWithin)} is not a valid duration; use milliseconds, or a text such as "10s".`);
  return ms;
}

// An unknown value would otherwise silently mean the other choice.
function refuseUnknown({ delivery, ifNotOpen }: Pick<Sending, 'delivery' | 'ifNotOpen'>, idName: string, id: unknown): void {
  const isOneOf = (given: unknown, choices: readonly string[]): boolean => given === undefined || choices.includes(given as string);
  if (!isOneOf(delivery, ['update', 'signal'])) throw new TypeError(`delivery must be "update" or "signal"; it is ${quoteGiven(delivery)}.`);
  if (!isOneOf(ifNotOpen, ['queue', 'refuse'])) throw new TypeError(`ifNotOpen must be "queue" or "refuse"; it is ${quoteGiven(ifNotOpen)}.`);
  if (id !== undefined && (typeof id !== 'string' || id === '')) throw new TypeError(`${idName} must be a text that is not empty; it is ${quoteGiven(id)}.`);
}

function readAnswer({ runId, place, shown }: PauseTarget, fields: Omit<AnswerPayload, 'pause'>): AnswerPayload {
  const parsed = parseAnswer({ v: PROTOCOL_VERSION, pause: place, runId, ...shown, ...fields });
  return parsed.ok ? parsed.answer : refuseUnread(parsed);
}

function readAssignment({ runId, place, shown }: PauseTarget, fields: Omit<AssignPayload, 'pause'>): AssignPayload {
  const parsed = parseAssignment({ v: PROTOCOL_VERSION, pause: place, runId, ...shown, ...fields });
  return parsed.ok ? parsed.answer : refuseUnread(parsed);
}

function refuseUnread(parsed: Exclude<ParsedAnswer, { readonly ok: true }>): never {
  const message = parsed.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: parsed.issues });
}
