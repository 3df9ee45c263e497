import { STATUS_CODES } from 'node:http';

import type { AnswerIssue } from '../../protocol/answer';
import { STATUS_OF } from './problem-codes';
import type { ProblemCode } from './problem-codes';

/** What a problem document holds beside its code. */
export interface ProblemDetails {
  readonly issues?: readonly AnswerIssue[];
  readonly by?: string;
  readonly at?: string;
  /** The pause as this person may see it now. */
  readonly current?: object;
  readonly requestId?: string;
  /** The key under which the answer was sent: sent again with it, it is applied once. */
  readonly answerId?: string;
}

/** A request that ends with a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    /** English; a user interface speaks by the code. It holds nothing of what was sent. */
    readonly detail: string,
    readonly more: { readonly details?: ProblemDetails; readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown } = {}
  ) {
    super(detail, more.cause === undefined ? {} : { cause: more.cause });
  }

  get status(): number {
    return STATUS_OF[this.code];
  }

  toResponse(): Response {
    const { status, code, detail } = this;
    const body = JSON.stringify({ title: STATUS_CODES[status], status, code, detail, ...this.more.details });
    return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json', ...this.more.headers } });
  }
}

/** The one answer for all that a person may not see: forged, absent, of another workflow, closed, or not theirs. */
export function toPauseNotFound(): Problem {
  return new Problem('PAUSE_NOT_FOUND', 'There is no such pause, or it is not meant for you.');
}
