const MAX_MS = 5_000;

/**
 * Focuses the question's heading. It may be drawn later, or anew once the question is read: until then the pane has the focus,
 * as long as the person does not take it elsewhere.
 */
export function focusDetail(root: Document | ShadowRoot): void {
  afterDrawing(() => {
    const pane = root.querySelector<HTMLElement>('.detail');
    if (!pane) return;
    const focusHeading = (): void => {
      const heading = pane.querySelector<HTMLElement>('h2[tabindex]');
      (heading ?? pane).focus({ preventScroll: true });
    };
    pane.querySelector('.scroll')?.scrollTo({ top: 0 });
    focusHeading();
    const observer = new MutationObserver(() => {
      const { activeElement } = root;
      // Where what had the focus is gone, nothing has it, or the body.
      if (activeElement === null || activeElement === document.body || activeElement === pane) focusHeading();
      else if (activeElement.tagName !== 'H2') observer.disconnect();
    });
    observer.observe(pane, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), MAX_MS);
  });
}

/** Focuses the row of a question, and brings it into sight. */
export function focusRow(root: Document | ShadowRoot, id: string): void {
  afterDrawing(() => {
    const row = [...root.querySelectorAll<HTMLElement>('[data-row]')].find(({ dataset }) => dataset['row'] === id);
    const list = root.querySelector<HTMLElement>('[data-list]');
    row?.scrollIntoView({ block: 'nearest' });
    (row ?? list)?.focus({ preventScroll: true });
  });
}

// Preact draws in a microtask.
function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
