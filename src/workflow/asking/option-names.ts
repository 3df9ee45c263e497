import { invalid, quoteGiven } from './invalid-question';

/** All options that a question may have. */
const OPTION_NAMES = [
  ...['question', 'inputType', 'options', 'allowCustom', 'skippable', 'key', 'details', 'placeholder', 'defaultValue'],
  ...['comment', 'metadata', 'audience', 'excluded', 'priority', 'timeout', 'deadline', 'onTimeout'],
];

/** Throws `InvalidQuestionError` for an unknown option. A misspelt `excluded` would otherwise let everybody answer. */
export function checkOptionNames(text: unknown, options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || OPTION_NAMES.includes(name)) continue;
    const nearest = toNearest(name);
    throw invalid(`there is no option ${quoteGiven(name)}${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`, text);
  }
}

function toNearest(name: string): string | undefined {
  const ranked = OPTION_NAMES.map((known) => ({ known, distance: toDistance(name.toLowerCase().slice(0, 40), known.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, best.known.length / 3) ? best.known : undefined;
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
