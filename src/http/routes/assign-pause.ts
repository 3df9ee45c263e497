import { refuseSettled } from '../../client/answering/settled-result';
import { parseAssignment } from '../../protocol/assignment';
import type { AssignPayload } from '../../protocol/assignment';
import { AnswerRefusedError } from '../../protocol/errors';
import { isSameName } from '../../protocol/names';
import type { PauseRecord } from '../../protocol/pause-record';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { Problem, toPauseNotFound } from '../problems/problem';
import { toUnavailable } from '../problems/to-problem';
import type { SendResult } from '../who/undecided-answers';
import { readAnyPause } from './read-visible-pause';
import type { ApiCall } from './route';
import { sendOnce, toConfirmWithin } from './send-once';
import { isOtherQuestion, toShownRecord } from './shown-record';

/** What a person sent to hand a pause over. */
export interface SentAssignment {
  readonly to?: unknown;
  readonly comment?: string | undefined;
  readonly turn?: number | undefined;
  readonly shape?: string | undefined;
  readonly digest?: string | undefined;
}

/**
 * Hands over a pause whose record it has read and authorised just before: an id alone permits nothing. Throws a `Problem` or
 * the inbox's refusal.
 */
export async function assignPause(call: ApiCall, id: string, sent: SentAssignment, assignId: string): Promise<SendResult> {
  const began = Date.now();
  const { access, person, inbox } = call;
  const record = await readAnyPause(call, id);
  // If it was this person's own hand-over, they learn that also where the pause is not theirs to see any more.
  const isOwn = record.assigned?.assignId === assignId;
  if (!isOwn && !access.maySee(record)) throw toPauseNotFound();
  const payload = toPayload(record, { id, sent, assignId });
  if (isOwn) return toOwnResult(record, payload);
  refuseSettled(record);
  checkAssignment(call, record, payload);
  const { to, comment, turn = record.turn ?? 0 } = payload;
  const as = access.toAs(record);
  const options = { to, turn, by: person.name, assignId, ifNotOpen: 'refuse', confirmWithin: toConfirmWithin(began), ...(as !== undefined && { as }), ...(comment !== undefined && { comment }) } as const;
  const pause = toShownRecord(record, payload);
  return sendOnce(call, record, { id: assignId, fingerprint: `${turn} ${to.join()}` }, async (more) => inbox.assign(pause, { ...options, ...more }));
}

// Throws what the workflow would say, and what only this side knows: whether the person may. Where another question was shown
// than the record has, the workflow says so.
function checkAssignment({ access }: ApiCall, record: PauseRecord, payload: AssignPayload): void {
  const { turn, to } = payload;
  if (!isOtherQuestion(record, payload) && turn !== undefined && turn !== (record.turn ?? 0)) {
    throw new AnswerRefusedError('ASSIGNMENT_CHANGED', 'This question was handed over or escalated since it was shown. Read it again.');
  }
  if (!access.mayAssign(record, to)) throw new Problem('NOT_ALLOWED', 'You may see this question, but not hand it over to these.');
  // A stub has not all that the host's own rule may look at.
  if (record.stub && access.authorize) throw toUnavailable(undefined);
  const { excluded = [] } = record;
  const i = to.findIndex((name) => excluded.some((person) => isSameName(person, name)));
  if (i >= 0) throw toInvalid([{ path: ['to', i], code: 'unknown_option', message: 'This person is excluded from answering it.' }]);
}

function toOwnResult({ assigned, turn = 0 }: PauseRecord, { to }: AssignPayload): SendResult {
  if (assigned?.to.join() === to.join()) return { status: 'duplicate', at: assigned.at, turn };
  throw new AnswerRefusedError('ANSWER_ID_REUSED', 'This Idempotency-Key was used before to hand the question over to others. Use a new one.');
}

function toPayload(record: PauseRecord, { id, sent, assignId }: { readonly id: string; readonly sent: SentAssignment; readonly assignId: string }): AssignPayload {
  const { to, comment, turn, shape, digest } = sent;
  const parsed = parseAssignment({ v: PROTOCOL_VERSION, pause: id, runId: record.runId, to, comment, turn, shape, digest, assignId });
  if (parsed.ok) return parsed.answer;
  throw toInvalid(parsed.issues);
}

function toInvalid(issues: AnswerRefusedError['issues']): AnswerRefusedError {
  return new AnswerRefusedError('INVALID_ANSWER', `It was not handed over: ${issues.map(({ message }) => message).join(' ')}`, { issues });
}
