import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Client } from '@temporalio/client';

import type { UnreadableRow } from '../../client/listing/listed-pause';
import type { PauseRecord } from '../../protocol/pause-record';
import type { InboxAction } from '../feed/viewer';

export type { InboxAction } from '../feed/viewer';

/** Who sends a request, as the host's `authenticate` says. Names are bare: no `user:` and no `group:`. */
export interface InboxUser {
  /** Recorded as `by` with every answer. At most 200 characters; two ids must differ by more than case. */
  readonly id: string;
  /** Shown to this person. Never recorded. */
  readonly name?: string | undefined;
  /** At most 5,000. */
  readonly groups?: readonly string[] | undefined;
  /** The channel that an answer is recorded with, such as `slack` for a bot that speaks for a person. Default `web`. */
  readonly via?: string | undefined;
  /** Set by the handler where the person came by an answer link. */
  readonly link?: true;
}

/** What `authenticate` gets beside the request, where the host passes nothing of its own. */
export interface NodeContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

export type May<T> = T | Promise<T>;

/** A key that signs answer links: at least 32 bytes. */
export type LinkKey = string | Uint8Array;

/** One line of the audit trail, for each request. It holds no value, comment, question, query string or header. */
export interface InboxLogEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** The route's template, such as `/api/pauses/{id}`; absent for a path that is no route. */
  readonly route?: string;
  readonly status: number;
  readonly ms: number;
  /** The person's `user:…` name. */
  readonly user?: string;
  /** Id of the pause that the request names. */
  readonly pause?: string;
  /** The code of the problem. */
  readonly code?: string;
  /** With `INTERNAL`: the id that the response has too. */
  readonly requestId?: string;
  /** With `INTERNAL`: what was thrown. The response never holds it. */
  readonly error?: unknown;
}

/** How the page looks, and where people sign in. */
export interface InboxPageOptions {
  /** The name of the inbox. Default: `Inbox`, in the person's language. */
  readonly title?: string | undefined;
  /** An image beside the title: a path of the same origin, or a `data:image/` address. */
  readonly logo?: string | undefined;
  /** The colour of what is chosen and of links, as CSS writes it. Where it is too faint to read, the page makes it stronger. */
  readonly accent?: string | undefined;
  /** Where people sign in, a path or an address. The page links to it where nobody is signed in. */
  readonly signInUrl?: string | undefined;
  /** Where people sign out. The link stands in the account menu and erases the drafts on the device. */
  readonly signOutUrl?: string | undefined;
}

/** Options of `createInboxHandler`. */
export interface InboxHandlerOptions<U extends InboxUser = InboxUser, C = NodeContext | undefined> {
  /** Connected to the namespace of the workflows. */
  readonly client: Client;
  /**
   * Says who sends a request. `null` is 401. A `Response`, such as a redirect to a login, is sent as it is for the page and
   * becomes 401 for the API. If it throws, the request fails with 500.
   */
  readonly authenticate?: ((request: Request, context: C) => May<U | Response | null | undefined>) | undefined;
  /** In place of `authenticate`, for development: everybody on this machine is `user:local`, who sees and answers everything. */
  readonly insecureNoAuth?: true | undefined;
  /**
   * Narrows or widens what a person may do; `undefined` leaves it as it is (`about.allowed`). It is called for every row, so
   * it must be synchronous. A throw or a promise denies. It cannot let an excluded person answer or hand over.
   *
   * By default whoever may answer may take a pause (`assign` with themselves as `to`), and nobody may give it to others. The
   * action `assign` without `to` asks whether the person may give it to others at all.
   */
  readonly authorize?: ((user: U, action: InboxAction, pause: PauseRecord, about: { readonly allowed: boolean; readonly to?: readonly string[] }) => boolean | undefined) | undefined;
  /** Where people reach the inbox, such as `https://example.com/inbox`. */
  readonly url?: string | undefined;
  /** The prefix of all paths as the server receives them. Default `/`. */
  readonly basePath?: string | undefined;
  /** Hosts (`example.com`, `example.com:8080`) that requests may be for. Default: that of `url`, or all. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Other origins whose pages may call the API and frame the page, such as `https://intranet.example.com`. */
  readonly trustedOrigins?: readonly string[] | undefined;
  /** Keys of answer links. Every key is accepted, so that one can replace another. */
  readonly linkKeys?: readonly LinkKey[] | undefined;
  /** Display names for `user:…` and `group:…` names. Kept 5 minutes. */
  readonly nameOf?: ((names: readonly string[]) => Promise<Readonly<Record<string, string>>>) | undefined;
  /** Finds people and groups whom a question can be handed to; at most 20 are shown. Default: the names of questions that the person sees. */
  readonly people?: ((query: string, user: U) => Promise<readonly { readonly name: string; readonly label: string; readonly note?: string | undefined }[]>) | undefined;
  /** The page that people see; `false` for the API alone. */
  readonly page?: InboxPageOptions | false | undefined;
  readonly limits?: {
    /** Streams of this process. Default 1,000. */
    readonly streams?: number | undefined;
    /** Streams of one person. Default 10. */
    readonly streamsPerUser?: number | undefined;
    /** Requests of one person. Default 20. */
    readonly requestsPerSecond?: number | undefined;
    /** Answers that one person sends. Default 30; at most 10 of them to one pause. */
    readonly answersPerMinute?: number | undefined;
  } | undefined;
  /** Called once for each request. What it throws is ignored. */
  readonly log?: ((entry: InboxLogEntry) => void) | undefined;
  /**
   * Called with the workflows that `client` cannot read, at first and whenever they change, while the inbox is used. Each row
   * has a `message` that says why, such as a data converter that is missing. People learn their number alone. What it throws
   * is ignored.
   */
  readonly onUnreadable?: ((rows: readonly UnreadableRow[]) => void) | undefined;
}
