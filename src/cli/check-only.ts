import { parseAnswer } from '../protocol/answer';
import type { AnswerPayload } from '../protocol/answer';
import { checkAnswer } from '../protocol/check-answer';
import type { AnswerValue } from '../protocol/check-answer';
import { AnswerRefusedError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';

/** What `--dry-run` found: the value as the workflow would get it. */
export interface Checked {
  readonly status: 'valid';
  readonly workflowId: string;
  readonly pause: number;
  readonly value: AnswerValue | null;
}

/** Holds an answer against its question as the workflow would, and sends nothing. Throws what the workflow would. */
export function checkOnly(pause: PauseRecord, { value, custom, skip, comment, answerId, by }: AnswerPayload): Checked {
  const { question, workflowId, index } = pause;
  refuseSettled(pause);
  if (!question || pause.stub) {
    throw new AnswerRefusedError('UNAVAILABLE', `Pause ${index} of workflow ${workflowId} cannot be checked: no worker shows its whole question.`);
  }
  const parsed = parseAnswer({ value, custom, skip, comment, answerId, by });
  const checked = parsed.ok ? checkAnswer(question, parsed.answer) : parsed;
  if (checked.ok) return { status: 'valid', workflowId, pause: index, value: checked.value };
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', `The answer does not fit pause ${index} of workflow ${workflowId}: ${reasons}`, { issues: checked.issues });
}

/** Throws where a pause can be answered no more. */
export function refuseSettled({ status, workflowId, index, by, at = '' }: PauseRecord): void {
  const where = `Pause ${index} of workflow ${workflowId}`;
  if (status === 'open') return;
  if (status === 'timedOut') throw new AnswerRefusedError('PAUSE_EXPIRED', `${where} ended at ${at} without an answer in time.`);
  if (status === 'withdrawn') throw new AnswerRefusedError('PAUSE_WITHDRAWN', `${where} was withdrawn by the workflow at ${at}.`);
  throw new AnswerRefusedError('ALREADY_ANSWERED', `${where} was answered by ${by ?? 'somebody'} at ${at}.`, { ...(by !== undefined && { by }), at });
}
