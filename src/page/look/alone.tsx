import type { ComponentChildren, VNode } from 'preact';

import type { PageLook } from '../shell/environment';
import type { Texts } from '../texts/texts';
import { Brand } from './brand';

export interface AloneProps {
  readonly look: PageLook;
  readonly texts: Texts;
  readonly banner?: ComponentChildren;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page with one thing on it. */
export function Alone({ look, texts, banner, foot, children }: AloneProps): VNode {
  return (
    <>
      {banner}
      <div class="alone">
        <header class="alone-bar">
          <h1>
            <Brand title={look.title ?? texts.say('inbox')} logo={look.logo} />
          </h1>
        </header>
        <main class="card">{children}</main>
        {foot && <footer class="alone-foot hint">{foot}</footer>}
      </div>
    </>
  );
}
