import { isAssignment } from '../../protocol/assignment';
import { AnswerRefusedError } from '../../protocol/errors';
import { toSendFingerprint } from '../../protocol/fingerprint';
import type { Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { callTemporal } from '../call-temporal';
import { toInboxError } from '../errors/inbox-errors';
import { isBusy, isTemporalError, isUnconfirmed, isUnprocessedUpdate, UnreadableReplyError } from '../errors/temporal-errors';
import { readRun } from '../finding/described-run';
import { readOriginalRunId } from '../finding/original-run-id';
import { isTargetOf } from '../finding/pause-reference';
import { toUnreachedError } from '../finding/read-pause';
import { readRunPauses } from '../finding/run-pauses';
import { sleep } from '../sleep';
import { toName, toSendId } from './delivery';
import type { Delivery } from './delivery';
import { toQueued } from './queue-answer';
import type { Queued } from './queue-answer';
import { readSettledResult } from './settled-result';
import { readUnreadableResult } from './unreadable-receipt';
import type { GivenReceipt } from './unreadable-receipt';

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const MAX_READABLE_ID_CHARACTERS = 200;
/** After so many updates that find the pause not open while the query shows it open, the answer goes by signal. */
const TRIES_WHILE_OPEN = 2;

/** The result of an update. */
export type Confirmation =
  | { readonly kind: 'answered'; readonly receipt: GivenReceipt | Queued }
  /** No reply: no worker took it, or the run takes no more updates. It may still be applied. */
  | { readonly kind: 'unconfirmed' }
  /** Refused because the pause is not open, although the query shows it open. A signal will work. */
  | { readonly kind: 'knownOpen' }
  /** The pause did not open in time. */
  | { readonly kind: 'notOpen' };

/** Sends an answer by update and waits for the workflow's confirmation until the deadline. Throws if the workflow refuses it. */
export async function confirmAnswer(delivery: Delivery, deadline: number): Promise<Confirmation> {
  const { caller, handle, target, payload, ifNotOpen } = delivery;
  const early = ifNotOpen === 'refuse' ? await judgeAfterReset(delivery, deadline) : undefined;
  if (early) return early;
  const updateId = toUpdateId(payload);
  let refusedWhileOpen = 0;
  let unanswered: Confirmation = { kind: 'unconfirmed' };
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    try {
      const send = () => handle.executeUpdate<Receipt | WaitingReceipt, [Delivery['payload']]>(toName(delivery), { args: [payload], updateId });
      const receipt = await callTemporal(caller, send, deadline);
      return { kind: 'answered', receipt: receipt.status === 'waiting' ? ((await readSettledResult(delivery)) ?? toQueued(payload)) : receipt };
    } catch (error) {
      if (error instanceof UnreadableReplyError) return { kind: 'answered', receipt: await readUnreadableResult(delivery, updateId, error) };
      if (isUnconfirmed(error) || isBusy(error)) return unanswered;
      if (!isUnprocessedUpdate(error)) {
        const refusal = toInboxError(error, target.workflowId);
        if (!(refusal instanceof AnswerRefusedError) || refusal.code !== 'PAUSE_NOT_OPEN') throw refusal;
        // A worker has replied, so this is not `unconfirmed` any more. With listing "off" it may reply so after a restart although the pause is open.
        unanswered = { kind: 'notOpen' };
        if (await readHasOpened(delivery, deadline)) {
          if (++refusedWhileOpen === TRIES_WHILE_OPEN) return { kind: 'knownOpen' };
        } else if (ifNotOpen === 'refuse') throw refusal;
      }
    }
    if (Date.now() + wait >= deadline) return unanswered;
    await sleep(wait, caller.signal);
  }
}

/**
 * In a run that was reset, the workflow cannot tell a new update from one that Temporal applies again, and so it keeps both
 * until their pause opens. There the pause is looked up before the answer is sent. `undefined` if it may be sent.
 */
async function judgeAfterReset(delivery: Delivery, deadline: number): Promise<Confirmation | undefined> {
  const { caller, target } = delivery;
  const { workflowId } = target;
  try {
    const run = delivery.run ?? (await readRun(caller, { workflowId }, deadline));
    const original = await readOriginalRunId(caller, run, deadline);
    // An answer for another run is refused as such.
    if (original === run.runId || (target.runId !== undefined && target.runId !== original)) return undefined;
  } catch (error) {
    caller.signal?.throwIfAborted();
    // The update meets the same fault, and reports it.
    if (isTemporalError(error)) return undefined;
    throw error;
  }
  const hasOpened = await readHasOpened(delivery, deadline);
  if (hasOpened) return undefined;
  // No worker replied. A signal waits for one, and the workflow refuses it if its pause is not open then.
  if (hasOpened === undefined) return { kind: 'unconfirmed' };
  throw toUnreachedError(target);
}

// True for an open and for a settled pause: the next update says which. `undefined` without a reply.
async function readHasOpened({ caller, target, pinnedRunId }: Delivery, deadline: number): Promise<boolean | undefined> {
  try {
    const { pauses } = await readRunPauses(caller, { workflowId: target.workflowId, runId: pinnedRunId }, { place: target.place, deadline });
    return pauses.some((record) => isTargetOf(target, record));
  } catch (error) {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return undefined;
    throw error;
  }
}

// Temporal's own idempotency key, which works even after the run has closed. Another value or pause is another update. The
// hash covers the full answerId. The readable part is shortened to the server's 1,000 bytes and has no half characters.
function toUpdateId(payload: Delivery['payload']): string {
  const shown = toSendId(payload).slice(0, MAX_READABLE_ID_CHARACTERS).replace(/\p{Surrogate}/gu, '?');
  return `${shown}:${toSendFingerprint(isAssignment(payload) ? { ...payload, answerId: toSendId(payload), value: [...payload.to, payload.turn ?? null] } : payload)}`;
}
