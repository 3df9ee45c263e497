const MAX_MS = 5_000;

/**
 * Focuses the question's heading. It may be drawn later, or anew once the question is read: until then the pane has the focus,
 * as long as the person does not take it elsewhere.
 */
export function focusDetail(root: Document | ShadowRoot): void {
  const isLeft = watchFocus(root);
  afterDrawing(() => {
    const pane = root.querySelector<HTMLElement>('.detail');
    if (!pane) return;
    pane.querySelector('.scroll')?.scrollTo({ top: 0 });
    if (isLeft()) return;
    const focusHeading = (): void => {
      const heading = pane.querySelector<HTMLElement>('h2[tabindex]');
      (heading ?? pane).focus({ preventScroll: true });
    };
    focusHeading();
    const observer = new MutationObserver(() => {
      const { activeElement } = root;
      if (isNothing(activeElement) || activeElement === pane) focusHeading();
      else if (activeElement?.tagName !== 'H2') observer.disconnect();
    });
    observer.observe(pane, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), MAX_MS);
  });
}

/** Focuses the row of a question, and brings it into sight. One that can be seen has the focus at once, for the next key. */
export function focusRow(root: Document | ShadowRoot, id: string): void {
  const findRow = (): HTMLElement | undefined => [...root.querySelectorAll<HTMLElement>('[data-row]')].find(({ dataset }) => dataset['row'] === id);
  const focus = (element: HTMLElement | null | undefined): void => element?.focus({ preventScroll: true });
  const row = findRow();
  const isLeft = watchFocus(root);
  if (row?.offsetParent) focus(row);
  afterDrawing(() => {
    const drawn = findRow();
    drawn?.scrollIntoView({ block: 'nearest' });
    if (!isLeft()) focus(drawn ?? root.querySelector<HTMLElement>('[data-list]'));
  });
}

/** Whether the person has taken the focus elsewhere since. */
function watchFocus(root: Document | ShadowRoot): () => boolean {
  const { activeElement: before } = root;
  return () => root.activeElement !== before && !isNothing(root.activeElement);
}

// Where what had the focus is gone, nothing has it, or the body.
function isNothing(element: Element | null): boolean {
  return element === null || element === document.body;
}

// Preact draws in a microtask.
function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
