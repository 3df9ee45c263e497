import { InboxError } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import { parseReference } from '../../protocol/pause-reference';
import { callTemporal } from '../call-temporal';
import { toCodecAdvice } from '../errors/inbox-errors';
import { isTemporalError } from '../errors/temporal-errors';
import type { UnreadableReplyError } from '../errors/temporal-errors';
import type { Delivery } from './delivery';

const UPDATE_POLL_MS = 5_000;
const COMPLETED = 3;

/** A receipt, or a replacement for one that this client cannot read. */
export interface GivenReceipt extends Receipt {
  /**
   * Why the workflow's own receipt could not be read, and what to do. The answer was accepted, now or before; `at` is when
   * this client learnt it.
   */
  readonly unreadable?: string;
}

/**
 * What happened to an update whose outcome cannot be decoded. Temporal keeps the outcome of an accepted update and nothing of a
 * refused one. It is never reported as refused, since an unreadable outcome may say anything.
 *
 * @throws InboxError `UNAVAILABLE` if Temporal has no outcome of it
 */
export async function readUnreadableResult(delivery: Delivery, updateId: string, cause: UnreadableReplyError): Promise<GivenReceipt> {
  const { target, pinnedRunId } = delivery;
  const place = target.place === undefined ? undefined : parseReference(target.place);
  const runIds = new Set([pinnedRunId ?? target.runId ?? '', pinnedRunId ?? '']);
  for (const runId of runIds) {
    if (!(await readWasAccepted(delivery, { runId, updateId }))) continue;
    const unreadable = `Workflow ${target.workflowId} accepted the answer, but its receipt cannot be read (${cause.message}). ${toCodecAdvice(cause)}`;
    // A key does not tell the index of the pause.
    if (place?.kind !== 'index') throw new InboxError('UNAVAILABLE', unreadable, { cause });
    return { status: 'accepted', pause: place.index, at: new Date().toISOString(), unreadable };
  }
  const message = `The reply of workflow ${target.workflowId} to the answer cannot be read (${cause.message}), so it is not known whether the answer was accepted. ${toCodecAdvice(cause)}`;
  throw new InboxError('UNAVAILABLE', message, { cause });
}

async function readWasAccepted({ caller, target }: Delivery, { runId, updateId }: { readonly runId: string; readonly updateId: string }): Promise<boolean> {
  const { client } = caller;
  const { namespace, identity } = client.options;
  const updateRef = { workflowExecution: { workflowId: target.workflowId, runId }, updateId };
  const request = { namespace, identity, updateRef, waitPolicy: { lifecycleStage: COMPLETED } };
  try {
    const { outcome } = await callTemporal(caller, () => client.workflowService.pollWorkflowExecutionUpdate(request), Date.now() + UPDATE_POLL_MS);
    return outcome?.success != null;
  } catch (error) {
    if (isTemporalError(error)) return false;
    throw error;
  }
}
