import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

import { isRefusalCode } from '../../protocol/codes';
import { AnswerRefusedError } from '../../protocol/errors';
import type { RefusalDetails } from '../../protocol/errors';
import { PAUSES_QUERY_NAME } from '../../protocol/wire-names';

// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
const GRPC = { CANCELLED: 1, INVALID_ARGUMENT: 3, DEADLINE_EXCEEDED: 4, NOT_FOUND: 5, RESOURCE_EXHAUSTED: 8, FAILED_PRECONDITION: 9, UNAVAILABLE: 14 };

/**
 * Whether a call ended without the workflow's word because nobody gave it in time; the server itself may be well. Where
 * no worker has polled lately a query finds a precondition failed, and so does the update after a run's 2,000th.
 */
export function isUnconfirmed(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const { code, details = '' } = toGrpcError(error) ?? {};
  if (code === GRPC.FAILED_PRECONDITION) return !isTaskFailing(details);
  return code === GRPC.CANCELLED || code === GRPC.DEADLINE_EXCEEDED;
}

/** Whether Temporal takes no more calls for the moment: 10 updates of the run are under way, or a rate limit holds. */
export function isBusy(error: unknown): boolean {
  return toGrpcError(error)?.code === GRPC.RESOURCE_EXHAUSTED;
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

/**
 * Whether the very task that had taken an update was undone, as when a signal came while it ended the workflow: the
 * server does the task again, but not the update. Held by a test, like the limits.
 */
export function isUndone(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  return code === GRPC.FAILED_PRECONDITION && /unexpected workflow task failure/i.test(details);
}

/** What Temporal said, in the words of the contract; an error that is neither ours nor Temporal's is returned as it is. */
export function toRefusal(error: unknown, workflowId: string): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return fromFailure(error.cause, workflowId, error);
  }
  // Temporal's client says so of every query that a worker could not answer; only where its handler is missing it names the query.
  if (error instanceof QueryNotRegisteredError) {
    return error.message.includes(PAUSES_QUERY_NAME) ? refuseWithoutPauses(workflowId, error) : refuseFailing(workflowId, error);
  }
  // Temporal's client turns "not found" into an error of its own, its raw service does not.
  const { code, details = '' } = toGrpcError(error) ?? {};
  if (error instanceof WorkflowNotFoundError || code === GRPC.NOT_FOUND) {
    // The second text is for an update that waited its turn while the run ended.
    return error instanceof Error && /already completed|aborted by closing workflow/i.test(error.message)
      ? refuse('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended; its pauses can no longer be answered.`, error)
      : refuse('WORKFLOW_NOT_FOUND', `There is no workflow ${workflowId} in this namespace.`, error);
  }
  if (code === GRPC.FAILED_PRECONDITION && isTaskFailing(details)) return refuseFailing(workflowId, error);
  if (isUnconfirmed(error) || isBusy(error) || code === GRPC.UNAVAILABLE) {
    return refuse('UNAVAILABLE', `No answer from Temporal, or no worker took the call for workflow ${workflowId} in time. Try again.`, error);
  }
  return error;
}

function fromFailure(failure: ApplicationFailure, workflowId: string, error: Error): unknown {
  const { type, message, details } = failure;
  if (isRefusalCode(type)) return new AnswerRefusedError(type, message, toDetails(details?.[0]), { cause: error });
  if (/no registered handler/i.test(message)) return refuseWithoutPauses(workflowId, error);
  return error;
}

function toDetails(details: unknown): RefusalDetails {
  return typeof details === 'object' && details !== null ? details : {};
}

function refuseWithoutPauses(workflowId: string, cause: unknown) {
  return refuse('NO_PAUSES', `Workflow ${workflowId} does not use waitforuser: it has no pauses to answer.`, cause);
}

function refuseFailing(workflowId: string, cause: unknown) {
  const advice = 'see its last failure in Temporal\'s web UI. An answer sent with delivery "signal" waits until that is mended.';
  return refuse('TASK_FAILING', `The tasks of workflow ${workflowId} keep failing; ${advice}`, cause);
}

function refuse(code: 'NO_PAUSES' | 'WORKFLOW_CLOSED' | 'WORKFLOW_NOT_FOUND' | 'TASK_FAILING' | 'UNAVAILABLE', message: string, cause: unknown) {
  return new AnswerRefusedError(code, message, {}, { cause });
}

// Two texts: of a task that failed just now, and of one that keeps failing.
function isTaskFailing(details: string): boolean {
  return /workflow task/i.test(details);
}

// Temporal wraps a gRPC error as the cause of its own.
function toGrpcError(error: unknown): { readonly code: number; readonly details: string } | undefined {
  if (isGrpcServiceError(error)) return error;
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : undefined;
}
