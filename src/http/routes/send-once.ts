import type { AnswerReceipt, AssignReceipt } from '../../client/answering/send-answer';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import type { OwnAnswer, SendResult } from '../who/undecided-answers';
import type { ApiCall } from './route';

/** A confirmation and the read before it together take about this long. */
const CONFIRM_MS = 6_000;
const MIN_CONFIRM_MS = 1_000;
const SETTLED_CODES: readonly string[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN'];

/** How long a confirmation is waited for, in a request that began at this time. */
export function toConfirmWithin(began: number): number {
  return Math.max(MIN_CONFIRM_MS, CONFIRM_MS - (Date.now() - began));
}

/** Sends to a pause, by update or as `more` says. */
type Send = (more: { readonly delivery?: 'signal' }) => Promise<AnswerReceipt | AssignReceipt>;

/**
 * Sends an answer or a hand-over within the person's limits, and the same one once. Call it after the person was allowed to
 * send it. Throws a `Problem` or the inbox's refusal.
 */
export async function sendOnce(call: ApiCall, record: PauseRecord, { id, fingerprint }: { readonly id: string; readonly fingerprint: string }, send: Send): Promise<SendResult> {
  const { person, limits, undecided, feed } = call;
  const pause = toPauseIdentity(record);
  const own = { name: person.name, pause, answerId: id, fingerprint };
  const repeated = await readRepeated(call, record, own);
  if (repeated) return repeated;
  limits.countAnswer(person.name, pause);
  await freeDecided(call, record);
  return undecided.send(own, async (place) => {
    try {
      const result = await deliver(send);
      if (result.status === 'queued') place.markQueued();
      else place.free();
      return result;
    } catch (error) {
      // After UNAVAILABLE it may still be taken.
      if (!(error instanceof InboxError) || error.code !== 'UNAVAILABLE') place.free();
      if (error instanceof AnswerRefusedError && SETTLED_CODES.includes(error.code)) feed.noteSettled(record.id);
      throw error;
    }
  });
}

/** What the person is told of a receipt. */
export function toResult(receipt: Pick<Receipt, 'status' | 'at' | 'turn'> | { readonly status: 'queued' }): SendResult {
  if (receipt.status === 'queued') return { status: 'queued' };
  const { status, at, turn } = receipt;
  return { status, at, ...(turn !== undefined && { turn }) };
}

async function deliver(send: Send): Promise<SendResult> {
  try {
    return toResult(await send({}));
  } catch (error) {
    // The workflow has a fault that a deploy will mend. What was sent waits for that.
    if (!(error instanceof InboxError) || error.code !== 'TASK_FAILING') throw error;
    const { status } = await send({ delivery: 'signal' });
    return status === 'queued' ? { status, reason: 'TASK_FAILING' } : toResult({ status, at: new Date().toISOString() });
  }
}

// An answer that waits already is not sent again: each time would be one more event in the workflow's history.
async function readRepeated(call: ApiCall, record: PauseRecord, own: OwnAnswer): Promise<SendResult | undefined> {
  const known = call.undecided.find(own);
  if (!known) return undefined;
  if (known.underWay) return known.underWay;
  // It may not have arrived.
  if (!known.isQueued) return undefined;
  const status = await readStatus(call, record, own.answerId);
  if (status === 'waiting' || status === 'undecided') return { status: 'queued' };
  call.undecided.free(own);
  return undefined;
}

async function freeDecided(call: ApiCall, record: PauseRecord): Promise<void> {
  const { undecided, person } = call;
  const pause = toPauseIdentity(record);
  if (!undecided.isFull(person.name, pause)) return;
  const [first] = undecided.of(person.name, pause);
  // All of them went to one workflow: if it has decided on none, one question is enough to know.
  if (first === undefined || (await readStatus(call, record, first)) === 'undecided') return;
  for (const answerId of undecided.of(person.name, pause)) {
    const status = await readStatus(call, record, answerId);
    if (status !== 'undecided' && status !== 'waiting') undecided.free({ name: person.name, pause, answerId });
  }
}

async function readStatus({ inbox }: ApiCall, record: PauseRecord, answerId: string): Promise<'accepted' | 'refused' | 'waiting' | 'unknown' | 'undecided'> {
  try {
    return (await inbox.answerStatus(record, answerId)).status;
  } catch (error) {
    if (error instanceof InboxError) return 'undecided';
    throw error;
  }
}
