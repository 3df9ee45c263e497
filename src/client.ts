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
export type { InboxOptions } from './client/inbox';
export type { InboxEvent } from './client/inbox-event';
export type { InboxStatus } from './client/inbox-rung';
export type { ListOptions, PageOptions, PauseCount, PausePage } from './client/list-pauses';
export type { ListedPause, ListItem, ListOrder, UnreadableRow } from './client/listed-pause';
export type { PauseFilter } from './client/pause-filter';
export type { WatchOptions } from './client/watch-pauses';
