import type { AnswerPayload } from '../../protocol/answer';
import { checkAnswer } from '../../protocol/check-answer';
import { AnswerRefusedError } from '../../protocol/errors';
import type { PauseRecord, Receipt } from '../../protocol/pause-record';
import { ANSWER_NAME } from '../../protocol/wire-names';
import { names, queryRows, readStored } from '../finding/read-pause';
import type { Delivery } from './recipient';
import { toRecordedResult } from './settled-result';
import { isSignalLimit, toRefusal } from '../errors/temporal-errors';

const SIGNAL_MS = 5_000;
const PROBE_MS = 2_000;

/** Temporal has stored the answer; the workflow judges it when a worker takes it. `inbox.fate` tells what became of it. */
export interface Queued {
  readonly status: 'queued';
  readonly answerId: string;
}

/** Sends an answer by signal, as it is; `undefined` where the run takes no more signals. */
export async function queueAnswer({ client, handle, target, payload }: Delivery): Promise<Queued | undefined> {
  try {
    await client.withDeadline(Date.now() + SIGNAL_MS, () => handle.signal(ANSWER_NAME, payload));
  } catch (error) {
    if (isSignalLimit(error)) return undefined;
    throw toRefusal(error, target.workflowId);
  }
  return toQueued(payload);
}

/** The receipt of an answer that is stored and not judged yet. */
export function toQueued({ answerId = '' }: AnswerPayload): Queued {
  return { status: 'queued', answerId };
}

/**
 * The same after no worker gave its word: refuses where the workflow's tasks keep failing, where it has closed, and
 * where the answer does not fit the question as last listed. A pause that is not listed may have been settled: where
 * only updates are held up, as by Temporal's limits, the workflow still says so.
 */
export async function queueUnconfirmed(delivery: Delivery): Promise<Receipt | Queued | undefined> {
  const { client, handle, target } = delivery;
  const { records, attempt } = await readStored(client, handle, target.workflowId);
  if (attempt > 1) await refuseFailing(delivery);
  const listed = records.find((record) => names(target, record));
  if (listed) checkListed(delivery, listed);
  return (listed ? undefined : await toRecordedResult(delivery, PROBE_MS)) ?? queueAnswer(delivery);
}

// A retried task may also be one whose worker died. Only a workflow whose tasks fail refuses a query at once.
async function refuseFailing({ client, handle, target }: Delivery): Promise<void> {
  try {
    await queryRows(client, handle, { pause: 0, withinMs: PROBE_MS });
  } catch (error) {
    const refusal = toRefusal(error, target.workflowId);
    if (refusal instanceof AnswerRefusedError && refusal.code === 'TASK_FAILING') throw refusal;
  }
}

function checkListed({ target, payload }: Delivery, listed: PauseRecord): void {
  // The memo keeps a question as its pause opened. Where the answer was given to another one, a deploy may have changed
  // it since: only the workflow can tell which of the two stands there now.
  if (!listed.question || listed.stub || isOfAnother(payload, listed)) return;
  const checked = checkAnswer(listed.question, payload);
  if (checked.ok) return;
  const reasons = checked.issues.map(({ message }) => message).join(' ');
  const message = `The answer does not fit pause ${listed.index} of workflow ${target.workflowId}: ${reasons}`;
  throw new AnswerRefusedError('INVALID_ANSWER', message, { issues: checked.issues });
}

function isOfAnother({ shape, digest }: AnswerPayload, listed: PauseRecord): boolean {
  return (shape !== undefined && shape !== listed.shape) || (digest !== undefined && digest !== listed.digest);
}
