import type { AnswerPayload } from '../protocol/answer';
import { AnswerRefusedError } from '../protocol/errors';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import type { Receipt, WaitingReceipt } from '../protocol/pause-record';
import { toSha256 } from '../protocol/sha256';
import { ANSWER_NAME } from '../protocol/wire-names';
import { toQueued } from './queue-answer';
import type { Queued } from './queue-answer';
import type { Delivery } from './recipient';
import { toRecordedResult } from './settled-result';
import { isBusy, isUnconfirmed, isUndone, toRefusal } from './temporal-errors';

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const READABLE_CHARACTERS = 100;

/**
 * Sends an answer by update and waits for the workflow's word until the deadline; `undefined` where none came: no
 * worker took it, its pause did not open in time, or the run takes no more updates. It may still be applied then.
 */
export async function confirmAnswer(delivery: Delivery, deadline: number): Promise<Receipt | Queued | undefined> {
  const { client, handle, target, payload } = delivery;
  const updateId = toUpdateId(payload);
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    try {
      const receipt = await client.withDeadline(deadline, () =>
        handle.executeUpdate<Receipt | WaitingReceipt, [AnswerPayload]>(ANSWER_NAME, { args: [payload], updateId })
      );
      return receipt.status === 'waiting' ? ((await toRecordedResult(delivery)) ?? toQueued(payload)) : receipt;
    } catch (error) {
      if (isUnconfirmed(error) || isBusy(error)) return undefined;
      const refusal = toRefusal(error, target.workflowId);
      const again = isUndone(error) || (refusal instanceof AnswerRefusedError && refusal.code === 'PAUSE_NOT_OPEN');
      if (!again) throw refusal;
    }
    if (Date.now() + wait >= deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

// Temporal's own idempotency key, which holds even after the run has closed; another value or pause is another update.
// Temporal takes at most 1,000 bytes, which an answerId alone may have, and more.
function toUpdateId(payload: AnswerPayload): string {
  const { answerId = '', pause } = payload;
  const readable = answerId.length > READABLE_CHARACTERS ? toSha256(answerId) : answerId;
  return `${readable}:${toSha256(`${pause}:${toAnswerFingerprint(payload)}`).slice(0, 32)}`;
}
