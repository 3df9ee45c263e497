/**
 * Backend side: reading and answering pauses through a `@temporalio/client` Client. Imports the protocol,
 * `@temporalio/client` and `@temporalio/common`, and never workflow code or a worker.
 */
export { Inbox } from './client/inbox';
export { AnswerRefusedError } from './protocol/errors';
export type { AnswerFate } from './client/answer-fate';
export type { PauseReference } from './client/pause-reference';
export type { AnswerOptions, AnswerReceipt } from './client/send-answer';
export type { PauseRecord, Receipt } from './protocol/pause-record';
