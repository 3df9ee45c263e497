import { InboxError } from '../../protocol/errors';
import { callTemporal } from '../call-temporal';
import { CODEC_ADVICE } from '../errors/inbox-errors';
import { isTemporalError } from '../errors/temporal-errors';
import type { UnreadableReplyError } from '../errors/temporal-errors';
import type { Delivery } from './delivery';

const POLL_MS = 5_000;
const COMPLETED = 3;

/** The workflow took the answer, and this client cannot read with which words. */
export interface UnreadableReceipt {
  readonly status: 'accepted';
  /** Index of the pause, where the reference named it. */
  readonly pause?: number;
  /** When this client learnt it. */
  readonly at: string;
  /** Why the receipt cannot be read, and what to do. */
  readonly unreadable: string;
}

/**
 * What became of an update whose outcome cannot be decoded: Temporal itself keeps the outcome of one that was taken, and
 * of one that was refused nothing. Never told as refused, for what cannot be read may say anything.
 *
 * @throws InboxError `UNAVAILABLE` where Temporal knows nothing of it
 */
export async function readUnreadableResult(delivery: Delivery, updateId: string, cause: UnreadableReplyError): Promise<UnreadableReceipt> {
  const { target, pinnedRunId } = delivery;
  const runIds = new Set([pinnedRunId ?? target.runId ?? '', pinnedRunId ?? '']);
  for (const runId of runIds) {
    if (!(await wasTaken(delivery, { runId, updateId }))) continue;
    const { place } = target;
    return {
      status: 'accepted',
      ...(typeof place === 'number' && { pause: place }),
      at: new Date().toISOString(),
      unreadable: `The workflow took the answer, but its receipt cannot be read (${cause.message}). ${CODEC_ADVICE}`,
    };
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
