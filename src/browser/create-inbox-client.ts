import type { RefusalCode } from '../protocol/codes';
import type { Json } from '../protocol/question';
import type { BrowserEvent } from './browser-event';
import { Connection } from './connection';
import type { InboxClientOptions } from './connection';
import { toFilterQuery, toQuery } from './page-filter';
import type { PageFilter } from './page-filter';
import { InboxRequestError } from './request-error';
import type { SeenPause, SeenRecord } from './seen-pause';
import { SeenSettled } from './seen-settled';
import { sendToPause } from './send-to-pause';
import type { AssignOptions, AssignReceipt, BrowserReceipt, PauseName, SendOptions, Sent } from './send-to-pause';
import { SharedEvents } from './shared-events';
import type { WatchOptions } from './shared-events';

/** A call that the caller can end: it then throws the signal's reason. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/** Display names, by `user:…` or `group:…`, where the server knows them. */
export interface Named {
  readonly names?: Readonly<Record<string, string>>;
}

/** Who the server says this is. */
export interface Me extends Named {
  /** The name with which answers are recorded, `user:…`. */
  readonly user: string;
  /** The name to show. */
  readonly name?: string;
  readonly groups: readonly string[];
  readonly via: string;
  /** Who came by an answer link sees this one pause only. */
  readonly link?: { readonly pause: string };
}

/** How old a reply is, and whether it is all. */
export interface ListState {
  /** When the server last began to look, ISO 8601. */
  readonly asOf: string;
  /** False if there may be more. */
  readonly complete: boolean;
  /** How many waiting workflows the server cannot read, for instance because it lacks their codec; absent if it can read all. */
  readonly unreadable?: number;
}

/** One page of open pauses. */
export interface Page extends ListState, Named {
  readonly items: readonly SeenPause[];
  /** Where the next page begins; absent on the last page. */
  readonly cursor?: string;
  /** Where the events after this page begin: `watch({ cursor: page.events })`. */
  readonly events: string;
}

