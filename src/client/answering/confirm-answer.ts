import type { AnswerPayload } from '../../protocol/answer';
import { AnswerRefusedError } from '../../protocol/errors';
import { toSendFingerprint } from '../../protocol/fingerprint';
import type { Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { ANSWER_NAME } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import { toInboxError } from '../errors/inbox-errors';
import { isBusy, isTemporalError, isUnconfirmed, isUndone, UnreadableReplyError } from '../errors/temporal-errors';
import { isTargetOf } from '../finding/pause-reference';
import { readRunPauses } from '../finding/run-pauses';
import { rest } from '../rest';
import type { Delivery } from './delivery';
import { toQueued } from './queue-answer';
import type { Queued } from './queue-answer';
import { readSettledResult } from './settled-result';
import { readUnreadableResult } from './unreadable-receipt';
import type { GivenReceipt } from './unreadable-receipt';

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const SHOWN_CHARACTERS = 200;
/** Updates that find a pause not open which the query shows open, before the answer goes by signal. */
const TRIES_WHILE_OPEN = 2;

/** What came of an update. */
export type Confirmation =
  | { readonly kind: 'told'; readonly receipt: GivenReceipt | Queued }
  /** No word: no worker took it, or the run takes no more updates. It may still be applied. */
  | { readonly kind: 'silent' }
  /** Refused because its pause is not open, though the query shows it open: by signal it gets through. */
  | { readonly kind: 'open' }
  /** Its pause did not open in time. */
  | { readonly kind: 'early' };

/** Sends an answer by update and waits for the workflow's word until the deadline. Throws what the workflow refuses. */
export async function confirmAnswer(delivery: Delivery, deadline: number): Promise<Confirmation> {
  const { caller, handle, target, payload, ifNotOpen } = delivery;
  const updateId = toUpdateId(payload);
  let refusedWhileOpen = 0;
  let silence: Confirmation = { kind: 'silent' };
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    try {
      const send = () => handle.executeUpdate<Receipt | WaitingReceipt, [AnswerPayload]>(ANSWER_NAME, { args: [payload], updateId });
      const receipt = await callTemporal(caller, send, deadline);
      return { kind: 'told', receipt: receipt.status === 'waiting' ? ((await readSettledResult(delivery)) ?? toQueued(payload)) : receipt };
    } catch (error) {
      if (error instanceof UnreadableReplyError) return { kind: 'told', receipt: await readUnreadableResult(delivery, updateId, error) };
      if (isUnconfirmed(error) || isBusy(error)) return silence;
      if (!isUndone(error)) {
        const refusal = toInboxError(error, target.workflowId);
        if (!(refusal instanceof AnswerRefusedError) || refusal.code !== 'PAUSE_NOT_OPEN') throw refusal;
        // A worker has said so, and that is no silence any more. But with listing "off" an open pause may be met so after a restart.
        silence = { kind: 'early' };
        if (await isShownOpen(delivery, deadline)) {
          if (++refusedWhileOpen === TRIES_WHILE_OPEN) return { kind: 'open' };
        } else if (ifNotOpen === 'refuse') throw refusal;
      }
    }
    if (Date.now() + wait >= deadline) return silence;
    await rest(wait, caller.signal);
  }
}

// Open or settled: an update sent again says which.
async function isShownOpen({ caller, target, pinnedRunId }: Delivery, deadline: number): Promise<boolean> {
  try {
    const { pauses } = await readRunPauses(caller, { workflowId: target.workflowId, runId: pinnedRunId }, { place: target.place, deadline });
    return pauses.some((record) => isTargetOf(target, record));
  } catch (error) {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return false;
    throw error;
  }
}

// Temporal's own idempotency key, which holds even after the run has closed; another value or pause is another update.
// The hash holds the whole answerId; the readable part keeps within the server's 1,000 bytes, and halves of characters out.
function toUpdateId(payload: AnswerPayload): string {
  const shown = payload.answerId?.slice(0, SHOWN_CHARACTERS).replace(/\p{Surrogate}/gu, '?');
  return `${shown}:${toSendFingerprint(payload)}`;
}
