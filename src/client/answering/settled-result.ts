import type { AnswerPayload } from '../../protocol/answer';
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
 * What to tell of an answer by the record of its pause: `duplicate` of this very answer, or why the pause takes none any
 * more. `undefined` where the pause is open, or nothing can be learnt of it in time.
 */
export async function readSettledResult(delivery: Delivery, withinMs = READ_MS): Promise<Receipt | undefined> {
  const record = await readAnswered(delivery, Date.now() + withinMs);
  return record && judgeSettled(record, delivery.payload);
}

/** The same by a record that is at hand. */
export function judgeSettled(record: PauseRecord, payload: AnswerPayload): Receipt | undefined {
  if (record.status === 'open') return undefined;
  if (payload.answerId === undefined || record.answerId !== payload.answerId) refuseSettled(record);
  if (isSameAnswer(record, payload)) return { status: 'duplicate', pause: record.index, at: record.at ?? '' };
  throw new AnswerRefusedError('ANSWER_ID_REUSED', `This answerId came before with another answer, to pause ${record.index}. Use a new one.`);
}

/** Throws where a pause can be answered no more. */
export function refuseSettled(record: PauseRecord): void {
  if (record.status === 'open') return;
  if (record.status === 'closed') throw toClosedError(record);
  const { code, message, details } = toSettledRefusal(`Pause ${record.index} of workflow ${record.workflowId}`, record);
  throw new AnswerRefusedError(code, message, details);
}

// A record or an id is of a run that asked, and where that run has ended its memo may tell without a worker. Else in the run
// that the answer was sent to, or the current one, which may have taken over what came early, and then in the one that the
// reference names.
async function readAnswered(delivery: Delivery, deadline: number): Promise<PauseRecord | undefined> {
  const { caller, target, pinnedRunId } = delivery;
  const { workflowId } = target;
  try {
    const ended = target.shown && (await readEndedRunPause(caller, target, deadline));
    if (ended) return ended;
    const found = await findIn(delivery, { workflowId, runId: pinnedRunId }, deadline);
    if (found || target.shown || target.runId === undefined) return found;
    return await readEndedRunPause(caller, target, deadline);
  } catch (error) {
    caller.signal?.throwIfAborted();
    // No worker for one run, none for the other; a run that is not kept any more. What is known already has to do.
    if (isTemporalError(error)) return undefined;
    throw error;
  }
}

async function findIn(delivery: Delivery, name: RunName, deadline: number): Promise<PauseRecord | undefined> {
  const { caller, target } = delivery;
  const { pauses } = await readRunPauses(caller, name, { place: target.place, deadline, patient: true });
  return pauses.find((record) => isTargetOf(target, record) || isCarriedOver(record, delivery));
}

// An answer that came early goes with its workflow to the next run, whichever run it was sent to.
function isCarriedOver(record: PauseRecord, { target, payload }: Delivery): boolean {
  return payload.answerId !== undefined && record.answerId === payload.answerId && isPlaceOf(target, record);
}

function isSameAnswer({ question, status, value }: PauseRecord, payload: AnswerPayload): boolean {
  // A record that is 100 pauses old holds no value any more; its answerId is then all there is to compare.
  if (!question) return true;
  const checked = checkAnswer(question, payload, 'recorded');
  return checked.ok && checked.status === status && JSON.stringify(checked.value) === JSON.stringify(value ?? null);
}
