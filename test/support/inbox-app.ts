import { Client, Connection } from '@temporalio/client';

import { Inbox } from '../../src/client/inbox';
import type { Feed } from '../../src/http/feed/feed';
import { createApp } from '../../src/http/mount/app';
import type { InboxHandlerOptions, InboxUser } from '../../src/http/options/handler-options';
import { toHandlerSettings } from '../../src/http/options/handler-settings';
import { Directory } from '../../src/http/who/directory';
import { DisplayNames } from '../../src/http/who/display-names';
import type { Settings } from '../../src/http/who/identify';
import { PersonLimits } from '../../src/http/who/limits';
import { UndecidedAnswers } from '../../src/http/who/undecided-answers';
import { AnswerRefusedError } from '../../src/protocol/errors';
import { parsePauseId, toPauseIdentity } from '../../src/protocol/pause-id';
import type { PauseRecord } from '../../src/protocol/pause-record';

const connection = Connection.lazy({ address: '127.0.0.1:1' });

/** A client that no call leaves. */
export const CLIENT = new Client({ connection });

/** An inbox that holds these records, and notes what is answered. */
class FakeInbox extends Inbox {
  readonly sent: { readonly pause: PauseRecord; readonly value: unknown; readonly options: Parameters<Inbox['answer']>[2] }[] = [];
  readonly handedOver: { readonly pause: PauseRecord; readonly options: Parameters<Inbox['assign']>[1] }[] = [];

  constructor(readonly records: readonly PauseRecord[]) {
    super(CLIENT);
  }

  override async get(given: Parameters<Inbox['get']>[0]): Promise<PauseRecord> {
    const address = typeof given === 'string' ? parsePauseId(given) : undefined;
    const found = address && this.records.find((record) => toPauseIdentity(record) === toPauseIdentity(address));
    if (!found) throw new AnswerRefusedError('PAUSE_NOT_FOUND', 'none');
    return found;
  }

  override async answer(...[pause, value, options]: Parameters<Inbox['answer']>): ReturnType<Inbox['answer']> {
    this.sent.push({ pause: pause as PauseRecord, value, options });
    return { status: 'accepted', pause: 0, at: '2026-01-01T00:00:01.000Z', answerId: options?.answerId ?? '' };
  }

  override async assign(...[pause, options]: Parameters<Inbox['assign']>): ReturnType<Inbox['assign']> {
    this.handedOver.push({ pause: pause as PauseRecord, options });
    return { status: 'accepted', pause: 0, at: '2026-01-01T00:00:01.000Z', turn: (options.turn ?? 0) + 1, assignId: options.assignId ?? '' };
  }

  override async answerStatus(): ReturnType<Inbox['answerStatus']> {
    return { status: 'unknown' };
  }
}

const EMPTY_FEED: Feed = {
  page: async () => ({ items: [], events: 'e0', asOf: '2026-01-01T00:00:00.000Z', complete: true }),
  count: async () => ({ count: 0, asOf: '2026-01-01T00:00:00.000Z', complete: true }),
  events: async function* () {},
  eventsSince: async () => ({ events: [], cursor: 'e0' }),
  names: async () => [],
  noteSettled: () => undefined,
  close: async () => undefined,
};

/** What a test sets; `authenticate` by default takes the header `user` for a name. */
export interface AppOptions extends Partial<InboxHandlerOptions<InboxUser, unknown>> {
  readonly records?: readonly PauseRecord[];
  readonly feed?: Partial<Feed>;
  readonly peer?: string;
}

/** The handler's routes over an inbox of these records, without a server. */
export function toInboxApp({ records = [], feed = {}, peer, ...options }: AppOptions = {}) {
  const settings = toHandlerSettings<InboxUser, unknown>({ client: CLIENT, ...(!options.insecureNoAuth && { authenticate: byHeader }), ...options }) as Settings;
  const inbox = new FakeInbox(records);
  const closing = new AbortController();
  const app = createApp(settings, {
    inbox,
    client: CLIENT,
    feed: { ...EMPTY_FEED, ...feed },
    limits: new PersonLimits(settings.limits),
    undecided: new UndecidedAnswers(),
    names: new DisplayNames(settings.nameOf),
    directory: new Directory(settings.people),
    closing: closing.signal,
    basePath: settings.basePath,
  });
  const get = (path: string, headers: Readonly<Record<string, string>> = { user: 'alice' }): Promise<Response> =>
    app(new Request(`http://inbox.test${path}`, { headers: { host: 'inbox.test', ...headers } }), { context: undefined, peer });
  const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = { user: 'alice' }, method = 'POST'): Promise<Response> =>
    app(
      new Request(`http://inbox.test${path}`, {
        method,
        headers: { host: 'inbox.test', 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
      { context: undefined, peer }
    );
  return { app, inbox, settings, closing, get, send };
}

function byHeader({ headers }: Request): InboxUser | null {
  const id = headers.get('user');
  return id === null ? null : { id, groups: headers.get('groups')?.split(',') ?? [] };
}
