import { QueryNotRegisteredError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common';

import type { ClientCode } from '../../protocol/codes';
import { isRefusalCode } from '../../protocol/codes';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { RefusalDetails } from '../../protocol/errors';
import { PAUSES_QUERY_NAME } from '../../protocol/wire-names';
import { isBusy, isTaskFailing, isTooLarge, isUnconfirmed, toGrpcError, UnreadableReplyError, GRPC } from './temporal-errors';

/**
 * Converts an error of a call about a workflow to an `InboxError`. An error that is neither ours nor Temporal's is returned
 * unchanged.
 */
export function toInboxError(error: unknown, workflowId: string): unknown {
  if (error instanceof InboxError) return error;
  if (error instanceof UnreadableReplyError) return toUnreadableError(workflowId, error);
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return fromFailure(error.cause, workflowId, error);
  // Temporal's client throws this for every query that a worker could not answer. Its message names the query only if the handler is missing.
  if (error instanceof QueryNotRegisteredError) {
    return error.message.includes(PAUSES_QUERY_NAME) ? toNoPausesError(workflowId, error) : toFailingError(workflowId, error);
  }
  // Temporal's client has its own error for "not found"; its raw service does not.
  if (error instanceof WorkflowNotFoundError || toGrpcError(error)?.code === GRPC.NOT_FOUND) {
    if (isMissingNamespace(error)) return toTransportError(error);
    // The second text is for an update that was waiting when the run ended.
    return error instanceof Error && /already completed|aborted by closing workflow/i.test(error.message)
      ? make('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended, so its pauses can no longer be answered.`, error)
      : make('WORKFLOW_NOT_FOUND', `There is no workflow ${workflowId} in this namespace.`, error);
  }
  if (isTaskFailing(error)) return toFailingError(workflowId, error);
  if (isUnconfirmed(error)) return make('UNAVAILABLE', `No worker took the call for workflow ${workflowId} in time, or Temporal does not answer. Check that a worker runs, then try again.`, error);
  return toTransportError(error);
}

/** The same for a call that is not about one workflow: a list, a count. */
export function toTransportError(error: unknown): unknown {
  if (error instanceof InboxError) return error;
  if (error instanceof NamespaceNotFoundError) return make('UNAVAILABLE', `There is no namespace ${error.namespace} on this Temporal server.`, error);
  const grpc = toGrpcError(error);
  if (isBusy(error)) return make('UNAVAILABLE', 'Temporal has reached a rate limit and takes no more requests now. Try again later, and call less often.', error);
  if (isTooLarge(error)) return make('UNAVAILABLE', "A reply of Temporal is larger than this connection accepts. Raise 'grpc.max_receive_message_length' in its channelArgs.", error);
  if (isUnconfirmed(error) || grpc?.code === GRPC.UNAVAILABLE) return make('UNAVAILABLE', 'Temporal does not answer. Try again.', error);
  if (grpc) return make('UNAVAILABLE', `Temporal refused the request: ${grpc.details}`, error);
  return error;
}

/** The tasks of a workflow fail, so it answers no queries or updates until they are fixed. */
export function toFailingError(workflowId: string, cause: unknown): InboxError {
  const advice = 'see its last failure in Temporal\'s web UI. An answer sent with delivery "signal" waits until they are fixed.';
  return make('TASK_FAILING', `The tasks of workflow ${workflowId} keep failing; ${advice}`, cause);
}

/** This client cannot read a workflow's reply or memo. */
export function toUnreadableError(workflowId: string, cause: unknown, then = ''): InboxError {
  return make('UNAVAILABLE', `The data of workflow ${workflowId} cannot be read (${toReason(cause)}). ${toCodecAdvice(cause)}${then && ` ${then}`}`, cause);
}

/** What to do if a payload could not be decoded, by the error of the data converter. */
export function toCodecAdvice(cause: unknown): string {
  // So Temporal's payload converter says that no codec has made anything of a payload.
  return /unknown encoding/i.test(toReason(cause)) ? NO_CODEC_ADVICE : "This client's codec failed: it must be the codec of the workers, with their keys.";
}

const NO_CODEC_ADVICE =
  'The payloads are encoded, and this client has no codec that decodes them: give the Client the same data converter as the workers, or the command line their codec server by --codec-endpoint.';

function fromFailure(failure: ApplicationFailure, workflowId: string, error: Error): unknown {
  const { type, message, details } = failure;
  if (isRefusalCode(type)) return new AnswerRefusedError(type, message, toDetails(details?.[0]), { cause: error });
  if (/no registered handler/i.test(message)) return toNoPausesError(workflowId, error);
  return make('UNAVAILABLE', `Workflow ${workflowId} did not process the answer: ${message}. Send it again with the same answerId.`, error);
}

function toDetails(details: unknown): RefusalDetails {
  return typeof details === 'object' && details !== null ? details : {};
}

/** The workflow does not use this package. */
export function toNoPausesError(workflowId: string, cause: unknown): InboxError {
  return make('NO_PAUSES', `Workflow ${workflowId} does not use waitforuser, so it has no pauses.`, cause);
}

function make(code: ClientCode, message: string, cause: unknown): InboxError {
  return new InboxError(code, message, { cause });
}

function isMissingNamespace(error: unknown): boolean {
  return /^namespace .* not found/i.test(toGrpcError(error)?.details ?? (error instanceof Error ? error.message : ''));
}

function toReason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
