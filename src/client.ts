/**
 * Backend side: reads and answers pauses through a `@temporalio/client` Client. It imports the protocol,
 * `@temporalio/client` and `@temporalio/common`, and never workflow code or a worker.
 */
export { Inbox } from './client/inbox';
export { AnswerRefusedError, InboxError } from './protocol/errors';
export type { AnswerStatus } from './client/answering/answer-status';
export type { PauseReference } from './client/finding/pause-reference';
export type { AnswerOptions, AnswerReceipt, AssignOptions, AssignReceipt } from './client/answering/send-answer';
export type { PauseRecord, Receipt } from './protocol/pause-record';
export type { InboxOptions } from './client/inbox';
export type { InboxEvent } from './client/watching/inbox-event';
export type { InboxStatus } from './client/listing/listed-by';
export type { CountOptions, ListOptions, PageOptions, PauseCount, PausePage } from './client/listing/list-pauses';
export type { ListedPause, ListItem, ListOrder, UnreadableRow } from './client/listing/listed-pause';
export type { PauseFilter } from './client/listing/pause-filter';
export type { WatchOptions } from './client/watching/watch-pauses';
