/** Focuses the question's heading once it is drawn; until then, the pane. */
export function focusDetail(root: Document | ShadowRoot): void {
  afterDrawing(() => {
    const pane = root.querySelector<HTMLElement>('.detail');
    const heading = pane?.querySelector<HTMLElement>('h2[tabindex]');
    (heading ?? pane)?.focus({ preventScroll: true });
    pane?.querySelector('.scroll')?.scrollTo({ top: 0 });
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
