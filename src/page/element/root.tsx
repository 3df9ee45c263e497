import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { InboxClient, InboxRequestError } from '../../browser';
import { ConnectionStore } from '../shell/connection-store';
import type { PageLook } from '../shell/environment';
import { Keyboard } from '../shell/keys';
import { listen } from '../shell/listen';
import type { Router } from '../shell/router';
import { Session } from '../shell/session';
import type { SettingsStore } from '../shell/settings';
import { useStore } from '../shell/use-store';
import type { Catalogue, Texts } from '../texts/texts';
import { readLanguage, toEnglish } from './languages';

export interface RootProps {
  readonly inbox: InboxClient;
  readonly router: Router;
  readonly settings: SettingsStore;
  readonly look: PageLook;
  readonly assets: URL;
  readonly isPage: boolean;
  readonly root: Document | ShadowRoot;
  /** Whom keys are listened to at: the window, or the element. */
  readonly keysOf: Window | HTMLElement;
  /** The language that the host or the element asks for, before those of the browser. */
  readonly lang?: string | undefined;
  readonly replaced?: Partial<Catalogue> | undefined;
  readonly link?: { readonly until?: string } | undefined;
  readonly otherwise: (error: InboxRequestError | undefined, texts: Texts, locale: string) => VNode;
  readonly children: (turn: number) => ComponentChildren;
}

/** What the page and the elements have in common: the language, the connection, the keys, and who is signed in. */
export function Root({ assets, keysOf, lang, replaced, otherwise, children, ...given }: RootProps): VNode {
  const { inbox, settings, isPage } = given;
  const [turn, setTurn] = useState(0);
  const { singleKeys, language } = useStore(settings);
  const [{ locale, texts }, setLanguage] = useState(() => toEnglish(replaced));
  const connection = useMemo(() => new ConnectionStore(inbox, () => setTurn((before) => before + 1)), [inbox]);
  const keyboard = useRef(new Keyboard()).current;
  keyboard.isSingle = singleKeys;

  useEffect(() => {
    const wanted = [lang, language, ...navigator.languages].filter(Boolean) as readonly string[];
    readLanguage(wanted, assets, replaced).then(setLanguage, () => undefined);
  }, [lang, language, replaced]);
  useEffect(() => {
    if (isPage) document.documentElement.lang = locale;
  }, [locale]);
  useLayoutEffect(() => listen([keysOf], ['keydown'], (event) => keyboard.press(event as KeyboardEvent)), [keysOf]);
  useEffect(() => {
    const onLine = (): void => connection.setOffline(!navigator.onLine);
    const endLine = listen([globalThis], ['online', 'offline'], onLine);
    // Somebody may have signed in in another tab.
    const endShown = listen([document], ['visibilitychange'], () => {
      if (document.visibilityState === 'visible' && connection.state.connection === 'signedOut') void connection.tryNow();
    });
    if (!navigator.onLine) onLine();
    return () => {
      endLine();
      endShown();
      connection.close();
    };
  }, [connection]);

  return (
    <Session {...given} {...{ connection, keyboard, texts, locale, turn }} otherwise={(error) => otherwise(error, texts, locale)}>
      {children(turn)}
    </Session>
  );
}
