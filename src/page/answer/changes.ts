/** A run of text that two versions share, or that only one of them has. */
export interface Change {
  readonly type: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Each word of one text is compared with each of the other. */
const MAX_COMPARISONS = 4_000_000;

/** What was changed in a text, word by word. Of texts that are very long or have little in common, the middle is one change. */
export function toChanges(before: string, after: string): readonly Change[] {
  const a = toWords(before);
  const b = toWords(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return join([toChange('same', a.slice(0, start).join('')), ...middle, toChange('same', a.slice(a.length - end).join(''))]);
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

// Words with the space after them, and each sign of a script that has no spaces.
function toWords(text: string): readonly string[] {
  return text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+|\s+/gu) ?? [];
}

// The longest words in common: `lengths` has how many of them there are from each place to the ends.
function compare(a: readonly string[], b: readonly string[]): readonly Change[] {
  if (a.length * b.length > MAX_COMPARISONS) return [toChange('removed', a.join('')), toChange('added', b.join(''))];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) lengths[x * width + y] = a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  }
  const changes: Change[] = [];
  for (let x = 0, y = 0; x < a.length || y < b.length; ) {
    if (x < a.length && a[x] === b[y]) {
      changes.push(toChange('same', a[x++] ?? ''));
      y++;
    } else if (y === b.length || (x < a.length && at(x + 1, y) >= at(x, y + 1))) changes.push(toChange('removed', a[x++] ?? ''));
    else changes.push(toChange('added', b[y++] ?? ''));
  }
  return changes;
}

function toChange(type: Change['type'], text: string): Change {
  return { type, text };
}

// Runs of one kind become one change; between two sames, what was removed stands before what was added.
function join(changes: readonly Change[]): readonly Change[] {
  const joined: Change[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') joined.push(toChange('removed', removed));
    if (added !== '') joined.push(toChange('added', added));
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
