import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { INPUT_TYPES } from '../../protocol/question';
import { ANSWER_NAME } from '../../protocol/wire-names';
import { callTemporal } from '../call-temporal';
import { toFailingError, toInboxError } from '../errors/inbox-errors';
import { isBrokenReply, isSignalLimit } from '../errors/temporal-errors';
import { readRun } from '../finding/described-run';
import { isTargetOf } from '../finding/pause-reference';
import { queryPauses } from '../finding/query-pauses';
import type { Delivery } from './delivery';
import { refuseWrongCodec } from './recipient';
import { readSettledResult } from './settled-result';

const SIGNAL_MS = 5_000;
const LOOK_MS = 5_000;
const PROBE_MS = 2_000;

/** Temporal has stored the answer; the workflow judges it when a worker takes it. `inbox.answerStatus` tells what became of it. */
export interface Queued {
  readonly status: 'queued';
  readonly answerId: string;
}

/** Sends an answer by signal, as it is; `undefined` where the run takes no more signals. */
export async function sendSignal({ caller, handle, target, payload }: Delivery): Promise<Queued | undefined> {
  try {
    await callTemporal(caller, () => handle.signal(ANSWER_NAME, payload), Date.now() + SIGNAL_MS);
  } catch (error) {
    if (isSignalLimit(error)) return undefined;
    throw toInboxError(error, target.workflowId);
  }
  return toQueued(payload);
}

/** The receipt of an answer that is stored and not judged yet. */
export function toQueued({ answerId = '' }: AnswerPayload): Queued {
  return { status: 'queued', answerId };
}

/**
 * Sends an answer by signal after no worker gave its word: refuses where the workflow's tasks keep failing, where it has
 * closed, where the answer would stand in clear, and where it does not fit the question as last listed. A pause that is
 * not listed may have been settled: where only updates are held up, as by Temporal's limits, the workflow still says so.
 */
export async function queueUnconfirmed(delivery: Delivery): Promise<Receipt | Queued | undefined> {
  const { caller, target, pinnedRunId } = delivery;
  const { workflowId } = target;
  const run = await readRun(caller, { workflowId, runId: pinnedRunId }, Date.now() + LOOK_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  if (run.status !== 'running') throw new InboxError('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended; its pauses can no longer be answered.`);
  refuseWrongCodec(run);
  if (run.attempt > 1 && run.isQuerySafe) await refuseFailing(delivery);
  const listed = run.records.find((record) => isTargetOf(target, record));
  if (listed) checkListed(delivery, listed);
  return (listed ? undefined : await readSettledResult(delivery, PROBE_MS)) ?? sendSignal(delivery);
}

// A retried task may also be one whose worker died. Only a workflow whose tasks fail refuses a query at once.
async function refuseFailing({ caller, pinnedRunId, target: { workflowId } }: Delivery): Promise<void> {
  try {
    await queryPauses(caller, { workflowId, runId: pinnedRunId }, { place: 0, deadline: Date.now() + PROBE_MS });
  } catch (error) {
    if (isBrokenReply(error)) throw toFailingError(workflowId, error);
    const told = toInboxError(error, workflowId);
    if (told instanceof InboxError && told.code === 'TASK_FAILING') throw told;
  }
}

function checkListed({ target, payload }: Delivery, listed: PauseRecord): void {
  // The memo keeps a question as its pause opened. Where the answer was given to another one, a deploy may have changed
  // it since: only the workflow can tell which of the two stands there now. Of another input type, which a later version
  // may bring, it alone judges.
  if (!listed.question || listed.stub || !INPUT_TYPES.includes(listed.question.inputType) || isOfAnother(payload, listed)) return;
  const checked = checkAnswer(listed.question, payload);
  if (checked.ok) return;
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  const message = `The answer does not fit pause ${listed.index} of workflow ${target.workflowId}: ${reasons}`;
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: checked.issues });
}

function isOfAnother({ pause, shape, digest }: AnswerPayload, listed: PauseRecord): boolean {
  const shown = typeof pause === 'string' ? parsePauseId(pause) : undefined;
  if (shown && shown.fingerprint !== parsePauseId(listed.id)?.fingerprint) return true;
  return (shape !== undefined && shape !== listed.shape) || (digest !== undefined && digest !== listed.digest);
}
