import { InboxError } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import { parseReference } from '../../protocol/pause-reference';
import { callTemporal } from '../call-temporal';
import { CODEC_ADVICE } from '../errors/inbox-errors';
import { isTemporalError } from '../errors/temporal-errors';
import type { UnreadableReplyError } from '../errors/temporal-errors';
import type { Delivery } from './delivery';

const POLL_MS = 5_000;
const COMPLETED = 3;

/** A receipt, or what stands for one that this client cannot read. */
export interface GivenReceipt extends Receipt {
  /**
   * Why the workflow's own receipt could not be read, and what to do: the answer was taken, whether now or before, and `at`
   * says when this client learnt it.
   */
  readonly unreadable?: string;
}

/**
 * What became of an update whose outcome cannot be decoded: Temporal itself keeps the outcome of one that was taken, and
 * of one that was refused nothing. Never told as refused, for what cannot be read may say anything.
 *
 * @throws InboxError `UNAVAILABLE` where Temporal knows nothing of it
 */
export async function readUnreadableResult(delivery: Delivery, updateId: string, cause: UnreadableReplyError): Promise<GivenReceipt> {
  const { target, pinnedRunId } = delivery;
  const place = target.place === undefined ? undefined : parseReference(target.place);
  const runIds = new Set([pinnedRunId ?? target.runId ?? '', pinnedRunId ?? '']);
  for (const runId of runIds) {
    if (!(await wasTaken(delivery, { runId, updateId }))) continue;
    const unreadable = `Workflow ${target.workflowId} took the answer, but its receipt cannot be read (${cause.message}). ${CODEC_ADVICE}`;
    // By a key alone nobody can tell which pause it was.
    if (place?.kind !== 'index') throw new InboxError('UNAVAILABLE', unreadable, { cause });
    return { status: 'accepted', pause: place.index, at: new Date().toISOString(), unreadable };
  }
  const message = `What workflow ${target.workflowId} said to the answer cannot be read (${cause.message}), so it is not known whether it was taken. ${CODEC_ADVICE}`;
  throw new InboxError('UNAVAILABLE', message, { cause });
}

async function wasTaken({ caller, target }: Delivery, { runId, updateId }: { readonly runId: string; readonly updateId: string }): Promise<boolean> {
  const { client } = caller;
  const { namespace, identity } = client.options;
  const updateRef = { workflowExecution: { workflowId: target.workflowId, runId }, updateId };
  const request = { namespace, identity, updateRef, waitPolicy: { lifecycleStage: COMPLETED } };
  try {
    const { outcome } = await callTemporal(caller, () => client.workflowService.pollWorkflowExecutionUpdate(request), Date.now() + POLL_MS);
    return outcome?.success != null;
  } catch (error) {
    if (isTemporalError(error)) return false;
    throw error;
  }
}
