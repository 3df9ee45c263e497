/** Does work for every item, at most `size` at once, and reports progress now and then. */
export async function inBatches<T, R>(
  items: readonly T[],
  { size, progress }: { readonly size: number; readonly progress: (done: number) => void },
  work: (item: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = [];
  let said = Date.now();
  for (let i = 0; i < items.length; i += size) {
    results.push(...(await Promise.all(items.slice(i, i + size).map(work))));
    if (Date.now() - said < 5_000) continue;
    said = Date.now();
    progress(results.length);
  }
  return results;
}
