import type { AnswerIssue } from './answer';
import type { ClientCode, ErrorCode, RefusalCode } from './codes';
import type { PauseRecord } from './pause-record';

// A registered symbol, so that `instanceof` holds across two copies of the package, as in Temporal's own SDK.
const BRAND = Symbol.for('waitforuser.error');

/** Base class of every error that this package throws. `code` says what happened, and the message says what to do. */
export abstract class WaitForUserError extends Error {
  abstract readonly code: ErrorCode;
  override readonly name: string = 'WaitForUserError';
  // Needed beside the class name, because a minifying bundler changes that name.
  static readonly [BRAND]: string = 'WaitForUserError';

  static override [Symbol.hasInstance](value: unknown): boolean {
    return super[Symbol.hasInstance](value) || (Object.hasOwn(this, BRAND) && toBrands(value).includes(this[BRAND]));
  }

  get [BRAND](): readonly string[] {
    return ['WaitForUserError', this.name];
  }
}

/** A mistake in a question, thrown at the call. It fails the workflow task, not the workflow, so after a fix the workflow goes on. */
export class InvalidQuestionError extends WaitForUserError {
  readonly code = 'INVALID_QUESTION';
  override readonly name = 'InvalidQuestionError';
  static override readonly [BRAND] = 'InvalidQuestionError';
}

/** The details of a refusal, beside its code. Plain JSON: on the wire it is `ApplicationFailure.details[0]`. */
export interface RefusalDetails {
  /** With `INVALID_ANSWER`: everything that is wrong. */
  readonly issues?: readonly AnswerIssue[];
  /** With `ALREADY_ANSWERED`: who answered, and when. */
  readonly by?: string;
  readonly at?: string;
  /** With `QUESTION_CHANGED` and `ASSIGNMENT_CHANGED`: the pause as it is now. */
  readonly current?: PauseRecord;
}

/**
 * A call of the inbox failed; `code` says why. If Temporal or the transport reported an error, it is the `cause`.
 */
export class InboxError extends WaitForUserError {
  override readonly name: string = 'InboxError';
  static override readonly [BRAND]: string = 'InboxError';
  readonly code: RefusalCode | ClientCode;
  /** The `answerId` that was sent. Send the same answer again with it, and it is applied only once. */
  answerId: string | undefined;

  constructor(code: RefusalCode | ClientCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Sets the `answerId` of the answer that this error is about, and returns the error. */
  withAnswerId(answerId: string): this {
    this.answerId = answerId;
    return this;
  }

  override get [BRAND](): readonly string[] {
    return ['WaitForUserError', 'InboxError', this.name];
  }
}

/** The workflow refused the answer, or would refuse it. The pause did not change. */
export class AnswerRefusedError extends InboxError {
  override readonly name = 'AnswerRefusedError';
  static override readonly [BRAND] = 'AnswerRefusedError';
  declare readonly code: RefusalCode;
  readonly issues: readonly AnswerIssue[];
  readonly by: string | undefined;
  readonly at: string | undefined;
  readonly current: PauseRecord | undefined;

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(code, message, options);
    this.issues = details.issues ?? [];
    this.by = details.by;
    this.at = details.at;
    this.current = details.current;
  }
}

function toBrands(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const brands = (value as { readonly [BRAND]?: unknown })[BRAND];
  return Array.isArray(brands) ? brands : [];
}
