import { render } from 'preact';
import type { VNode } from 'preact';

import type { InboxClient } from '../../browser';
import { toSheet } from '../look/sheet';
import { createOwnRouter } from '../shell/router';
import { SettingsStore } from '../shell/settings';
import { toStorage } from '../shell/session';
import { Shell } from '../shell/shell';
import type { Catalogue } from '../texts/texts';
import { Failure } from './before';
import { toInboxClient } from './inbox-client';
import { PauseAlone } from './pause-alone';
import { Root } from './root';
import type { RootProps } from './root';

const NOTHING = { title: undefined, logo: undefined, signInUrl: undefined, signOutUrl: undefined };

/** What an element tells its host. */
export interface AnsweredDetail {
  readonly id: string;
  readonly status: string;
}

/**
 * What both elements have in common: a shadow root with our style, an inbox, and the keys of the element alone. It touches no
 * title, no history and no key outside of itself.
 */
abstract class InboxElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['base', 'lang', 'pause'];
  /** Where the script was loaded from. */
  static assets = new URL('.', import.meta.url);

  readonly #router = createOwnRouter();
  #client: InboxClient | undefined;
  #texts: Partial<Catalogue> | undefined;
  #place: HTMLElement | undefined;

  /** An inbox client of the host's own, in place of one for the attribute `base`. */
  get client(): InboxClient | undefined {
    return this.#client;
  }
  set client(client: InboxClient | undefined) {
    this.#client = client;
    this.#draw();
  }

  /** Texts of the host in place of ours, by their keys. */
  get texts(): Partial<Catalogue> | undefined {
    return this.#texts;
  }
  set texts(texts: Partial<Catalogue> | undefined) {
    this.#texts = texts;
    this.#draw();
  }

  connectedCallback(): void {
    this.#draw();
  }

  disconnectedCallback(): void {
    // A host that moves it to another place takes it out and puts it in.
    queueMicrotask(() => {
      if (!this.isConnected && this.#place) render(null, this.#place);
    });
  }

  attributeChangedCallback(): void {
    this.#draw();
  }

  /** What it shows. */
  protected abstract toContent(common: Omit<RootProps, 'otherwise' | 'children'>): VNode;

  /** Tells the host, across its shadow root. */
  protected tell(type: 'waitforuser-answered' | 'waitforuser-settled', detail: AnsweredDetail): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #draw(): void {
    if (!this.isConnected) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (!this.#place) {
      root.adoptedStyleSheets = [toSheet()];
      const look = root.appendChild(document.createElement('div'));
      look.className = 'look';
      this.#place = look.appendChild(document.createElement('div'));
      this.#place.className = 'body is-element';
    }
    const { assets } = InboxElement;
    const base = this.getAttribute('base');
    const url = base === null ? new URL('..', assets) : new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI);
    const content = this.toContent({
      inbox: this.#client ?? toInboxClient(url),
      router: this.#router,
      settings: (settings ??= new SettingsStore(toStorage())),
      look: NOTHING,
      assets,
      isPage: false,
      root,
      keysOf: this,
      lang: this.getAttribute('lang') ?? undefined,
      replaced: this.#texts,
    });
    render(content, this.#place);
  }
}

/** The settings of the device, for all elements of a page. */
let settings: SettingsStore | undefined;

/** `<waitforuser-inbox>`: the list, and the question beside it. */
class WaitForUserInbox extends InboxElement {
  protected override toContent(common: Omit<RootProps, 'otherwise' | 'children'>): VNode {
    return (
      <Root {...common} otherwise={(error, texts) => <div>{error && <Failure error={error} texts={texts} look={NOTHING} />}</div>}>
        {(turn) => <Shell turn={turn} isActive onTell={(type, detail) => this.tell(type, detail)} />}
      </Root>
    );
  }
}

/** `<waitforuser-pause pause="…">`: one question. */
class WaitForUserPause extends InboxElement {
  /** The id of the pause that is shown. */
  get pause(): string {
    return this.getAttribute('pause') ?? '';
  }
  set pause(id: string) {
    this.setAttribute('pause', id);
  }

  protected override toContent(common: Omit<RootProps, 'otherwise' | 'children'>): VNode {
    const { pause } = this;
    return (
      <Root {...common} otherwise={(error, texts) => <div class="element">{error && <Failure error={error} texts={texts} look={NOTHING} />}</div>}>
        {(turn) => pause !== '' && <PauseAlone key={pause} id={pause} turn={turn} onOpen={(id) => (this.pause = id)} onTell={(type, detail) => this.tell(type, detail)} />}
      </Root>
    );
  }
}

/** Defines the elements, once: a page may load the script twice. */
export function defineElements(): void {
  if (!customElements.get('waitforuser-inbox')) customElements.define('waitforuser-inbox', WaitForUserInbox);
  if (!customElements.get('waitforuser-pause')) customElements.define('waitforuser-pause', WaitForUserPause);
}
