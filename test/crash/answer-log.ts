import type { ErrorCode } from 'waitforuser';

import type { Content } from '../support/programs/fit';

/** One answer of one person. It keeps its `answerId` when it is sent again. */
export interface LoggedAnswer {
  readonly workflowId: string;
  readonly answerId: string;
  readonly key: string;
  readonly content: Content;
  /** The receipts and final refusals that the sender got, in order. */
  readonly told: Told[];
}

export type Told =
  | { readonly what: 'accepted' | 'duplicate'; readonly pause: number | undefined }
  | { readonly what: 'queued' }
  | { readonly what: 'refused'; readonly code: ErrorCode };

/** All answers that were sent, and the results that their senders got. */
export class AnswerLog {
  readonly answers: LoggedAnswer[] = [];
  /** Number of sends. Each retry counts. */
  sends = 0;
  readonly refusals = new Map<ErrorCode, number>();
  /** Errors without a documented code. Such an error is neither a receipt nor a refusal. */
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
