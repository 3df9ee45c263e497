import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { InboxClient } from '../../browser';
import type { SentStore } from '../sent/sent-store';
import type { ConnectionStore } from './connection-store';
import type { Router } from './router';
import type { SettingsStore } from './settings';

/** What the host of a page says about it. */
export interface PageLook {
  readonly title: string | undefined;
  /** Address of an image. */
  readonly logo: string | undefined;
  readonly signInUrl: string | undefined;
  readonly signOutUrl: string | undefined;
}

/** What the shell and the list are given beside the context of all components. */
export interface Environment {
  readonly inbox: InboxClient;
  readonly router: Router;
  readonly settings: SettingsStore;
  readonly connection: ConnectionStore;
  readonly sent: SentStore;
  readonly look: PageLook;
  /** The whole window is ours: its title, its keys, its history. Else it is an element in a foreign page. */
  readonly isPage: boolean;
  /** The document or the shadow root that all of it stands in. */
  readonly root: Document | ShadowRoot;
}

const Context = createContext<Environment | undefined>(undefined);

export const EnvironmentProvider = Context.Provider;

export function useEnvironment(): Environment {
  // All of the page stands below its provider.
  return useContext(Context) as Environment;
}
