import { refuseSettled } from '../../client/answering/settled-result';
import type { PauseReference } from '../../client/finding/pause-reference';
import { parseAnswer } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import type { AnswerValue } from '../../protocol/check-answer';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { INPUT_TYPES } from '../../protocol/question';
import type { GivenAnswer } from '../options/given-answer';

/** The result of `--dry-run`: the value that the workflow would get. */
export interface Checked {
  readonly status: 'valid';
  readonly workflowId: string;
  readonly pause: number;
  readonly value: AnswerValue | null;
}

/** The parts of an answer that are checked. */
type Answered = GivenAnswer & { readonly comment?: string | undefined; readonly answerId?: string | undefined; readonly by?: string | undefined };

/** Checks an answer against its question as the workflow does, and sends nothing. Throws the same errors. */
export function checkOnly(pause: PauseRecord, answer: Answered, seen?: PauseReference): Checked {
  const { question, workflowId, index } = pause;
  const where = `ause ${index} of workflow ${workflowId}`;
  refuseSettled(pause);
  if (seen !== undefined && isOfAnother(seen, pause)) {
    throw new AnswerRefusedError('QUESTION_CHANGED', `The question of p${where} has changed since it was shown.`, { current: pause });
  }
  if (!question || pause.stub) throw new InboxError('UNAVAILABLE', `P${where} cannot be checked: its full question cannot be read, because no worker answers.`);
  if (!INPUT_TYPES.includes(question.inputType)) {
    throw new InboxError('UNAVAILABLE', `P${where} cannot be checked: its input type ${question.inputType} needs a newer waitforuser.`);
  }
  const { value, custom, skip, comment, answerId, by } = answer;
  const parsed = parseAnswer({ value, custom, skip, comment, answerId, by });
  const checked = parsed.ok ? checkAnswer(question, parsed.answer) : parsed;
  if (checked.ok) return { status: 'valid', workflowId, pause: index, value: checked.value };
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  throw new AnswerRefusedError('INVALID_ANSWER', `The answer does not fit p${where}: ${reasons}`, { issues: checked.issues });
}

// An id and a record hold fingerprints of the question that was shown.
function isOfAnother(seen: PauseReference, pause: PauseRecord): boolean {
  if (typeof seen === 'string') return seen !== pause.id;
  return (['id', 'shape', 'digest'] as const).some((part) => part in seen && (seen as PauseRecord)[part] !== pause[part]);
}
