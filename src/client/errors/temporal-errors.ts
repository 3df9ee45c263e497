import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowFailedError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common';

import { WaitForUserError } from '../../protocol/errors';

// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
export const GRPC = {
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  OUT_OF_RANGE: 11,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** Temporal replied and this client cannot read it, or could not write what it was to send: a data converter threw. */
export class UnreadableReplyError extends Error {
  override readonly name = 'UnreadableReplyError';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Nobody was asked, because a question just then could have spoilt the run's history. */
export class NotNowError extends Error {
  override readonly name = 'NotNowError';
}

/** Whether an error is Temporal's own word, or ours about it. */
export function isTemporalError(error: unknown): boolean {
  return (
    error instanceof ServiceError ||
    error instanceof WorkflowNotFoundError ||
    error instanceof NamespaceNotFoundError ||
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof WorkflowFailedError ||
    error instanceof QueryNotRegisteredError ||
    error instanceof QueryRejectedError ||
    error instanceof WaitForUserError ||
    error instanceof UnreadableReplyError ||
    error instanceof NotNowError ||
    isGrpcServiceError(error)
  );
}

/**
 * Whether a call ended without the workflow's word because nobody gave it in time; the server itself may be well. Where
 * no worker has polled lately a query finds a precondition failed, and so does the update after a run's 2,000th.
 */
export function isUnconfirmed(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof NotNowError) return true;
  const { code, details = '' } = toGrpcError(error) ?? {};
  if (code === GRPC.FAILED_PRECONDITION) return !saysTaskFailing(details);
  return code === GRPC.CANCELLED || code === GRPC.DEADLINE_EXCEEDED;
}

/** Whether Temporal takes no more calls for the moment: 10 updates of the run are under way, or a rate limit holds. */
export function isBusy(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.RESOURCE_EXHAUSTED && !isTooLarge(error);
}

/** Whether a reply is larger than the connection takes. Two texts: of gRPC for Node, and of the SDK's native connection. */
export function isTooLarge(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return (code === GRPC.RESOURCE_EXHAUSTED || code === GRPC.OUT_OF_RANGE) && /message (larger than max|length too large)/i.test(details);
}

/** Whether the run has had its 10,000 signals. The server has no code for that; its words are held by a test that runs into the limit. */
export function isSignalLimit(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.INVALID_ARGUMENT && /limit for signal/i.test(details);
}

/** Whether the server could not make sense of a request, such as a query by a search attribute that is not registered. */
export function isInvalidArgument(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.INVALID_ARGUMENT;
}

/** Whether there is no such run: Temporal says of what cannot be the id of a run that it is invalid, and of a run id alone it knows no more. */
export function isMissingRun(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || toGrpcError(error)?.code === GRPC.NOT_FOUND) return true;
  if (error instanceof QueryNotRegisteredError) return /invalid runid/i.test(error.message);
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.INVALID_ARGUMENT && /invalid runid/i.test(details);
}

/**
 * Whether an update was not processed and is to be sent again with its own id. Either the task that had taken it was
 * undone, as when a signal came while it ended the workflow: the server does the task again, but not the update. Or its
 * run continued as new in that very task. Held by tests, like the limits.
 */
export function isUndone(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof ApplicationFailure && error.cause.type === 'UnprocessedUpdate';
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.FAILED_PRECONDITION && /unexpected workflow task failure/i.test(details);
}

/** Whether the tasks of the workflow fail, by Temporal's own word. */
export function isTaskFailing(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.FAILED_PRECONDITION && saysTaskFailing(details);
}

/**
 * Whether a call broke on its way back. A native connection says so where the failure of a task has a stack that is
 * longer than its headers may be: what it was can then be learnt from a description alone.
 */
export function isBroken(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.INTERNAL;
}

/** The gRPC error that an error is, or that Temporal's client wrapped as a cause. */
export function toGrpcError(error: unknown): { readonly code: number; readonly details: string } | undefined {
  const grpc = isGrpcServiceError(error) ? error : error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : undefined;
  // A native connection says what happened in the message alone.
  return grpc && { code: grpc.code, details: grpc.details || grpc.message };
}

// Two texts: of a task that failed just now, and of one that keeps failing.
function saysTaskFailing(details: string): boolean {
  return /workflow task/i.test(details);
}
