/** A guess at the name that was meant, as the end of a sentence; empty where nothing resembles it. */
export function toNearest(name: string, names: readonly string[]): string {
  const ranked = names.map((known) => ({ known, distance: toDistance(name.toLowerCase().slice(0, 40), known.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, best.known.length / 3) ? `; did you mean "${best.known}"?` : '';
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function toDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
