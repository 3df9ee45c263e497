import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

import { isRefusalCode } from '../protocol/codes';
import { AnswerRefusedError } from '../protocol/errors';
import type { RefusalDetails } from '../protocol/errors';

// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
const GRPC = { CANCELLED: 1, INVALID_ARGUMENT: 3, DEADLINE_EXCEEDED: 4, NOT_FOUND: 5, RESOURCE_EXHAUSTED: 8, FAILED_PRECONDITION: 9, UNAVAILABLE: 14 };

/** Whether a call ended without the workflow's word because nobody gave it in time; the server itself may be well. */
export function isUnconfirmed(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const code = toGrpcCode(error);
  return code === GRPC.CANCELLED || code === GRPC.DEADLINE_EXCEEDED;
}

/**
 * Whether the run takes no more updates (2,000 in all, 10 at once) or no more signals (10,000). The server gives these
 * no code of their own; its words are held by a test that runs into each limit.
 */
export function isLimit(error: unknown): boolean {
  const { code, details = '' } = toGrpcError(error) ?? {};
  if (code === GRPC.RESOURCE_EXHAUSTED) return true;
  if (code === GRPC.FAILED_PRECONDITION) return /limit on .* updates/i.test(details);
  return code === GRPC.INVALID_ARGUMENT && /limit for signal/i.test(details);
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
  if (error instanceof QueryNotRegisteredError) {
    return refuse('NO_PAUSES', `Workflow ${workflowId} does not use waitforuser: it has no pauses to answer.`, error);
  }
  if (error instanceof WorkflowNotFoundError) {
    // The second: it ended while an update was on its way to it.
    return /already completed|aborted by closing workflow/i.test(error.message)
      ? refuse('WORKFLOW_CLOSED', `Workflow ${workflowId} has ended; its pauses can no longer be answered.`, error)
      : refuse('WORKFLOW_NOT_FOUND', `There is no workflow ${workflowId} in this namespace.`, error);
  }
  const code = toGrpcCode(error);
  if (code === GRPC.NOT_FOUND) return refuse('WORKFLOW_NOT_FOUND', `There is no workflow ${workflowId} in this namespace.`, error);
  if (code === GRPC.FAILED_PRECONDITION) {
    return refuse('TASK_FAILING', `The tasks of workflow ${workflowId} keep failing; see its last failure in Temporal's web UI. An answer sent with delivery "signal" waits until that is mended.`, error);
  }
  if (isUnconfirmed(error) || code === GRPC.UNAVAILABLE) {
    return refuse('UNAVAILABLE', `No answer from Temporal, or no worker took the call for workflow ${workflowId} in time. Try again.`, error);
  }
  return error;
}

function fromFailure(failure: ApplicationFailure, workflowId: string, error: Error): unknown {
  const { type, message, details } = failure;
  if (isRefusalCode(type)) return new AnswerRefusedError(type, message, toDetails(details?.[0]), { cause: error });
  if (/no registered handler/i.test(message)) {
    return refuse('NO_PAUSES', `Workflow ${workflowId} does not use waitforuser: it has no pauses to answer.`, error);
  }
  return error;
}

function toDetails(details: unknown): RefusalDetails {
  return typeof details === 'object' && details !== null ? details : {};
}

function refuse(code: 'NO_PAUSES' | 'WORKFLOW_CLOSED' | 'WORKFLOW_NOT_FOUND' | 'TASK_FAILING' | 'UNAVAILABLE', message: string, cause: unknown) {
  return new AnswerRefusedError(code, message, {}, { cause });
}

function toGrpcCode(error: unknown): number | undefined {
  return toGrpcError(error)?.code;
}

// Temporal wraps a gRPC error as the cause of its own.
function toGrpcError(error: unknown): { readonly code: number; readonly details: string } | undefined {
  if (isGrpcServiceError(error)) return error;
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : undefined;
}
