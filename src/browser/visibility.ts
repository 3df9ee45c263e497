interface PageDocument {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

// Outside of a page there is none.
const page = (): PageDocument | undefined => (globalThis as { readonly document?: PageDocument }).document;

/** Whether this runs in a page that nobody sees: another tab is in front. */
export function isHidden(): boolean {
  return page()?.visibilityState === 'hidden';
}

/** Calls when the page is hidden or shown. Returns a function that ends it. */
export function onVisibility(listener: () => void): () => void {
  const heard = page();
  heard?.addEventListener('visibilitychange', listener);
  return () => heard?.removeEventListener('visibilitychange', listener);
}
