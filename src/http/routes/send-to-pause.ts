import { judgeSettled } from '../../client/answering/settled-result';
import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError } from '../../protocol/errors';
import { toAnswerFingerprint } from '../../protocol/fingerprint';
import type { PauseRecord } from '../../protocol/pause-record';
import { INPUT_TYPES } from '../../protocol/question';
import type { Json } from '../../protocol/question';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { Problem, toPauseNotFound } from '../problems/problem';
import { toUnavailable } from '../problems/to-problem';
import type { SendResult } from '../who/undecided-answers';
import { readAnyPause } from './read-visible-pause';
import type { ApiCall } from './route';
import { sendOnce, toConfirmWithin, toResult } from './send-once';
import { isOtherQuestion, toShownRecord } from './shown-record';

/** What a person sent. */
export interface SentAnswer {
  readonly value?: Json | undefined;
  readonly custom?: string | undefined;
  readonly skip?: true;
  readonly comment?: string | undefined;
  readonly shape?: string | undefined;
  readonly digest?: string | undefined;
}

/**
 * Sends an answer to a pause whose record it has read and authorised just before: an id alone permits nothing. Throws a
 * `Problem` or the inbox's refusal.
 */
export async function sendToPause(call: ApiCall, id: string, sent: SentAnswer, answerId: string): Promise<SendResult> {
  const began = Date.now();
  const { access, person, feed } = call;
  const record = await readAnyPause(call, id);
  // If the person's own answer settled it, they learn that also where the pause is not theirs to see any more.
  const isOwn = record.status !== 'open' && record.answerId === answerId;
  if (!isOwn && !access.maySee(record)) throw toPauseNotFound();
  const payload = toPayload(record, { id, sent, answerId });
  const settled = judgeSettled(record, payload);
  if (settled) return toResult(settled);
  if (!access.mayAnswer(record)) throw new Problem('NOT_ALLOWED', 'You may see this question, but not answer it.');
  // A stub has not all that the host's own rule may look at.
  if (record.stub && access.authorize) throw toUnavailable(undefined);
  checkShown(record, payload);
  const as = access.toAs(record);
  const { value, custom, skip, comment } = sent;
  const given = { by: person.name, via: person.via, answerId, ifNotOpen: 'refuse', confirmWithin: toConfirmWithin(began), ...(as !== undefined && { as }), ...(comment !== undefined && { comment }) } as const;
  const pause = toShownRecord(record, payload);
  const result = await sendOnce(call, record, { id: answerId, fingerprint: toAnswerFingerprint(payload) }, async (more) => {
    const options = { ...given, ...more };
    return skip ? call.inbox.skip(pause, options) : call.inbox.answer(pause, value, { ...options, ...(custom !== undefined && { custom }) });
  });
  if (result.status !== 'queued') feed.noteSettled(record.id);
  return result;
}

// Throws what the workflow would say, so that a thousand wrong answers cost Temporal nothing. Where the record is not all of
// the question, or another one than was shown, only the workflow can say.
function checkShown(record: PauseRecord, payload: AnswerPayload): void {
  const { question, stub } = record;
  if (!question || stub || !INPUT_TYPES.includes(question.inputType) || isOtherQuestion(record, payload)) return;
  const checked = checkAnswer(question, payload);
  if (!checked.ok) throw toInvalid(checked.issues);
}

function toPayload(record: PauseRecord, { id, sent, answerId }: { readonly id: string; readonly sent: SentAnswer; readonly answerId: string }): AnswerPayload {
  const { value, custom, skip, comment, shape, digest } = sent;
  const parsed = parseAnswer({ v: PROTOCOL_VERSION, pause: id, runId: record.runId, value, custom, skip, comment, shape, digest, answerId });
  if (parsed.ok) return parsed.answer;
  throw toInvalid(parsed.issues);
}

function toInvalid(issues: AnswerRefusedError['issues']): AnswerRefusedError {
  return new AnswerRefusedError('INVALID_ANSWER', `The answer does not fit: ${issues.map(({ message }) => message).join(' ')}`, { issues });
}
