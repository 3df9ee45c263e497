import { render } from 'preact';
import type { VNode } from 'preact';

import { createInboxClient } from '../../browser';
import { setAccent } from '../look/accent';
import { toSheet } from '../look/sheet';
import { createPageRouter } from '../shell/router';
import { SettingsStore } from '../shell/settings';
import { Shell } from '../shell/shell';
import { toStorage } from '../shell/session';
import { Before } from './before';
import { takeLink, toInboxClient } from './inbox-client';
import { BrokenLink, LinkPage } from './link-page';
import { Root } from './root';
import type { RootProps } from './root';

/** Draws the page, where the document is our own. The document says what its host wants of it, in attributes. */
export function mountPage(assets: URL): void {
  const { documentElement: html } = document;
  const { waitforuser: kind, title, logo, accent, signInUrl, signOutUrl } = html.dataset;
  const place = document.getElementById('waitforuser');
  if (!kind || !place) return;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, toSheet()];
  if (accent !== undefined) setAccent(html, accent);
  // Relative as it is, it would lead elsewhere once the address has changed.
  document.querySelector('link[rel=icon]')?.setAttribute('href', new URL('icon.svg', assets).href);
  const base = new URL('..', assets);
  const look = { title, logo, signInUrl, signOutUrl };
  const common = { router: createPageRouter(base), look, assets, isPage: true, root: document, keysOf: window };
  render(kind === 'link' ? toLinkPage(base, common) : toInboxPage(base, common), place);
}

type Common = Pick<RootProps, 'router' | 'look' | 'assets' | 'isPage' | 'root' | 'keysOf'>;

function toInboxPage(base: URL, common: Common): VNode {
  return (
    <Root {...common} inbox={toInboxClient(base, true)} settings={new SettingsStore(toStorage())} otherwise={(error, texts) => <Before error={error} texts={texts} look={common.look} />}>
      {(turn) => <Shell turn={turn} isActive />}
    </Root>
  );
}

function toLinkPage(base: URL, common: Common): VNode {
  const { token, until } = takeLink();
  return (
    <Root
      {...common}
      inbox={createInboxClient({ baseUrl: base.href, link: token ?? '' })}
      settings={new SettingsStore(undefined)}
      link={until === undefined ? {} : { until }}
      otherwise={(error, texts, locale) => <BrokenLink {...{ error, texts, locale, token, until }} look={common.look} />}
    >
      {(turn) => <LinkPage turn={turn} />}
    </Root>
  );
}
