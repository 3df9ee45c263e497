import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { usePage } from '../context';
import { Icon } from '../look/icon';
import { useKeys } from './keys';
import { listen } from './listen';

export interface PopProps {
  readonly id: string;
  readonly kind: 'filter' | 'account';
  readonly title: ComponentChildren;
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
  /** The button that opened it: it closes it too, and has the focus again. */
  readonly opener: { readonly current: HTMLElement | null };
  readonly onClose: () => void;
}

/** A panel under the button that opened it; on a phone it comes up from the foot of the screen. */
export function Pop({ id, kind, title, foot, children, opener, onClose }: PopProps): VNode {
  const { texts, keyboard } = usePage();
  const panel = useRef<HTMLDivElement>(null);
  const close = (): void => {
    onClose();
    opener.current?.focus();
  };
  useKeys(keyboard, { escape: close });
  useEffect(() => {
    panel.current?.focus();
    return listen([document], ['pointerdown'], (event) => {
      const path = event.composedPath();
      if (panel.current && !path.includes(panel.current) && !(opener.current && path.includes(opener.current))) onClose();
    });
  }, []);
  // It stays open while the focus is elsewhere by mouse; the Tab key leaves it.
  const leave = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && panel.current && !panel.current.contains(event.relatedTarget) && event.relatedTarget !== opener.current) onClose();
  };
  return (
    <>
      <div class="pop-shade" aria-hidden="true" />
      <div class={`pop pop-${kind}`} role="dialog" aria-labelledby={`${id}-title`} tabIndex={-1} ref={panel} onFocusOut={leave}>
        <div class="pop-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <button class="btn btn-icon" type="button" aria-label={texts.say('close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        <div class="pop-body">{children}</div>
        <div class={`pop-foot${kind === 'account' ? ' pop-links' : ''}`}>{foot}</div>
      </div>
    </>
  );
}
