import { judgeSettled } from '../../client/answering/settled-result';
import type { AnswerReceipt } from '../../client/answering/send-answer';
import { parseAnswer } from '../../protocol/answer';
import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { toAnswerFingerprint } from '../../protocol/fingerprint';
import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { INPUT_TYPES } from '../../protocol/question';
import type { Json } from '../../protocol/question';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { Problem, toPauseNotFound } from '../problems/problem';
import { toUnavailable } from '../problems/to-problem';
import type { OwnAnswer, SendResult } from '../who/undecided-answers';
import type { ApiCall } from './route';
import { readAnyPause } from './read-visible-pause';

/** What a person sent. */
export interface SentAnswer {
  readonly value?: Json | undefined;
  readonly custom?: string | undefined;
  readonly skip?: true;
  readonly comment?: string | undefined;
  readonly shape?: string | undefined;
  readonly digest?: string | undefined;
}

/** A confirmation and the read before it together take about this long. */
const CONFIRM_MS = 6_000;
const MIN_CONFIRM_MS = 1_000;
const SETTLED_CODES: readonly string[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN'];

/**
 * Sends an answer to a pause whose record it has read and authorised just before: an id alone permits nothing. Throws a
 * `Problem` or the inbox's refusal.
 */
export async function sendToPause(call: ApiCall, id: string, sent: SentAnswer, answerId: string): Promise<SendResult> {
  const began = Date.now();
  const { access, person, feed } = call;
  const record = await readAnyPause(call, id);
  const payload = toPayload(record, { id, sent, answerId });
  // The person's own answer settled it. They learn that also where the pause is not theirs to see any more.
  if (record.status !== 'open' && record.answerId === answerId) return toResult(judgeSettled(record, payload));
  if (!access.maySee(record)) throw toPauseNotFound();
  if (record.status !== 'open') return toResult(judgeSettled(record, payload));
  if (!access.mayAnswer(record)) throw new Problem('NOT_ALLOWED', 'You may see this question, but not answer it.');
  // A stub has not all that the host's own rule may look at.
  if (record.stub && access.authorize) throw toUnavailable(undefined);
  checkShown(record, payload);
  const as = access.toAs(record);
  const pause = toPauseIdentity(record);
  const own = { name: person.name, pause, answerId, fingerprint: toAnswerFingerprint(payload) };
  const repeated = await readRepeated(call, record, own);
  if (repeated) return repeated;
  call.limits.countAnswer(person.name, pause);
  await freeDecided(call, record);
  const confirmWithin = Math.max(MIN_CONFIRM_MS, CONFIRM_MS - (Date.now() - began));
  const options = { by: person.name, via: person.via, answerId, ifNotOpen: 'refuse', confirmWithin, ...(as !== undefined && { as }) } as const;
  return call.undecided.send(own, async (place) => {
    try {
      const result = await deliver(call, toReference(record, payload), { ...sent, ...options });
      if (result.status === 'queued') place.markQueued();
      else {
        place.free();
        feed.noteSettled(record.id);
      }
      return result;
    } catch (error) {
      // After UNAVAILABLE the answer may still be taken.
      if (!(error instanceof InboxError) || error.code !== 'UNAVAILABLE') place.free();
      if (error instanceof AnswerRefusedError && SETTLED_CODES.includes(error.code)) feed.noteSettled(record.id);
      throw error;
    }
  });
}

type DeliveryOptions = SentAnswer & {
  readonly by: string;
  readonly via: string;
  readonly as?: string;
  readonly answerId: string;
  readonly ifNotOpen: 'refuse';
  readonly confirmWithin: number;
};

async function deliver({ inbox }: ApiCall, pause: PauseRecord, { value, custom, skip, comment, shape: _, digest: __, ...given }: DeliveryOptions): Promise<SendResult> {
  const options = { ...given, ...(comment !== undefined && { comment }) };
  const send = (more: { readonly delivery?: 'signal' }): Promise<AnswerReceipt> =>
    skip ? inbox.skip(pause, { ...options, ...more }) : inbox.answer(pause, value, { ...options, ...(custom !== undefined && { custom }), ...more });
  try {
    return toResult(await send({}));
  } catch (error) {
    // The workflow has a fault that a deploy will mend. The answer waits for that.
    if (!(error instanceof InboxError) || error.code !== 'TASK_FAILING') throw error;
    const { status } = await send({ delivery: 'signal' });
    return status === 'queued' ? { status, reason: 'TASK_FAILING' } : toResult({ status, at: new Date().toISOString() });
  }
}

function toResult(receipt: Pick<Receipt, 'status' | 'at'> | { readonly status: 'queued' } | undefined): SendResult {
  if (!receipt) throw toPauseNotFound();
  return receipt.status === 'queued' ? { status: 'queued' } : { status: receipt.status, at: receipt.at };
}

// Throws what the workflow would say, so that a thousand wrong answers cost Temporal nothing. Where the record is not all of
// the question, or another one than was shown, only the workflow can say.
function checkShown(record: PauseRecord, payload: AnswerPayload): void {
  const { question, stub, id, shape, digest } = record;
  if (!question || stub || !INPUT_TYPES.includes(question.inputType)) return;
  const isOther =
    (typeof payload.pause === 'string' && parsePauseId(payload.pause)?.fingerprint !== parsePauseId(id)?.fingerprint) ||
    (payload.shape !== undefined && payload.shape !== shape) ||
    (payload.digest !== undefined && payload.digest !== digest);
  if (isOther) return;
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

// What was shown: the id of the path, and shape and digest where the sender echoes them.
function toReference(record: PauseRecord, { pause, shape, digest }: AnswerPayload): PauseRecord {
  const id = typeof pause === 'string' ? pause : record.id;
  if (id === record.id) return { ...record, shape: shape ?? record.shape, digest: digest ?? record.digest };
  const { shape: _, digest: __, ...rest } = record;
  return { ...rest, id, shape, digest } as PauseRecord;
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
