import type { ErrorCode } from 'waitforuser';

import type { Content } from '../support/programs/fit';

/** One answer of one person, under one `answerId`, however often it was sent. */
export interface LoggedAnswer {
  readonly workflowId: string;
  readonly answerId: string;
  readonly key: string;
  readonly content: Content;
  /** Receipts and final refusals, in order. */
  readonly told: Told[];
}

export type Told =
  | { readonly what: 'accepted' | 'duplicate'; readonly pause: number | undefined }
  | { readonly what: 'queued' }
  | { readonly what: 'refused'; readonly code: ErrorCode };

/** Everything that was sent, and what came of it. */
export class AnswerLog {
  readonly answers: LoggedAnswer[] = [];
  /** Sends, with every retry. */
  sends = 0;
  readonly refusals = new Map<ErrorCode, number>();
  /** Errors that are neither a receipt nor a refusal of the contract. */
  readonly strange = new Map<string, number>();

  count(what: Told['what']): number {
    return this.answers.reduce((sum, { told }) => sum + told.filter((one) => one.what === what).length, 0);
  }

  refused(code: ErrorCode): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  of(workflowId: string): readonly LoggedAnswer[] {
    return this.answers.filter((answer) => answer.workflowId === workflowId);
  }
}
