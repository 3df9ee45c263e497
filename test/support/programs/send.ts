import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ANSWER_NAME, AnswerRefusedError, InboxError, isRefusalCode } from 'waitforuser';
import type { Receipt } from 'waitforuser';
import { Inbox } from 'waitforuser/client';

import type { Way } from './move';
import type { SentAnswer, Told } from './sent-answer';

// Short, so that on a busy machine some answers arrive both by update and by signal.
const CONFIRM_MS = 150;
const RESOURCE_EXHAUSTED = 8;

/** Sends an answer once and returns the reply. Throws if the reply is neither a receipt nor a refusal. */
export async function send(client: Client, handle: WorkflowHandle, sent: SentAnswer, way: Way): Promise<Told> {
  return way === 'update' || way === 'signal' ? sendByInbox(client, sent, way) : sendRaw(client, handle, sent, way);
}

async function sendByInbox(client: Client, { reference, content, by, answerId }: SentAnswer, delivery: 'update' | 'signal'): Promise<Told> {
  const inbox = new Inbox(client);
  const { value, custom, skip } = content;
  const options = { by, delivery, confirmWithin: CONFIRM_MS, ...(answerId !== undefined && { answerId }), ...(custom !== undefined && { custom }) };
  try {
    const receipt = await (skip ? inbox.skip(reference, options) : inbox.answer(reference, value, options));
    return receipt.status === 'queued' ? { what: 'stored' } : { what: receipt.status, pause: receipt.pause };
  } catch (error) {
    if (!(error instanceof InboxError)) throw error;
    const by = error instanceof AnswerRefusedError ? error.by : undefined;
    return { what: 'refused', code: error.code, by, why: `${error.message} (${String(error.cause)})` };
  }
}

async function sendRaw(client: Client, handle: WorkflowHandle, sent: SentAnswer, way: 'rawUpdate' | 'rawSignal'): Promise<Told> {
  const { reference, pause, content, by, answerId } = sent;
  const seen = typeof reference === 'string' || !('shape' in reference) ? {} : { runId: reference.runId, shape: reference.shape, digest: reference.digest };
  const payload = { pause, ...content, ...seen, by, answerId };
  try {
    if (way === 'rawSignal') {
      await handle.signal(ANSWER_NAME, payload);
      return { what: 'stored' };
    }
    const update = () => handle.executeUpdate<Receipt, [unknown]>(ANSWER_NAME, { args: [payload] });
    const receipt = await client.withDeadline(Date.now() + CONFIRM_MS, update);
    return { what: receipt.status, pause: receipt.pause };
  } catch (error) {
    return toTold(error);
  }
}

function toTold(error: unknown): Told {
  if (error instanceof WorkflowNotFoundError) return { what: 'refused', code: 'WORKFLOW_CLOSED' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { what: 'unconfirmed' };
  const cause = error instanceof Error ? error.cause : undefined;
  // More than 10 updates in flight.
  if (isGrpcServiceError(cause) && (cause.code as number) === RESOURCE_EXHAUSTED) return { what: 'unconfirmed' };
  if (!(error instanceof WorkflowUpdateFailedError) || !(cause instanceof ApplicationFailure) || !isRefusalCode(cause.type)) throw error;
  return { what: 'refused', code: cause.type, by: (cause.details?.[0] as { by?: string } | undefined)?.by };
}
