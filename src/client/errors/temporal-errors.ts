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

/** A data converter threw: this client cannot read Temporal's reply, or cannot encode what it wanted to send. */
export class UnreadableReplyError extends Error {
  override readonly name = 'UnreadableReplyError';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** No query was sent, because a query at that moment could damage the run's history. */
export class NotNowError extends Error {
  override readonly name = 'NotNowError';
}

/** Whether an error comes from Temporal, or from this package about Temporal. */
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
 * Whether a call ended because no worker replied in time; the server itself may be healthy. If no worker has polled recently,
 * a query fails with "failed precondition". So does every update after a run's 2,000th.
 */
export function isUnconfirmed(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof NotNowError) return true;
  const { code, details = '' } = toGrpcError(error) ?? {};
  if (code === GRPC.FAILED_PRECONDITION) return !isTaskFailureText(details);
  return code === GRPC.CANCELLED || code === GRPC.DEADLINE_EXCEEDED;
}

/** Whether Temporal takes no more calls now: 10 updates of the run are in progress, or a rate limit is reached. */
export function isBusy(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.RESOURCE_EXHAUSTED && !isTooLarge(error);
}

/** Whether a reply is larger than the connection accepts. The two texts are of gRPC for Node and of the SDK's native connection. */
export function isTooLarge(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return (code === GRPC.RESOURCE_EXHAUSTED || code === GRPC.OUT_OF_RANGE) && /message (larger than max|length too large)/i.test(details);
}

/** Whether the run has received its 10,000 signals. The server has no code for that; a test that reaches the limit checks its text. */
export function isSignalLimit(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.INVALID_ARGUMENT && /limit for signal/i.test(details);
}

/** Whether a request is invalid for the server, such as a query by a search attribute that is not registered. */
export function isInvalidArgument(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.INVALID_ARGUMENT;
}

/** Whether there is no such run. For a text that cannot be a run id, Temporal says that it is invalid. */
export function isMissingRun(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || toGrpcError(error)?.code === GRPC.NOT_FOUND) return true;
  if (error instanceof QueryNotRegisteredError) return /invalid runid/i.test(error.message);
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.INVALID_ARGUMENT && /invalid runid/i.test(details);
}

/**
 * Whether an update was not processed and must be sent again with the same id. Either the server discarded the task that had
 * taken it, for instance because a signal came while that task ended the workflow: the server repeats the task, but not the
 * update. Or the run continued as new in the same task. Tests check these texts.
 */
export function isUnprocessedUpdate(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof ApplicationFailure && error.cause.type === 'UnprocessedUpdate';
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.FAILED_PRECONDITION && /unexpected workflow task failure/i.test(details);
}

/** Whether Temporal says that the workflow's tasks fail. */
export function isTaskFailing(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.FAILED_PRECONDITION && isTaskFailureText(details);
}

/**
 * Whether the reply to a call was lost. A native connection reports this if a task failure has a stack that is too long for
 * its headers. Then only a description of the run shows what happened.
 */
export function isBrokenReply(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.INTERNAL;
}

/** The gRPC error that an error is, or that Temporal's client wrapped as a cause. */
export function toGrpcError(error: unknown): { readonly code: number; readonly details: string } | undefined {
  const grpc = isGrpcServiceError(error) ? error : error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : undefined;
  // A native connection has the details in the message only.
  return grpc && { code: grpc.code, details: grpc.details || grpc.message };
}

// Matches the texts for a task that failed just now and for one that keeps failing.
function isTaskFailureText(details: string): boolean {
  return /workflow task/i.test(details);
}
