/** Codes with which a workflow refuses an answer. On the wire they are the `type` of an `ApplicationFailure`. */
export const REFUSAL_CODES = [
  'PAUSE_NOT_FOUND',
  'PAUSE_NOT_OPEN',
  'AMBIGUOUS_PAUSE',
  'ALREADY_ANSWERED',
  'ANSWER_ID_REUSED',
  'PAUSE_EXPIRED',
  'PAUSE_WITHDRAWN',
  'INVALID_ANSWER',
  'QUESTION_CHANGED',
  'ASSIGNMENT_CHANGED',
  'UNSUPPORTED_VERSION',
  'NOT_ALLOWED',
] as const;

/** Codes that the client adds for errors that no workflow can report. */
export const CLIENT_CODES = ['WORKFLOW_NOT_FOUND', 'WORKFLOW_CLOSED', 'NO_PAUSES', 'TASK_FAILING', 'UNAVAILABLE'] as const;

/** Codes of the workflow side: a mistake in a question, and the failure thrown on timeout. */
export const WORKFLOW_CODES = ['INVALID_QUESTION', 'PAUSE_TIMED_OUT'] as const;

/** What is wrong with one part of an answer. For `schema` and `check` the message is the workflow author's. */
export const ISSUE_CODES = [
  'required',
  'type',
  'unknown_option',
  'duplicate',
  'too_few',
  'too_many',
  'too_short',
  'too_long',
  'pattern',
  'format',
  'too_small',
  'too_large',
  'not_integer',
  'decimals',
  'too_early',
  'too_late',
  'no_such_date',
  'unknown_field',
  'custom_refused',
  'custom_is_option',
  'not_skippable',
  'comment_required',
  'size',
  'schema',
  'check',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];
export type ClientCode = (typeof CLIENT_CODES)[number];
export type WorkflowCode = (typeof WORKFLOW_CODES)[number];
export type ErrorCode = RefusalCode | ClientCode | WorkflowCode;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** Whether a text is a code with which a workflow refuses an answer. */
export function isRefusalCode(code: unknown): code is RefusalCode {
  return (REFUSAL_CODES as readonly unknown[]).includes(code);
}
