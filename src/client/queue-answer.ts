import { checkAnswer } from '../protocol/check-answer';
import { AnswerRefusedError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';
import { ANSWER_NAME } from '../protocol/wire-names';
import { readListed } from './read-pause';
import type { Delivery } from './recipient';
import { toRefusal } from './temporal-errors';

const SIGNAL_MS = 5_000;

/** Temporal has stored the answer; the workflow judges it when a worker takes it. `inbox.fate` tells what became of it. */
export interface Queued {
  readonly status: 'queued';
  readonly answerId: string;
}

/** Sends an answer by signal; with `check` only if it fits the question as last listed, where one is listed. */
export async function queueAnswer(delivery: Delivery, { check }: { readonly check: boolean }): Promise<Queued> {
  const { client, handle, target, payload } = delivery;
  if (check) checkListed(delivery, await readListed(client, handle, target));
  try {
    await client.withDeadline(Date.now() + SIGNAL_MS, () => handle.signal(ANSWER_NAME, payload));
  } catch (error) {
    throw toRefusal(error, target.workflowId);
  }
  return { status: 'queued', answerId: payload.answerId ?? '' };
}

function checkListed({ target, payload }: Delivery, listed: PauseRecord | undefined): void {
  if (!listed?.question || listed.stub) return;
  const where = `pause ${listed.index} of workflow ${target.workflowId}`;
  const { shape, digest } = payload;
  if ((shape !== undefined && shape !== listed.shape) || (digest !== undefined && digest !== listed.digest)) {
    throw new AnswerRefusedError('QUESTION_CHANGED', `The question of ${where} is not the one that was shown. Look at it again.`, { current: listed });
  }
  const checked = checkAnswer(listed.question, payload);
  if (checked.ok) return;
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', `The answer does not fit ${where}: ${reasons}`, { issues: checked.issues });
}
