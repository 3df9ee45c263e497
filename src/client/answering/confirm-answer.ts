import type { AnswerPayload } from '../../protocol/answer';
import { AnswerRefusedError } from '../../protocol/errors';
import { toSendFingerprint } from '../../protocol/fingerprint';
import type { Receipt, WaitingReceipt } from '../../protocol/pause-record';
import { ANSWER_NAME } from '../../protocol/wire-names';
import { toQueued } from './queue-answer';
import type { Queued } from './queue-answer';
import type { Delivery } from './recipient';
import { toRecordedResult } from './settled-result';
import { isBusy, isUnconfirmed, isUndone, toRefusal } from '../errors/temporal-errors';

const FIRST_RETRY_MS = 20;
const LAST_RETRY_MS = 500;
const SHOWN_CHARACTERS = 200;

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
      if (!isPassing(error, target.workflowId)) throw toRefusal(error, target.workflowId);
    }
    if (Date.now() + wait >= deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function isPassing(error: unknown, workflowId: string): boolean {
  if (isUndone(error)) return true;
  const refusal = toRefusal(error, workflowId);
  return refusal instanceof AnswerRefusedError && refusal.code === 'PAUSE_NOT_OPEN';
}

// Temporal's own idempotency key, which holds even after the run has closed; another value or pause is another update.
// The hash holds the whole answerId, the readable part keeps within the server's 1,000 bytes.
function toUpdateId(payload: AnswerPayload): string {
  return `${payload.answerId?.slice(0, SHOWN_CHARACTERS)}:${toSendFingerprint(payload)}`;
}
