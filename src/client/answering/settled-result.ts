import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError } from '../../protocol/errors';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { readRecorded } from '../finding/read-pause';
import type { Delivery } from './recipient';

const READ_MS = 5_000;

/**
 * What to tell where the run has closed or gone on as another run: if the pause was settled there, by this very answer
 * or by another one, that; else the refusal as it came. Somebody's answer may be what ended the run.
 */
export async function toSettledResult(delivery: Delivery, refusal: unknown, deadline: number): Promise<Receipt> {
  if (!(refusal instanceof AnswerRefusedError) || (refusal.code !== 'WORKFLOW_CLOSED' && refusal.code !== 'PAUSE_NOT_FOUND')) throw refusal;
  const receipt = await toRecordedResult(delivery, Math.max(READ_MS, deadline - Date.now()));
  if (!receipt) throw refusal;
  return receipt;
}

/** What to tell of an answer by the record of its pause; `undefined` where the pause is open, or nothing can be learnt of it. */
export async function toRecordedResult(delivery: Delivery, withinMs?: number): Promise<Receipt | undefined> {
  const record = await readRecorded(delivery, withinMs);
  if (!record || record.status === 'open') return undefined;
  const { index, status, by, at = '' } = record;
  if (record.answerId !== undefined && record.answerId === delivery.payload.answerId) {
    if (saysTheSame(record, delivery)) return { status: 'duplicate', pause: index, at };
    throw new AnswerRefusedError('ANSWER_ID_REUSED', `This answerId came before with another answer, to pause ${index}. Use a new one.`);
  }
  const where = `Pause ${index} of workflow ${delivery.target.workflowId}`;
  if (status === 'timedOut') throw new AnswerRefusedError('PAUSE_EXPIRED', `${where} ended at ${at} without an answer in time.`);
  if (status === 'withdrawn') throw new AnswerRefusedError('PAUSE_WITHDRAWN', `${where} was withdrawn by the workflow at ${at}.`);
  const details = { ...(by !== undefined && { by }), at };
  throw new AnswerRefusedError('ALREADY_ANSWERED', `${where} was answered by ${by ?? 'somebody'} at ${at}.`, details);
}

function saysTheSame({ question, status, value }: PauseRecord, { payload }: Delivery): boolean {
  // A record that is 100 pauses old holds no value any more; its answerId is then all there is to compare.
  if (!question) return true;
  const checked = checkAnswer(question, payload);
  return checked.ok && checked.status === status && JSON.stringify(checked.value) === JSON.stringify(value ?? null);
}
