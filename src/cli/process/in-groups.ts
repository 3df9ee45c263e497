/** Does work for every item, several at once, those of one group one after the other; starts nothing more after the signal. */
export async function inGroups<T>(
  items: readonly T[],
  { toGroup, atOnce, signal }: { readonly toGroup: (item: T) => string; readonly atOnce: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<void>
): Promise<void> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(toGroup(item));
    if (group) group.push(item);
    else groups.set(toGroup(item), [item]);
  }
  const waiting = groups.values();
  const takeGroups = async () => {
    for (const group of waiting) {
      for (const item of group) {
        if (signal.aborted) return;
        await work(item);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, groups.size) }, takeGroups));
}
