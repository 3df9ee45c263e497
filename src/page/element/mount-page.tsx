import { render } from 'preact';

import { toSheet } from '../look/sheet';
import { createPageRouter } from '../shell/router';
import { SettingsStore } from '../shell/settings';
import { Shell } from '../shell/shell';
import { toStorage } from '../shell/session';
import { Before } from './before';
import { takeToken, toInboxClient } from './inbox-client';
import { Root } from './root';

/** Draws the page, where the document is our own. The document says what its host wants of it, in attributes. */
export function mountPage(assets: URL): void {
  const { documentElement: html } = document;
  const { waitforuser: kind, title, logo, signInUrl, signOutUrl } = html.dataset;
  const place = document.getElementById('waitforuser');
  if (!kind || !place) return;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, toSheet()];
  // Relative as it is, it would lead elsewhere once the address has changed.
  document.querySelector('link[rel=icon]')?.setAttribute('href', new URL('icon.svg', assets).href);
  const base = new URL('..', assets);
  const look = { title, logo, signInUrl, signOutUrl };
  takeToken();
  const inbox = toInboxClient(base);
  const router = createPageRouter(base);
  render(
    <Root
      inbox={inbox}
      router={router}
      settings={new SettingsStore(toStorage())}
      look={look}
      assets={assets}
      isPage
      root={document}
      keysOf={window}
      otherwise={(error, texts) => <Before error={error} texts={texts} look={look} />}
    >
      {(turn) => <Shell turn={turn} isActive />}
    </Root>,
    place
  );
}
