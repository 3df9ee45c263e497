/** A run of text that two versions share, or that only one of them has. */
export interface Change {
  readonly type: 'same' | 'added' | 'removed';
  readonly text: string;
}

const MAX_WORDS = 4_000;
const MAX_EDITS = 400;

/** What was changed in a text, word by word. Of texts that are very long or have little in common, the middle is one change. */
export function toChanges(before: string, after: string): readonly Change[] {
  const a = toWords(before);
  const b = toWords(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return join([{ type: 'same', text: a.slice(0, start).join('') }, ...middle, { type: 'same', text: a.slice(a.length - end).join('') }]);
}

/** The changes with a few words around them; `…` stands for what is left out. */
export function toExcerpt(changes: readonly Change[], context = 60): readonly Change[] {
  return changes.map((change, i): Change => {
    const { type, text } = change;
    const isFirst = i === 0;
    const isLast = i === changes.length - 1;
    if (type !== 'same' || text.length <= (isFirst || isLast ? context + 20 : 2 * context + 20)) return change;
    const head = isFirst ? '' : text.slice(0, context).replace(/\S*$/, '');
    const tail = isLast ? '' : text.slice(-context).replace(/^\S*/, '');
    return { type, text: `${head}…${tail}` };
  });
}

/** In how many places a text was changed. */
export function countPlaces(changes: readonly Change[]): number {
  return changes.filter(({ type }, i) => type !== 'same' && (changes[i - 1]?.type ?? 'same') === 'same').length;
}

// Words with the space after them, and each sign of a script that has no spaces.
function toWords(text: string): readonly string[] {
  return text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+|\s+/gu) ?? [];
}

// Myers' shortest edit: the furthest ends of d edits, from d = 0, and the way back.
function compare(a: readonly string[], b: readonly string[]): readonly Change[] {
  const replaced: readonly Change[] = [
    { type: 'removed', text: a.join('') },
    { type: 'added', text: b.join('') },
  ];
  if (a.length === 0 || b.length === 0 || a.length + b.length > MAX_WORDS) return replaced;
  const trace: Map<number, number>[] = [];
  let ends = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MAX_EDITS); d++) {
    const next = new Map(ends);
    trace.push(ends);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = down ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b);
    }
    ends = next;
  }
  return replaced;
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], a: readonly string[], b: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const ends = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
    const fromX = d === 0 ? 0 : (ends.get(down ? k + 1 : k - 1) ?? 0);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      changes.push({ type: 'same', text: a[--x] ?? '' });
      y--;
    }
    if (y > fromY) changes.push({ type: 'added', text: b[--y] ?? '' });
    else if (x > fromX) changes.push({ type: 'removed', text: a[--x] ?? '' });
  }
  return changes.reverse();
}

// Runs of one kind become one change; between two sames, what was removed stands before what was added.
function join(changes: readonly Change[]): readonly Change[] {
  const joined: Change[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') joined.push({ type: 'removed', text: removed });
    if (added !== '') joined.push({ type: 'added', text: added });
    removed = added = '';
  };
  changes.forEach(({ type, text }, i) => {
    if (type === 'removed') removed += text;
    else if (type === 'added') added += text;
    // A lone space between two changes is a part of them.
    else if (/^\s+$/.test(text) && removed + added !== '' && changes[i + 1] && changes[i + 1]?.type !== 'same') {
      removed += text;
      added += text;
    } else if (text !== '') {
      flush();
      const last = joined.at(-1);
      if (last?.type === 'same') joined[joined.length - 1] = { type, text: last.text + text };
      else joined.push({ type, text });
    }
  });
  flush();
  return joined;
}
