import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { Inbox } from '../../client/inbox';
import { createFeed } from '../feed/feed';
import type { InboxHandlerOptions, InboxUser, NodeContext } from '../options/handler-options';
import { toHandlerSettings } from '../options/handler-settings';
import { Directory } from '../who/directory';
import { DisplayNames } from '../who/display-names';
import type { Settings } from '../who/identify';
import { PersonLimits } from '../who/limits';
import { UndecidedAnswers } from '../who/undecided-answers';
import { createApp } from './app';
import { toNodeListener } from './node-listener';

/** A mounted inbox. */
export interface InboxHandler<C = NodeContext | undefined> {
  /** For every server that speaks `Request` and `Response`. `context` reaches `authenticate`. */
  fetch(request: Request, context?: C): Promise<Response>;
  /** For Node's own server, Express and Fastify. A function as third argument is Express's `next`, and is not called. */
  node(req: IncomingMessage, res: ServerResponse, context?: C | ((error?: unknown) => void)): void;
  /** Ends streams and polls, and lets answers that are being sent finish. Later requests get 503. */
  close(): Promise<void>;
}

/**
 * The inbox as a handler to mount in a backend: the JSON API, live events, answer links. It opens no connection and no port,
 * and it keeps nothing that a second process would need.
 *
 * @throws TypeError for a mistake in the options
 * @example
 * const inbox = createInboxHandler({ client, basePath: '/inbox', authenticate: (request) => readSession(request.headers.get('cookie')) });
 * app.use('/inbox', inbox.node);
 */
export function createInboxHandler<U extends InboxUser = InboxUser, C = NodeContext | undefined>(options: InboxHandlerOptions<U, C>): InboxHandler<C> {
  // Inside, nobody needs to know the host's own types: what `authenticate` returns goes back to `authorize` as it came.
  const settings = toHandlerSettings(options) as unknown as Settings;
  const inbox = new Inbox(settings.client);
  const feed = createFeed(inbox, settings.client, settings.onUnreadable);
  const closing = new AbortController();
  // Every stream listens, and Node warns of more than ten.
  setMaxListeners(0, closing.signal);
  const app = createApp(settings, {
    inbox,
    client: settings.client,
    feed,
    limits: new PersonLimits(settings.limits),
    undecided: new UndecidedAnswers(),
    names: new DisplayNames(settings.nameOf),
    directory: new Directory(settings.people),
    closing: closing.signal,
    basePath: settings.basePath,
  });
  const underWay = new Set<Promise<Response>>();
  const respond = (request: Request, origin: { readonly context: unknown; readonly peer?: string | undefined }): Promise<Response> => {
    const responding = app(request, origin);
    underWay.add(responding);
    const forget = (): void => void underWay.delete(responding);
    responding.then(forget, forget);
    return responding;
  };
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.allSettled(underWay);
    await feed.close();
  };
  return {
    fetch: (request, context) => respond(request, { context }),
    node: toNodeListener(respond),
    close: () => (closed ??= close()),
  };
}
