import type { AnswerIssue } from './answer';
import type { ClientCode, ErrorCode, RefusalCode } from './codes';
import type { PauseRecord } from './pause-record';

// A registered symbol, so that `instanceof` holds across two copies of the package, as in Temporal's own SDK.
const BRAND = Symbol.for('waitforuser.error');

/** Base of every error this package throws: `code` says what happened, the message what to do. */
export abstract class WaitForUserError extends Error {
  abstract readonly code: ErrorCode;
  override readonly name: string = 'WaitForUserError';
  // Beside the class's own name, which a bundler that minifies changes.
  static readonly [BRAND]: string = 'WaitForUserError';

  static override [Symbol.hasInstance](value: unknown): boolean {
    return super[Symbol.hasInstance](value) || (Object.hasOwn(this, BRAND) && toBrands(value).includes(this[BRAND]));
  }

  get [BRAND](): readonly string[] {
    return ['WaitForUserError', this.name];
  }
}

/** The author's mistake in a question. Thrown at the call; in a workflow it fails the task, so a fixed deploy loses nothing. */
export class InvalidQuestionError extends WaitForUserError {
  readonly code = 'INVALID_QUESTION';
  override readonly name = 'InvalidQuestionError';
  static override readonly [BRAND] = 'InvalidQuestionError';
}

/** What is known about a refusal beside its code. Plain JSON: it crosses the wire as `ApplicationFailure.details[0]`. */
export interface RefusalDetails {
  /** With `INVALID_ANSWER`: everything that is wrong. */
  readonly issues?: readonly AnswerIssue[];
  /** With `ALREADY_ANSWERED`: who answered, and when. */
  readonly by?: string;
  readonly at?: string;
  /** With `QUESTION_CHANGED` and `ASSIGNMENT_CHANGED`: the pause as it now stands. */
  readonly current?: PauseRecord;
}

/**
 * What the inbox could not do, with a code of the contract. Whatever stands behind it, an error of Temporal or of the
 * transport, is its `cause`.
 */
export class InboxError extends WaitForUserError {
  override readonly name: string = 'InboxError';
  static override readonly [BRAND]: string = 'InboxError';
  readonly code: RefusalCode | ClientCode;
  /** The `answerId` that was sent: with it the same answer can be sent again without being applied twice. */
  answerId: string | undefined;

  constructor(code: RefusalCode | ClientCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Notes the `answerId` of the answer that this error is about, and returns the error. */
  withAnswerId(answerId: string): this {
    this.answerId = answerId;
    return this;
  }

  override get [BRAND](): readonly string[] {
    return ['WaitForUserError', 'InboxError', this.name];
  }
}

/** The workflow refused an answer, or would refuse it. Nothing changed: the pause stays as it was. */
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
