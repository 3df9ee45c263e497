import type { AnswerPayload } from '../../protocol/answer';
import { isAssignment } from '../../protocol/assignment';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { INPUT_TYPES } from '../../protocol/question';
import { callTemporal } from '../call-temporal';
import { toFailingError, toInboxError } from '../errors/inbox-errors';
import { isBrokenReply, isSignalLimit } from '../errors/temporal-errors';
import { readRun } from '../finding/described-run';
import { isTargetOf } from '../finding/pause-reference';
import { queryPauses } from '../finding/query-pauses';
import { toName, toSendId } from './delivery';
import type { Delivery } from './delivery';
import { refuseWrongCodec } from './recipient';
import { readSettledResult } from './settled-result';

const SIGNAL_MS = 5_000;
const DESCRIBE_MS = 5_000;
const PROBE_MS = 2_000;

/** Temporal has stored the answer. The workflow decides on it when a worker takes it; `inbox.answerStatus` returns the decision. */
export interface Queued {
  readonly status: 'queued';
  readonly answerId: string;
}

/** Sends an answer by signal; `undefined` if the run takes no more signals. */
export async function sendSignal(delivery: Delivery): Promise<Queued | undefined> {
  const { caller, handle, target, payload } = delivery;
  try {
    await callTemporal(caller, () => handle.signal(toName(delivery), payload), Date.now() + SIGNAL_MS);
  } catch (error) {
    if (isSignalLimit(error)) return undefined;
    throw toInboxError(error, target.workflowId);
  }
  return toQueued(payload);
}

/** The receipt of an answer that is stored and not decided on yet. */
export function toQueued(payload: Delivery['payload']): Queued {
  return { status: 'queued', answerId: toSendId(payload) };
}

/**
 * Sends an answer by signal after no worker has confirmed it. It refuses if the workflow's tasks keep failing, if the workflow
 * has closed, if the answer would not be encoded as the workflow's payloads are, or if it does not fit the question as last
 * listed. A pause that is not listed may have been settled, so it first asks the workflow: sometimes only updates are held up,
 * for instance by Temporal's limits.
 */
export async function queueUnconfirmed(delivery: Delivery): Promise<Receipt | Queued | undefined> {
  const { caller, target, pinnedRunId } = delivery;
  const { workflowId } = target;
  const run = await readRun(caller, { workflowId, runId: pinnedRunId }, Date.now() + DESCRIBE_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  if (run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended, so its pauses can no longer be answered.`);
  await refuseWrongCodec(caller, run);
  if (run.attempt > 1 && run.isQuerySafe) await refuseFailing(delivery);
  const listed = run.records.find((record) => isTargetOf(target, record));
  if (listed) checkListed(delivery, listed);
  return (listed ? undefined : await readSettledResult(delivery, PROBE_MS)) ?? sendSignal(delivery);
}

// A task is also retried after its worker died. Only a workflow whose tasks fail refuses a query at once.
async function refuseFailing({ caller, pinnedRunId, target: { workflowId } }: Delivery): Promise<void> {
  try {
    await queryPauses(caller, { workflowId, runId: pinnedRunId }, { place: 0, deadline: Date.now() + PROBE_MS });
  } catch (error) {
    if (isBrokenReply(error)) throw toFailingError(workflowId, error);
    const inboxError = toInboxError(error, workflowId);
    if (inboxError instanceof InboxError && inboxError.code === 'TASK_FAILING') throw inboxError;
  }
}

function checkListed({ target, payload }: Delivery, listed: PauseRecord): void {
  // The memo holds the question as it was when its pause opened. If the answer is for another one, a deploy may have changed
  // the question. Then only the workflow knows which of the two it asks now. Answers of other input types, which a later
  // version may add, are checked by the workflow only.
  if (isAssignment(payload) || !listed.question || listed.stub || !INPUT_TYPES.includes(listed.question.inputType) || isForOtherQuestion(payload, listed)) return;
  const checked = checkAnswer(listed.question, payload);
  if (checked.ok) return;
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  const message = `The answer does not fit pause ${listed.index} of workflow ${target.workflowId}: ${reasons}`;
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: checked.issues });
}

function isForOtherQuestion({ pause, shape, digest }: AnswerPayload, listed: PauseRecord): boolean {
  const shown = typeof pause === 'string' ? parsePauseId(pause) : undefined;
  if (shown && shown.fingerprint !== parsePauseId(listed.id)?.fingerprint) return true;
  return (shape !== undefined && shape !== listed.shape) || (digest !== undefined && digest !== listed.digest);
}
