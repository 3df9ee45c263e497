import type { AnswerIssue } from '../protocol/answer';
import type { ClientCode, RefusalCode } from '../protocol/codes';
import type { SeenRecord } from './seen-pause';

/** Why a request failed: the codes of `waitforuser/client`, and those of HTTP. */
export type RequestCode =
  | RefusalCode
  | ClientCode
  | 'BAD_REQUEST'
  | 'NOT_SIGNED_IN'
  | 'CROSS_ORIGIN'
  | 'HOST_NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL';

/** What a problem document holds beside its code. */
export interface RequestProblem {
  readonly issues?: readonly AnswerIssue[];
  readonly by?: string;
  readonly at?: string;
  readonly current?: SeenRecord;
  readonly requestId?: string;
}

/** A request of the inbox client failed. A user interface speaks by `code`; the message is English. */
export class InboxRequestError extends Error {
  override readonly name = 'InboxRequestError';
  readonly code: RequestCode;
  /** The status of the reply; 0 if there was none. */
  readonly status: number;
  /** With `INVALID_ANSWER`: everything that is wrong. */
  readonly issues: readonly AnswerIssue[];
  /** With `ALREADY_ANSWERED`: who answered, and when. */
  readonly by: string | undefined;
  readonly at: string | undefined;
  /** With `QUESTION_CHANGED` and `ASSIGNMENT_CHANGED`: the pause as it is now. */
  readonly current: SeenRecord | undefined;
  /** With `INTERNAL`: names the entry in the server's log. */
  readonly requestId: string | undefined;
  /** After this time the same request may succeed. */
  readonly retryAfterMs: number | undefined;
  /** The key under which an answer was sent. Sent again under it, the answer is applied once. */
  idempotencyKey: string | undefined;

  constructor(code: RequestCode, message: string, { status = 0, problem = {}, retryAfterMs, cause }: RequestFailure = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.status = status;
    this.issues = problem.issues ?? [];
    this.by = problem.by;
    this.at = problem.at;
    this.current = problem.current;
    this.requestId = problem.requestId;
    this.retryAfterMs = retryAfterMs;
  }
}

/** How a request failed. */
export interface RequestFailure {
  readonly status?: number;
  readonly problem?: RequestProblem;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}
