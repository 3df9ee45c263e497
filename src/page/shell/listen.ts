/** Calls when something happens to any of these, where they are there. Returns a function that ends it. */
export function listen(targets: readonly (EventTarget | null | undefined)[], types: readonly string[], listener: (event: Event) => void): () => void {
  const ended = new AbortController();
  for (const target of targets) for (const type of types) target?.addEventListener(type, listener, { passive: type === 'scroll', signal: ended.signal });
  return () => ended.abort();
}
