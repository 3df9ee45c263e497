/**
 * Backend side: the inbox as an HTTP API that a server mounts. It needs a `@temporalio/client` Client, and it imports hono and
 * zod, which the client side does not. It never imports workflow code or a worker.
 */
export { createInboxHandler } from './http/mount/create-inbox-handler';
export { createAnswerLink } from './http/who/answer-link';
export { HTTP_CODES } from './http/problems/problem-codes';
export type { InboxHandler } from './http/mount/create-inbox-handler';
export type { InboxAction, InboxHandlerOptions, InboxLogEntry, InboxPageOptions, InboxUser, LinkKey, NodeContext } from './http/options/handler-options';
export type { HttpCode, ProblemCode } from './http/problems/problem-codes';
export type { AnswerLinkOptions } from './http/who/answer-link';
