/** Does work for every item. Groups run at the same time, items of one group in order. After the signal it starts no more. */
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
