import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';

/** Suggests the known name that is most similar to an unknown one, as the end of a sentence; empty if none is similar. */
export function suggestName(name: string, known: readonly string[]): string {
  const ranked = known.map((candidate) => ({ candidate, distance: toDistance(name.toLowerCase().slice(0, 40), candidate.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, best.candidate.length / 3) ? `; did you mean "${best.candidate}"?` : '';
}

/** Throws if an object has a name that is not known, with the one that may have been meant. `part` says where it stands. */
export function refuseUnknown(given: object, known: readonly string[], part: string, fail: Fail): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw fail(`there is no ${quoteGiven(unknown)} in ${part}${suggestName(unknown, known)}`);
}

/** The number of letters to insert, remove or replace (Levenshtein distance). */
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