/** Which page, and in which order. */
export interface PageOptions extends PageFilter, Abortable {
  /** Default `priority`. */
  readonly order?: 'priority' | 'deadline' | 'age' | undefined;
  /** 1 to 200. Default 50. */
  readonly pageSize?: number | undefined;
  /** The `cursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** How many pauses the list has. */
export interface Count extends ListState {
  readonly count: number;
}

/** What became of an answer of one's own. */
export type SentStatus =
  | { readonly status: 'accepted' | 'waiting'; readonly at: string }
  | { readonly status: 'refused'; readonly at: string; readonly code: RefusalCode; readonly detail: string }
  | { readonly status: 'unknown' };

/** A person or a group whom a question can be handed to. */
export interface FoundPerson {
  /** `user:…` or `group:…`. */
  readonly name: string;
  /** To show. */
  readonly label: string;
  readonly note?: string;
}

/** All pauses of a workflow, as far as the person may see. */
export interface History extends Named {
  readonly pauses: readonly SeenRecord[];
  /** False if there may be more. */
  readonly complete: boolean;
}

/** The inbox over HTTP, with the rights of the person who is signed in. Every failure is an `InboxRequestError`. */
export interface InboxClient {
  /** Who is signed in. */
  me(options?: Abortable): Promise<Me>;
  /** A page of their list. What this client settled, or saw leave the same list, is left out, even if the server is late. */
  page(options?: PageOptions): Promise<Page>;
  /** How many pauses their list has. */
  count(options?: PageFilter & Abortable): Promise<Count>;
  /** One pause with its whole question. For an older id, which differs only in its fingerprint, the pause as it is now. */
  get(id: string, options?: Abortable): Promise<SeenRecord & Named>;
  /**
   * Answers a pause. `value` is a text or an option id, for a multiselect a list of ids, for a form an object; leave it out if
   * you set `custom`. Where no reply comes, the answer is sent again under its key, so it is applied once.
   */
  answer(pause: PauseName, value?: Json, options?: SendOptions): Promise<BrowserReceipt>;
  /** Skips a pause that is `skippable`. Returns and throws as `answer` does. */
  skip(pause: PauseName, options?: Omit<SendOptions, 'custom'>): Promise<BrowserReceipt>;
  /**
   * Hands a pause over: from then on it is for others. To oneself, `me().user`, it takes it. By its record it is refused with
   * `ASSIGNMENT_CHANGED` if the pause was handed over or escalated since. It is sent again as an answer is.
   */
  assign(pause: PauseName, options: AssignOptions): Promise<AssignReceipt>;
  /** Whom a question can be handed to, by a part of the name. At most 20; others may be named too. */
  people(query?: string, options?: Abortable): Promise<readonly FoundPerson[]>;
  /** What became of an answer or a hand-over of one's own, by the `answerId` of its receipt. */
  answerStatus(id: string, answerId: string, options?: Abortable): Promise<SentStatus>;
  /** All pauses of a workflow, settled ones too. */
  history(workflowId: string, options?: Abortable): Promise<History>;
  /**
   * Events of their list as they happen, until `signal` is aborted. It goes on after failures of the network and of the
   * server. All watches of one filter share one connection. It throws what no repetition mends, such as `NOT_SIGNED_IN`.
   */
  watch(options?: WatchOptions): AsyncIterable<BrowserEvent>;
}

const SETTLED_CODES: readonly string[] = ['ALREADY_ANSWERED', 'PAUSE_EXPIRED', 'PAUSE_WITHDRAWN', 'WORKFLOW_CLOSED'];

/**
 * A client of the HTTP API, for a web page or for any program without credentials for Temporal.
 *
 * @example
 * const inbox = createInboxClient({ baseUrl: '/inbox' });
 * const { items } = await inbox.page();
 * await inbox.answer(items[0], 'approve');
 */
export function createInboxClient(options: InboxClientOptions): InboxClient {
  if (typeof options?.baseUrl !== 'string') throw new TypeError('createInboxClient needs { baseUrl }: where the inbox is mounted, such as "/inbox".');
  const connection = new Connection(options);
  const shared = new SharedEvents(connection);
  const settled = new SeenSettled();
  const read = async <T>(path: string, { signal }: Abortable) => (await connection.readJson({ path, signal })) as T;

  async function send(pause: PauseName, sent: Sent): Promise<AssignReceipt> {
    const id = typeof pause === 'string' ? pause : pause.id;
    try {
      const receipt = await sendToPause(connection, pause, sent);
      if (receipt.status !== 'queued' && sent.verb !== 'assign') settled.remember(id, '', receipt.at);
      return receipt;
    } catch (error) {
      if (error instanceof InboxRequestError && SETTLED_CODES.includes(error.code)) settled.remember(id, '', error.at);
      throw error;
    }
  }

  async function* watch(watched: WatchOptions): AsyncGenerator<BrowserEvent, void, undefined> {
    const list = toFilterQuery(watched);
    for await (const event of shared.watch(list, watched)) {
      if (event.type === 'settled') settled.remember(event.id, list);
      if (!('pause' in event) || !settled.hides(event.pause, list)) yield event;
    }
  }

  return {
    me: async (given = {}) => read('me', given),
    page: async ({ signal, ...given } = {}) => {
      const page = await read<Page>(`pauses${toQuery(given)}`, { signal });
      return { ...page, items: settled.leaveOut(page.items, page.asOf, toFilterQuery(given)) };
    },
    count: async ({ signal, ...given } = {}) => read(`count${toQuery(given)}`, { signal }),
    get: async (id, given = {}) => read(`pauses/${encodeURIComponent(id)}`, given),
    answer: async (pause, value, given = {}) => send(pause, { ...given, verb: 'answer', ...(value !== undefined && { value }) }),
    skip: async (pause, given = {}) => send(pause, { ...given, verb: 'skip' }),
    assign: async (pause, given) => send(pause, { ...given, verb: 'assign', ...toTurn(pause) }),
    people: async (query = '', given = {}) => (await read<{ readonly people: readonly FoundPerson[] }>(`people${toQuery({ q: query })}`, given)).people,
    answerStatus: async (id, answerId, given = {}) => read(`pauses/${encodeURIComponent(id)}/answers/${encodeURIComponent(answerId)}`, given),
    history: async (workflowId, given = {}) => read(`history${toQuery({ workflowId })}`, given),
    watch: (given = {}) => watch(given),
  };
}

// A record of a workflow that knows no turns was never handed over. An id alone does not say.
function toTurn(pause: PauseName): { readonly turn?: number } {
  if (typeof pause === 'string') return {};
  const turn = pause.turn ?? (pause.shape === undefined ? undefined : 0);
  return turn === undefined ? {} : { turn };
}
