import type { Client } from '@temporalio/client';
import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandlerOptions, InboxLogEntry, InboxUser } from 'waitforuser/http';

import { toPatientClient } from './patient-client';
import { serveHttp } from './serve-http';

/** What a request gave back. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly json: Record<string, unknown>;
  readonly code: unknown;
}

/** The inbox over HTTP, on a server of this machine. */
export interface HttpInbox {
  readonly url: string;
  readonly log: readonly InboxLogEntry[];
  get(path: string, as: Readonly<Record<string, string>> | undefined): Promise<Reply>;
  post(path: string, as: Readonly<Record<string, string>> | undefined, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
}

/**
 * Serves an inbox, which waits long for a slow worker. The login takes the headers `user` and `groups` for what they say.
 */
export async function serveInbox(client: Client, options: Partial<InboxHandlerOptions> = {}): Promise<HttpInbox> {
  return serveHurriedInbox(toPatientClient(client), options);
}

/** The same as served elsewhere: where no worker confirms an answer within seconds, it is queued. */
export async function serveHurriedInbox(client: Client, options: Partial<InboxHandlerOptions> = {}): Promise<HttpInbox> {
  const log: InboxLogEntry[] = [];
  const handler = createInboxHandler({ client, authenticate: byHeaders, log: (entry) => log.push(entry), ...options });
  const served = await serveHttp(handler.node);
  const send = async (path: string, init: RequestInit): Promise<Reply> => toReply(await fetch(`${served.url}${path}`, init));
  return {
    url: served.url,
    log,
    get: (path, as = {}) => send(path, { headers: as }),
    post: (path, as = {}, body = {}) =>
      send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...as }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    close: async () => {
      await handler.close();
      await served.close();
    },
  };
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, headers: response.headers, text, json, code: json['code'] };
}

function byHeaders({ headers }: Request): InboxUser | null {
  const id = headers.get('user');
  return id === null ? null : { id, groups: headers.get('groups')?.split(',') ?? [] };
}
