import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { InboxClient, Me } from '../../browser';
import { PageProvider } from '../context';
import type { LinkInfo, PageContext } from '../context';
import type { Drafts } from '../drafts/drafts';
import { createDrafts } from '../drafts/create-drafts';
import { createFormats } from '../formats/create-formats';
import { SentStore } from '../sent/sent-store';
import type { Texts } from '../texts/texts';
import type { ConnectionStore } from './connection-store';
import { EnvironmentProvider } from './environment';
import type { Environment } from './environment';
import type { Keyboard } from './keys';
import { useStore } from './use-store';

/** What a session begins with; who is signed in, it asks. */
export interface SessionProps extends Omit<Environment, 'sent'> {
  readonly connection: ConnectionStore;
  readonly keyboard: Keyboard;
  readonly texts: Texts;
  readonly locale: string;
  readonly link?: Omit<LinkInfo, 'pause'> | undefined;
  /** Goes up when the connection is back. */
  readonly turn: number;
  /** Drawn while it is not known who is signed in, and where that cannot be known. */
  readonly otherwise: (error: InboxRequestError | undefined) => VNode;
  readonly children: ComponentChildren;
}

/** Finds out who is signed in, and gives all below it what they need. */
export function Session({ keyboard, texts, locale, link, turn, otherwise, children, ...environment }: SessionProps): VNode {
  const { inbox, connection } = environment;
  const [me, error] = useMe(inbox, connection, turn);
  const reach = useStore(connection);
  const user = me?.user;
  // A link's page keeps nothing on a device that may be another's.
  const storage = link ? undefined : toStorage();
  const drafts = useMemo<Drafts | undefined>(() => (user === undefined ? undefined : createDrafts(user, storage)), [user]);
  const sent = useMemo(() => (user === undefined ? undefined : new SentStore(user, storage)), [user]);
  const formats = useMemo(() => createFormats(locale, texts), [locale, texts]);
  if (!me || !drafts || !sent) return otherwise(error);
  const context: PageContext = {
    inbox,
    me,
    texts,
    formats,
    locale,
    drafts,
    keyboard,
    connection: reach.connection,
    tell: (failure) => connection.tell(failure),
    ...(link && me.link && { link: { ...link, ...me.link } }),
  };
  return (
    // Nothing of the one before is left to the next one.
    <PageProvider key={user} value={context}>
      <EnvironmentProvider value={{ ...environment, sent }}>{children}</EnvironmentProvider>
    </PageProvider>
  );
}

function useMe(inbox: InboxClient, connection: ConnectionStore, turn: number): readonly [Me | undefined, InboxRequestError | undefined] {
  const [me, setMe] = useState<Me>();
  const [error, setError] = useState<InboxRequestError>();
  useEffect(() => {
    const abort = new AbortController();
    inbox.me({ signal: abort.signal }).then(
      (found) => {
        setMe(found);
        setError(undefined);
        connection.reached();
      },
      (failure: unknown) => {
        if (!(failure instanceof InboxRequestError)) return;
        setError(failure);
        connection.tell(failure);
      }
    );
    return () => abort.abort();
  }, [inbox, connection, turn]);
  return [me, error];
}

/** The browser's storage, where the page may use it. */
export function toStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
