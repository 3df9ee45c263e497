const MAX_MS = 5_000;

/**
 * Focuses the question's heading. It may be drawn later, or anew once the question is read: until then the pane has the focus,
 * as long as the person does not take it elsewhere.
 */
export function focusDetail(root: Document | ShadowRoot): void {
  afterDrawing(root, (isFree) => {
    const pane = root.querySelector<HTMLElement>('.detail');
    if (!pane) return;
    pane.querySelector('.scroll')?.scrollTo({ top: 0 });
    if (!isFree) return;
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
  const focus = (otherwise?: HTMLElement | null): void => {
    const row = [...root.querySelectorAll<HTMLElement>('[data-row]')].find(({ dataset }) => dataset['row'] === id);
    row?.scrollIntoView({ block: 'nearest' });
    (row ?? otherwise)?.focus({ preventScroll: true });
  };
  focus();
  afterDrawing(root, (isFree) => {
    if (isFree) focus(root.querySelector<HTMLElement>('[data-list]'));
  });
}

// Where what had the focus is gone, nothing has it, or the body.
function isNothing(element: Element | null): boolean {
  return element === null || element === document.body;
}

// Preact draws in a microtask. `isFree`: the person has not taken the focus elsewhere meanwhile.
function afterDrawing(root: Document | ShadowRoot, then: (isFree: boolean) => void): void {
  const { activeElement: before } = root;
  requestAnimationFrame(() => requestAnimationFrame(() => then(root.activeElement === before || isNothing(root.activeElement))));
}
