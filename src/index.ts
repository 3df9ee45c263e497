/**
 * For use anywhere: protocol types, wire names, error classes and codes. It imports nothing outside of the protocol, so it
 * is safe in workflow code, in a backend and in a web page.
 */
export { ANSWER_NAME, ASSIGN_NAME, DEFAULT_ATTRIBUTE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, PAUSES_QUERY_NAME, PROTOCOL_VERSION, toMemoKey } from './protocol/wire-names';
export { CLIENT_CODES, ISSUE_CODES, REFUSAL_CODES, WORKFLOW_CODES, isRefusalCode } from './protocol/codes';
export { toJsonSchema } from './protocol/json-schema';
export { toPrintable } from './protocol/printable';
export { AnswerRefusedError, InboxError, InvalidQuestionError, WaitForUserError } from './protocol/errors';
export type { ClientCode, ErrorCode, IssueCode, RefusalCode, WorkflowCode } from './protocol/codes';
export type { RefusalDetails } from './protocol/errors';
export type { JsonSchema } from './protocol/json-schema';
export type { AssignPayload } from './protocol/assignment';
export type { AnswerIssue, AnswerPayload } from './protocol/answer';
export type { AnswerValue } from './protocol/check-answer';
export type { Field, Fields, FieldType, InputType, Json, Limits, MultiselectValue, Option, Priority, Question } from './protocol/question';
export type { Duration } from './protocol/duration';
export type { Assigned, CloseReason, DecisionRecord, EarlyAnswer, PauseRecord, PausesAnswer, PauseStatus, Receipt, RefusedAnswer } from './protocol/pause-record';
