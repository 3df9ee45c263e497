/**
 * For a web page, or any program without credentials for Temporal: the inbox over the HTTP API of `waitforuser/http`. It
 * imports the protocol alone, and uses what browsers and Node have in common.
 */
export { createInboxClient } from './browser/create-inbox-client';
export { InboxRequestError } from './browser/request-error';
export type { BrowserEvent } from './browser/browser-event';
export type { InboxClientOptions } from './browser/connection';
export type { Abortable, Count, FoundPerson, History, InboxClient, ListState, Me, Named, Page, PageOptions, SentStatus } from './browser/create-inbox-client';
export type { PageFilter } from './browser/page-filter';
export type { RequestCode } from './browser/request-error';
export type { SeenAction, SeenPause, SeenRecord } from './browser/seen-pause';
export type { AssignOptions, AssignReceipt, BrowserReceipt, PauseName, SendOptions } from './browser/send-to-pause';
export type { WatchOptions } from './browser/shared-events';
