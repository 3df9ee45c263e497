import type { AnswerPayload } from '../../protocol/answer';
import { isAssignment } from '../../protocol/assignment';
import type { AssignPayload } from '../../protocol/assignment';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError } from '../../protocol/errors';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { toSettledRefusal } from '../../protocol/settled-refusal';
import { isTemporalError } from '../errors/temporal-errors';
import { readEndedRunPause, toClosedError } from '../finding/closed-pause';
import type { RunName } from '../finding/described-run';
import { isPlaceOf, isTargetOf } from '../finding/pause-reference';
import { readRunPauses } from '../finding/run-pauses';
import type { Delivery } from './delivery';

const READ_MS = 5_000;

/**
 * Reads the pause and returns `duplicate` if this same answer settled it. Throws the reason if it was settled otherwise.
 * `undefined` if the pause is open, or if nothing can be learnt about it in time.
 */
export async function readSettledResult(delivery: Delivery, withinMs = READ_MS): Promise<Receipt | undefined> {
  const record = await readSettledRecord(delivery, Date.now() + withinMs);
  return record && judgeSettled(record, delivery.payload);
}

/** The same for a record that was already read. */
export function judgeSettled(record: PauseRecord, payload: Delivery['payload']): Receipt | undefined {
  if (isAssignment(payload)) return judgeAssigned(record, payload);
  if (record.status === 'open') return undefined;
  if (payload.answerId === undefined || record.answerId !== payload.answerId) refuseSettled(record);
  if (isSameAnswer(record, payload)) return { status: 'duplicate', pause: record.index, at: record.at ?? '' };
  throw new AnswerRefusedError('ANSWER_ID_REUSED', `This answerId was used before with another answer, for pause ${record.index}. Use a new one.`);
}

// The last assignment is known from the record, also while the pause is open.
function judgeAssigned(record: PauseRecord, { assignId }: AssignPayload): Receipt | undefined {
  const { index, turn = 0, assigned } = record;
  if (assigned !== undefined && assigned.assignId === assignId) return { status: 'duplicate', pause: index, at: assigned.at, turn };
  refuseSettled(record);
  return undefined;
}

/** Throws if a pause can no longer be answered. */
export function refuseSettled(record: PauseRecord): void {
  if (record.status === 'open') return;
  if (record.status === 'closed') throw toClosedError(record);
  const { code, message, details } = toSettledRefusal(`Pause ${record.index} of workflow ${record.workflowId}`, record);
  throw new AnswerRefusedError(code, message, details);
}

// A record or an id names a run that has asked. If that run has ended, its memo may answer without a worker. Otherwise it
// looks in the run that the answer was sent to, or the current one, which may have received a carried-over answer, and then in
// the run that the reference names.
async function readSettledRecord(delivery: Delivery, deadline: number): Promise<PauseRecord | undefined> {
  const { caller, target, pinnedRunId } = delivery;
  const { workflowId } = target;
  try {
    const ended = target.shown && (await readEndedRunPause(caller, target, deadline));
    if (ended) return ended;
    const found = await readRecordIn(delivery, { workflowId, runId: pinnedRunId }, deadline);
    if (found || target.shown || target.runId === undefined) return found;
    return await readEndedRunPause(caller, target, deadline);
  } catch (error) {
    caller.signal?.throwIfAborted();
    // No worker answers, or a run is not kept any more. The caller then reports what it already knows.
    if (isTemporalError(error)) return undefined;
    throw error;
  }
}

async function readRecordIn(delivery: Delivery, name: RunName, deadline: number): Promise<PauseRecord | undefined> {
  const { caller, target } = delivery;
  const { pauses } = await readRunPauses(caller, name, { place: target.place, deadline, retry: true });
  return pauses.find((record) => isTargetOf(target, record) || isCarriedOver(record, delivery));
}

// An early answer is carried over to the next run, whichever run it was sent to.
function isCarriedOver(record: PauseRecord, { target, payload }: Delivery): boolean {
  return !isAssignment(payload) && payload.answerId !== undefined && record.answerId === payload.answerId && isPlaceOf(target, record);
}

function isSameAnswer({ question, status, value }: PauseRecord, payload: AnswerPayload): boolean {
  // A record that is 100 pauses old has no value any more. Then only its answerId can be compared.
  if (!question) return true;
  const checked = checkAnswer(question, payload, 'recorded');
  return checked.ok && checked.status === status && JSON.stringify(checked.value) === JSON.stringify(value ?? null);
}
